"""The one answer for what is not there or not theirs, and what cannot stand."""

from __future__ import annotations


class NoSuchSubject(LookupError):
    """Nobody of this id is in the case, or the reader may not know of the case."""


class NotRecorded(ValueError):
    """It cannot stand as it is; ``field`` is where to say more, empty for the whole."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
