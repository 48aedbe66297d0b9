"""What the room refuses."""

from __future__ import annotations


class NoSuchOrder(LookupError):
    """There is no such order, or the reader may not know of it: one answer for both."""
