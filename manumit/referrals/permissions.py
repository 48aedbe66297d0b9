"""Whose queue it is, and the one answer for what is not there or not theirs."""

from __future__ import annotations

from manumit.access.reader import Reader, Refused


class NoSuchReferral(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchLetter(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchAmendment(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


def check_own_desk(reader: Reader, team: str) -> None:
    """Raise ``Refused`` unless the reader sits on the desk."""
    if team not in reader.teams:
        raise Refused("That queue belongs to another desk.")
