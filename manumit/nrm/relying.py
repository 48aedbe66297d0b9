"""Whether the words that somebody was shown can be relied on for their agreement."""

from __future__ import annotations

from datetime import datetime

from manumit.access.reader import Reader
from manumit.guidance import queries as guidance
from manumit.guidance.words.rules import Way
from manumit.nrm.form import Answers
from manumit.nrm.rules.asking import chosen


TEXT = "choice"
ENGLISH = "en"
_RELIED_ON = {Way.ENGLISH, Way.CONFIRMED}


def text_confirmed(answers: Answers, *, reader: Reader, at: datetime) -> bool:
    """Whether they were shown English, or words that a named translator confirmed."""
    language = next(iter(chosen(answers, "explained_language")), ENGLISH)
    shown = guidance.for_victim(key=TEXT, language=language, reader=reader, at=at)
    return shown.way in _RELIED_ON
