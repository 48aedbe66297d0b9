"""What a fact says, as a sentence: the one place where facts are put into words."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words import (
    caring,
    crimes,
    doors,
    investigating,
    material,
    receiving,
    restraining,
    suspecting,
)
from manumit.cases.words.codes import code_in_words
from manumit.cases.words.receiving import OWNER_LABELS
from manumit.cases.words.saying import Name, Say
from manumit.law.facts import Body


__all__ = ["OWNER_LABELS", "SAID", "Name", "code_in_words", "in_words"]

SAID: Mapping[type[Body], Say] = {
    **receiving.SAID,
    **suspecting.SAID,
    **crimes.SAID,
    **investigating.SAID,
    **caring.SAID,
    **doors.SAID,
    **restraining.SAID,
    **material.SAID,
}


def in_words(body: Body, *, name: Name) -> str:
    """The sentence; it names nobody but organisations and desks."""
    return SAID[type(body)](body, name)
