"""The form as data: what is asked, of whom, in which version. Pure, no Django."""

from __future__ import annotations

from manumit.nrm.form.answers import (
    NOT_ASKED,
    Answer,
    Answers,
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Placed,
    Said,
)
from manumit.nrm.form.position import Position
from manumit.nrm.form.questions import (
    Condition,
    Form,
    Kind,
    Option,
    Question,
    Route,
    Section,
)


__all__ = [
    "NOT_ASKED",
    "Answer",
    "Answers",
    "Chosen",
    "Condition",
    "Dated",
    "Form",
    "Kind",
    "Listed",
    "NotAnswered",
    "Option",
    "Placed",
    "Position",
    "Question",
    "Route",
    "Said",
    "Section",
]
