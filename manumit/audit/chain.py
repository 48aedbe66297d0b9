"""How an event becomes bytes and how each link follows from the one before. Pure.

The same is written in SQL in ``sealing.py``, where a link is made; here it is worked
out afresh from the raw columns, so that a changed SQL function is found too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256


BEGINNING = bytes(32)
"""What the first link follows from."""

SUBJECT_GAP = b"\x1f"
"""Stands between subjects; the table refuses a subject that holds it."""

MARKED = ("at", "account", "organisation", "act", "subjects", "detail")
"""The columns that a link keeps a short mark of, in the order of the marks."""

MARK_LENGTH = 8


@dataclass(frozen=True, slots=True)
class RawEvent:
    """One row as the database holds it, in UTF-8; ``at`` in microseconds since 2000.

    ``at`` is the stored number itself, so that a time that Python cannot hold (the
    table's owner may write one) is still only an edited event.
    """

    id: str
    at: int
    account: bytes
    organisation: bytes
    act: bytes
    subjects: Sequence[bytes | None]
    detail: bytes


def subject_bytes(subjects: Sequence[bytes | None]) -> bytes:
    """The subjects as one value that only these subjects give."""
    plain = [each if isinstance(each, bytes) else b"\x1f?" for each in subjects]
    if any(SUBJECT_GAP in each for each in plain):
        return b"unsound:" + repr(subjects).encode()
    return b"%d:%b" % (len(plain), SUBJECT_GAP.join(plain))


def columns(event: RawEvent) -> tuple[bytes, ...]:
    """The marked columns as bytes, in the order of :data:`MARKED`."""
    return (
        b"%d" % event.at,
        event.account,
        event.organisation,
        event.act,
        subject_bytes(event.subjects),
        event.detail,
    )


def canonical(event_id: str, values: Sequence[bytes]) -> bytes:
    """The event as bytes; each column is preceded by its length, so none can run
    into the next.
    """  # noqa: D205
    at, account, organisation, act, subjects, detail = values
    return b"%b|%b|%d:%b%d:%b%d:%b%d:%b%d:%b" % (
        event_id.encode(),
        at,
        len(account),
        account,
        len(organisation),
        organisation,
        len(act),
        act,
        len(subjects),
        subjects,
        len(detail),
        detail,
    )


def marks(values: Sequence[bytes]) -> bytes:
    """Eight bytes of digest a column: they tell which column of an event changed."""
    return b"".join(sha256(each).digest()[:MARK_LENGTH] for each in values)


def changed_columns(kept: bytes, now: bytes) -> tuple[str, ...]:
    """The columns whose marks differ."""
    return tuple(
        name
        for place, name in enumerate(MARKED)
        if kept[place * MARK_LENGTH : (place + 1) * MARK_LENGTH]
        != now[place * MARK_LENGTH : (place + 1) * MARK_LENGTH]
    )


def link_hash(before: bytes, body: bytes, kept_marks: bytes) -> bytes:
    return sha256(before + body + kept_marks).digest()
