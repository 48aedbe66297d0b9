"""What is told to somebody who may not, or who asks for what is not there."""

from __future__ import annotations


class NoSuchCrime(LookupError):
    """There is no such crime, proposal or transfer, or it is hidden from the reader."""


class Already(ValueError):
    """Somebody else was quicker; nothing was overwritten. The message says who did."""
