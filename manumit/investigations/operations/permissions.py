"""The one answer for what is not there or not theirs."""

from __future__ import annotations


class NoSuchOperation(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchBid(LookupError):
    """There is none, or the reader has no part in it: one answer for both."""
