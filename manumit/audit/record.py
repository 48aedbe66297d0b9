"""Writing the sealed record: in the transaction of the act itself, or not at all."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from django.conf import settings
from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.audit import keeping
from manumit.audit.acting import Acting, running
from manumit.audit.acts import Act
from manumit.audit.models import Event


Plain: TypeAlias = str | int | bool | None
Detail: TypeAlias = Mapping[str, Plain | Sequence[Plain] | Mapping[str, Plain]]

NOTHING: Detail = {}
ROWS_AT_ONCE = 1000
_SUBJECT = re.compile(r"[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9_.:+/@-]{0,127}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+/=-]{0,127}")


class NotRecordable(ValueError):
    """An event says too little, or says what may not stand in the sealed record."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event to be: the act, the records it is about, and codes that tell more."""

    act: Act
    subjects: Sequence[str]
    detail: Detail = field(default_factory=dict)


def record(
    act: Act,
    *,
    subjects: Sequence[str],
    by: Reader,
    at: datetime,
    detail: Detail = NOTHING,
) -> None:
    """Record one act. If this raises, the act must not happen: let it raise.

    ``subjects`` are ``kind:id`` (``case:0190…``). ``detail`` holds ids, field names,
    counts and digests, never what a record says: a text with a blank in it is refused.
    """
    record_many([Entry(act, subjects, detail)], by=by, at=at)


def record_many(entries: Iterable[Entry], *, by: Reader, at: datetime) -> None:
    """Record many acts of one reader at one moment, as cheaply as the chain allows."""
    acting = running()
    _check_same(acting, by)
    events = [_event(entry, by, at) for entry in entries]
    Event.objects.bulk_create(events, batch_size=ROWS_AT_ONCE)
    acting.recorded = acting.recorded or bool(events)


def _check_same(acting: Acting, by: Reader) -> None:
    if acting.reader != by:
        raise NotRecordable("Nobody records an act in another's name.")
    if not by.account or not by.organisation:
        raise NotRecordable(
            "An act needs somebody who did it: where nobody has signed in, "
            "the installation records it."
        )


def _event(entry: Entry, by: Reader, at: datetime) -> Event:
    _check(entry)
    return Event(
        id=uuid7(),
        at=at,
        account=by.account,
        organisation=by.organisation,
        act=entry.act.code,
        subjects=list(entry.subjects),
        detail=canonical_json(entry.detail),
    )


def _check(entry: Entry) -> None:
    for subject in entry.subjects:
        if not _SUBJECT.fullmatch(subject):
            raise NotRecordable(
                f"A subject of {entry.act.code} is not of the form kind:id."
            )
    kinds = {subject.partition(":")[0] for subject in entry.subjects}
    missing = [gap for gap in entry.act.gaps if gap not in kinds | set(entry.detail)]
    if missing:
        raise NotRecordable(
            f"{entry.act.code} does not say which {' and which '.join(missing)}."
        )
    for name, value in entry.detail.items():
        _check_plain(entry.act, name, value)


def _check_plain(act: Act, name: str, value: object) -> None:
    if not _CODE.fullmatch(name):
        raise NotRecordable(f"A field name in the detail of {act.code} is not a code.")
    if isinstance(value, str):
        if not _CODE.fullmatch(value):
            raise NotRecordable(
                f"{name} of {act.code} is not a code: the sealed record keeps ids, "
                "codes and digests, never what a record says."
            )
    elif isinstance(value, Mapping):
        for inner, each in value.items():
            _check_plain(act, inner, each)
    elif isinstance(value, Sequence):
        for each in value:
            _check_plain(act, name, each)
    elif value is not None and not isinstance(value, int):
        raise NotRecordable(f"{name} of {act.code} is neither a code nor a number.")


def canonical_json(detail: Detail) -> str:
    """One text for one meaning: sorted, without blanks, ASCII."""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: str) -> str:
    """A salted digest, to tell whether two values were the same but not what they were.

    The salt is this installation's own and lies outside the database.
    """
    salt = keeping.made_once(
        settings.HOME / "secrets" / "audit-salt", make=keeping.random_key
    )
    return hmac.new(salt, value.encode(), hashlib.sha256).hexdigest()[:32]
