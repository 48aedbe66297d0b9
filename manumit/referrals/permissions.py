"""Whose queue it is, and the one answer for what is not there or not theirs."""

from __future__ import annotations

from manumit.access.reader import Reader, Refused
from manumit.organisations.directory import Directory


class NoSuchReferral(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchLetter(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchEntry(LookupError):
    """It is not on the reader's queues, or no longer: one answer for both."""


class NoSuchProposal(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchAct(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class NoSuchAmendment(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


def check_own_desk(reader: Reader, team: str) -> None:
    """Raise ``Refused`` unless the reader sits on the desk."""
    if team not in reader.teams:
        raise Refused("That queue belongs to another desk.")


def desk_of(reader: Reader, directory: Directory) -> str:
    """The desk that the reader acts from: their own, else where things go.

    A supervisor, say, sits on no desk of their own.
    """
    usual = directory.desk_of(reader.organisation)
    if usual in reader.teams or not reader.teams:
        return usual
    return min(reader.teams)
