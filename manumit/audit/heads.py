"""Signing the end of the chain after each commit.

A head is signed only if the chain still runs through the head signed before it, so
that whoever rewrites the chain stops the signing and leaves the older head standing.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from manumit.audit import head_files
from manumit.audit.head_files import Head, UnreadableHead


log = logging.getLogger(__name__)

BETWEEN_LINES = timedelta(minutes=1)
BEGUN_AGAIN = "begun again: the signed heads before this one were not there"
NEWEST_LOST = (
    "the newest head was not there: went on from the last line of this history"
)

_ENDS = (
    "SELECT seq, hash, (SELECT hash FROM audit_link WHERE seq = %s) "
    "FROM audit_link ORDER BY seq DESC LIMIT 1"
)


class HeadNotSigned(RuntimeError):
    """The newest head could not be signed; the message says why and what to do."""


def sign_after_commit(*, at: datetime) -> None:
    """Sign the newest head; where that fails, say so in the log.

    The act is committed by now and stands. The next act's head covers this one too,
    and ``manumit check`` tells how many events are not covered yet.
    """
    try:
        sign_newest(at=at)
    except (HeadNotSigned, OSError, DatabaseError) as error:
        log.error("The sealed record's newest head was not signed: %s", error)  # noqa: TRY400 -- the sentence is what an operator needs


def sign_newest(*, at: datetime) -> None:
    """Sign the end of the chain and keep it outside the database, once and in order."""
    with head_files.locked():
        before, note = _before()
        if not note and head_files.is_cut_short():
            note = head_files.CUT_SHORT
        newest = _end_after(before)
        if newest is None or (before is not None and newest[0] == before.seq):
            return
        seq, digest = newest
        head = head_files.sign(Head(seq, digest, at.isoformat(), note, key=""))
        # The history first: a newest head without its history would look tampered with.
        if note or _is_time_for_a_line(at):
            head_files.add_to_history(head)
        head_files.replace_newest(head)


def _before() -> tuple[Head | None, str]:
    """The head to go on from, and what to note if it is not where it should be."""
    try:
        newest = head_files.read_newest()
    except UnreadableHead:
        newest = None
    if newest is not None:
        return newest, ""
    noted = head_files.read_last_noted()
    if noted is not None:
        return noted, NEWEST_LOST
    return None, BEGUN_AGAIN if head_files.public_key_file().exists() else ""


def _end_after(before: Head | None) -> tuple[int, str] | None:
    """The last link, provided that the chain still runs through ``before``."""
    with connection.cursor() as cursor:
        cursor.execute(_ENDS, [before.seq if before else 0])
        row = cursor.fetchone()
    if before and (row is None or bytes(row[2] or b"").hex() != before.hash):
        raise HeadNotSigned(
            f"the chain no longer runs through the head signed before (number "
            f"{before.seq}). Run `manumit audit verify`."
        )
    return (row[0], bytes(row[1]).hex()) if row else None


def _is_time_for_a_line(at: datetime) -> bool:
    noted = head_files.read_last_noted()
    if noted is None:
        return True
    return abs(at - datetime.fromisoformat(noted.at)) >= BETWEEN_LINES


def trouble() -> list[str]:
    """What is wrong with the signing, in sentences for ``manumit check``; cheap."""
    try:
        head = head_files.read_newest()
        end = _end_after(head)
    except UnreadableHead:
        return [f"{head_files.newest_file()} is not a signed head."]
    except HeadNotSigned as error:
        return [f"The sealed record: {error}"]
    except OSError as error:
        return [f"The newest signed head cannot be read: {error.strerror}."]
    unsigned = (end[0] if end else 0) - (head.seq if head else 0)
    if unsigned:
        return [
            (
                f"{unsigned:,} events of the sealed record are not covered by a signed "
                f"head yet: is {head_files.folder()} writable? The next act signs for "
                "them too."
            )
        ]
    return []
