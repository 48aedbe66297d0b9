"""Continuity: who holds an exhibit, under which seal, and what may be done next. Pure.

The steps of an exhibit are one chain. Each begins with whoever the one before left
holding it, so that nobody passes on what they do not hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from manumit.law.facts import Moment


class Sort(StrEnum):
    """What sort of thing it is."""

    EXHIBIT = "exhibit"
    PROPERTY = "property"
    DIGITAL = "digital"
    PAPERS = "papers"


SORT_LABELS: Mapping[Sort, str] = {
    Sort.EXHIBIT: "An exhibit",
    Sort.PROPERTY: "Property",
    Sort.DIGITAL: "A device or digital material",
    Sort.PAPERS: "A possible victim's own documents, such as a passport",
}


class Done(StrEnum):
    """What was done with it."""

    TAKEN = "taken"
    PASSED = "passed"
    STORED = "stored"
    OPENED = "opened"
    SEALED = "sealed"
    CHECKED = "checked"
    RETAINED = "retained"
    RETURNED = "returned"
    DESTROYED = "destroyed"


DONE_LABELS: Mapping[Done, str] = {
    Done.TAKEN: "Taken in",
    Done.PASSED: "Passed on",
    Done.STORED: "Put elsewhere, by whoever holds it",
    Done.OPENED: "Seal opened",
    Done.SEALED: "Sealed, or sealed again",
    Done.CHECKED: "Digest checked",
    Done.RETAINED: "Day until which it is kept, set anew",
    Done.RETURNED: "Given back to whoever it belongs to",
    Done.DESTROYED: "Destroyed",
}
OFFERED = tuple(each for each in Done if each not in {Done.TAKEN, Done.CHECKED})
ENDS = frozenset({Done.RETURNED, Done.DESTROYED})
_REFERENCE = re.compile(r"[A-Z]{1,5}/[0-9]{1,5}[A-Z]?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NotMoved(ValueError):
    """It cannot be done so; ``field`` is the control that mends it."""

    def __init__(self, field: str | None, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitGiven:
    """An exhibit as somebody enters it."""

    token: UUID
    reference: str
    sort: Sort
    description: str
    where: str
    found_by: str
    from_person: UUID | None
    from_words: str
    seal: str
    holder: str
    storage: str
    digest: str
    document: UUID | None
    until: date | None
    why_kept: str
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGiven:
    """What was done with an exhibit. ``holder`` is who was said to hold it then.

    ``seen`` is the number of the last step that whoever enters this had before them.
    """

    token: UUID
    seen: int
    done: Done
    holder: str
    to: str
    seal: str
    where: str
    why: str
    until: date | None
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of the chain; ``seal`` and ``where`` are those after it, empty: none."""

    number: int
    done: Done
    holder: str
    to: str
    seal_before: str
    seal: str
    where: str
    why: str
    until: date | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """How an exhibit stands after its steps."""

    number: int
    holder: str
    seal: str
    where: str
    until: date | None
    at: datetime
    ended: Done | None


def now_of(steps: Sequence[Step]) -> Now:
    """How it stands after these steps, which begin with its taking."""
    last = steps[-1]
    return Now(
        number=last.number,
        holder=last.to,
        seal=last.seal,
        where=last.where,
        until=last.until,
        at=last.at,
        ended=last.done if last.done in ENDS else None,
    )


def check_new(given: ExhibitGiven) -> None:
    """Refuse a reference or a digest that cannot be one."""
    if not _REFERENCE.fullmatch(given.reference):
        raise NotMoved(
            "exhibit",
            "Enter initials and a number in capitals, like DK/1.",
        )
    if given.digest and not _DIGEST.fullmatch(given.digest):
        raise NotMoved(
            "digest",
            "A SHA-256 digest has 64 characters, 0 to 9 and a to f.",
        )


def next_step(now: Now, given: MoveGiven, *, at: datetime) -> Step:
    """The link that follows; ``at`` is when it surely had been done.

    Raises :class:`NotMoved` where the chain would break: it moved meanwhile, somebody
    else holds it, it is gone, or the time runs backwards.
    """
    if now.ended is not None:
        raise NotMoved(None, f"It is gone: {DONE_LABELS[now.ended].lower()}.")
    if given.holder != now.holder or given.seen != now.number:
        raise NotMoved(
            None,
            f"Something was done with it meanwhile, and {now.holder} holds it now. "
            "Nothing was changed. Look at its continuity below, then enter what was "
            "done once more if it was.",
        )
    if at < now.at:
        raise NotMoved("happened", "That is before the last step of its continuity.")
    _check_fields(now, given)
    goes = given.done in _GOES
    return Step(
        number=now.number + 1,
        done=given.done,
        holder=now.holder,
        to=given.to if goes else now.holder,
        seal_before=now.seal,
        seal=_seal(now, given),
        where=given.where if given.where.strip() or goes else now.where,
        why=given.why,
        until=given.until if given.done is Done.RETAINED else now.until,
        at=at,
    )


_GOES = ENDS | {Done.PASSED}


def _check_fields(now: Now, given: MoveGiven) -> None:
    if given.done in {Done.PASSED, Done.RETURNED} and not given.to.strip():
        raise NotMoved("to", "Enter who has it now.")
    if given.done is Done.PASSED and given.to == now.holder:
        raise NotMoved("to", f"{now.holder} holds it already.")
    if given.done is Done.STORED and not given.where.strip():
        raise NotMoved("where", "Enter where it was put.")
    if given.done is Done.SEALED and not given.seal.strip():
        raise NotMoved("seal", "Enter the number of the new seal.")
    if given.done is Done.SEALED and now.seal:
        raise NotMoved(
            "done", f"It is sealed ({now.seal}). Enter first that the seal was opened."
        )
    if given.done is Done.OPENED and not now.seal:
        raise NotMoved("done", "It is not sealed, so no seal was opened.")
    if given.done is Done.RETAINED and given.until is None:
        raise NotMoved("until", "Enter the day until which it is kept.")


def _seal(now: Now, given: MoveGiven) -> str:
    if given.done is Done.OPENED:
        return ""
    return given.seal if given.done is Done.SEALED else now.seal


def digest_of(about: Mapping[str, str], steps: Iterable[Mapping[str, str]]) -> str:
    """SHA-256 over what a sheet of continuity says: the same for the same sheet."""
    whole = json.dumps(
        {"exhibit": dict(about), "steps": [dict(each) for each in steps]},
        sort_keys=True,
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(whole.encode()).hexdigest()
