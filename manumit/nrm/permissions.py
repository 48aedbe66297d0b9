"""The one answer for what is not there or not theirs."""

from __future__ import annotations


class NoSuchDraft(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchPerson(LookupError):
    """Nobody of this id is in the case, or the reader may not know of the case."""
