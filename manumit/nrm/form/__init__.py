"""The form as data: what is asked, of whom, in which version. Pure, no Django."""

from __future__ import annotations

from manumit.nrm.form.answers import (
    NOT_ASKED,
    NOT_ASKED_SENTENCES,
    Answer,
    Answers,
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Placed,
    Said,
)
from manumit.nrm.form.loading import (
    BadForm,
    NoSuchForm,
    current,
    listed,
    nationality_of,
    version,
)
from manumit.nrm.form.position import Position, Void
from manumit.nrm.form.questions import (
    NOTIFICATIONS,
    REFERRALS,
    Condition,
    Form,
    Kind,
    NoSuchQuestion,
    Offers,
    Option,
    Question,
    Route,
    Section,
    States,
)


__all__ = [
    "NOTIFICATIONS",
    "NOT_ASKED",
    "NOT_ASKED_SENTENCES",
    "REFERRALS",
    "Answer",
    "Answers",
    "BadForm",
    "Chosen",
    "Condition",
    "Dated",
    "Form",
    "Kind",
    "Listed",
    "NoSuchForm",
    "NoSuchQuestion",
    "NotAnswered",
    "Offers",
    "Option",
    "Placed",
    "Position",
    "Question",
    "Route",
    "Said",
    "Section",
    "States",
    "Void",
    "current",
    "listed",
    "nationality_of",
    "version",
]
