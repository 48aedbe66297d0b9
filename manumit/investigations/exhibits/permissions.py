"""The one answer for what is not there or not theirs."""

from __future__ import annotations


class NoSuchExhibit(LookupError):
    """There is none on the case, or the reader may not know of it: one answer."""
