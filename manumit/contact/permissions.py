"""The one answer for a contact that is not there or not theirs."""

from __future__ import annotations


class NoSuchContact(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""
