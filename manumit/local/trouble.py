"""The kind of error that is already a sentence for whoever runs the installation."""

from __future__ import annotations


class Trouble(Exception):
    """A cause that was recognised; its text says what is wrong and what to do."""
