"""Moves ownership: accepted, returned, recalled, passed on. Never without an owner.

Each act holds the case first and looks then, so that of two people at once the second
is told what the first did. All of an act happens, or none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit.adding import add
from manumit.cases.actions.opening import FactGiven, lock, record_facts
from manumit.cases.models import Ownership
from manumit.cases.rules import OWNER_LABELS, Ended, ReturnReason
from manumit.law import days
from manumit.law.facts import Body, Owner, OwnerNamed, OwnerRecalled, OwnerReturned
from manumit.law.provisions import provision


ORDER = "policy/handing_over"


class AlreadyAccepted(ValueError):
    """Somebody accepted first; the message says what can be done instead."""


class NotWaiting(ValueError):
    """It is with the reader's own organisation already, accepted."""


class NotYours(Refused):
    """Another organisation is to do this; the message says which act is whose."""


class NeedsReason(ValueError):
    """Whoever gets it back, or gets it next, must read why."""


class CannotGoThere(ValueError):
    """It cannot be passed on to that organisation; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One ownership as an act left it, and who had it before.

    ``words`` are the reason as it was typed; ``reason`` a code of ``ReturnReason``.
    """

    owner: Owner
    ended: Ended | None
    from_organisation: str
    from_team: str
    organisation: str
    team: str
    sender: str
    sender_team: str
    accepted: bool
    reason: str = ""
    words: str = ""


def accept(
    *, case: UUID, owners: Collection[Owner], source: str, by: Reader, at: datetime
) -> Sequence[Handed]:
    """The organisation that was named takes it: from now on it owns and answers.

    Raises :class:`AlreadyAccepted`, :class:`NotYours` and ``NotTheirs``.
    """

    def check(row: Ownership) -> None:
        if row.accepted_at is not None:
            raise AlreadyAccepted(
                f"{_said(row)} has been accepted already: nothing was changed."
            )
        _check_named(row, by, "accept it")

    rows = _held(case, owners, check, by=by)
    for row in rows:
        row.accepted_at, row.accepted_by = max(at, row.starts_at), by.account
        row.save(update_fields=["accepted_at", "accepted_by"])
    _log(case, [(row, [_named(row)]) for row in rows], source, by=by, at=at)
    _settle(case)
    return [_handed(row, row, None) for row in rows]


def give_back(
    *,
    case: UUID,
    owners: Collection[Owner],
    reason: ReturnReason,
    words: str,
    source: str,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """The organisation that was named says why it is not theirs; the sender owns on.

    Raises :class:`NeedsReason`, :class:`AlreadyAccepted`, :class:`NotYours` and
    ``NotTheirs``.
    """
    if not words.strip():
        raise NeedsReason("Say in words why you return it: the sender reads them.")

    def check(row: Ownership) -> None:
        if row.accepted_at is not None:
            raise AlreadyAccepted(
                f"{_said(row)} has been accepted already, so it cannot be returned. "
                "Whoever accepted it can pass it on."
            )
        _check_named(row, by, "return it")

    def told(row: Ownership) -> Body:
        return OwnerReturned(
            owner=Owner(row.owner),
            organisation=row.organisation_id,
            desk=row.team_id,
            to=row.sender_organisation_id,
            reason=reason.value,
        )

    rows = _held(case, owners, check, by=by)
    ended = _Ending(Ended.RETURNED, reason.value, words)
    return _back(case, rows, ended, told, source, by=by, at=at)


def recall(
    *, case: UUID, owners: Collection[Owner], source: str, by: Reader, at: datetime
) -> Sequence[Handed]:
    """Whoever sent it takes it back while nobody has accepted it.

    Raises :class:`AlreadyAccepted`, :class:`NotWaiting`, :class:`NotYours` and
    ``NotTheirs``.
    """

    def check(row: Ownership) -> None:
        if row.accepted_at is None:
            if row.sender_organisation_id != by.organisation:
                raise NotYours(
                    f"Only {row.sender_organisation.name}, which sent it, can recall "
                    "it. If it is not yours, return it."
                )
            return
        if row.organisation_id == by.organisation:
            raise NotWaiting(
                f"{_said(row)} is with your organisation: there is nothing to recall."
            )
        raise AlreadyAccepted(
            f"{_said(row)} has been accepted by {row.organisation.name} already, so it "
            "cannot be recalled. Ask them to pass it on."
        )

    def told(row: Ownership) -> Body:
        return OwnerRecalled(
            owner=Owner(row.owner),
            organisation=row.organisation_id,
            desk=row.team_id,
            by=by.organisation,
        )

    rows = _held(case, owners, check, by=by)
    ended = _Ending(Ended.RECALLED, "", "")
    return _back(case, rows, ended, told, source, by=by, at=at)


def pass_on(
    *,
    case: UUID,
    owners: Collection[Owner],
    organisation: str,
    team: str,
    words: str,
    source: str,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """Whoever owns it names another; until they accept, the one who passes it on owns.

    Raises :class:`NeedsReason`, :class:`CannotGoThere`, :class:`NotYours` and
    ``NotTheirs``.
    """
    if not words.strip():
        raise NeedsReason(
            "Say in words why you pass it on: whoever gets it reads them."
        )
    if organisation == by.organisation:
        raise CannotGoThere("It is with your organisation already: choose another.")

    def check(row: Ownership) -> None:
        if row.organisation_id != by.organisation:
            raise NotYours(
                f"{_said(row)} is with {row.organisation.name}. What they have not "
                "accepted you can recall, if you sent it, and then pass on."
            )
        if row.accepted_at is None:
            raise NotYours(
                f"{_said(row)} has not been accepted yet: accept it before you pass it "
                "on, or return it to whoever sent it."
            )

    rows = _held(case, owners, check, by=by)
    ended = _Ending(Ended.PASSED_ON, "", words)
    moved = []
    for row in rows:
        fresh = _follow(
            row, ended, to=(organisation, team), accepted=False, by=by, at=at
        )
        moved.append((row, fresh))
    return _moved(case, moved, ended, lambda _: (), source, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Ending:
    """How a desk's ownership ends, the code of the reason and its words."""

    how: Ended
    reason: str
    words: str


def _held(
    case: UUID,
    owners: Collection[Owner],
    check: Callable[[Ownership], None],
    *,
    by: Reader,
) -> list[Ownership]:
    """The current rows, with the case held; each has passed the check."""
    check_has(by, Permission.HAND_OVER)
    if not owners:
        raise ValueError("Say which ownership: safety, investigation or both")
    lock(case=case, by=by)
    found = Ownership.objects.select_related("organisation", "sender_organisation")
    current = found.filter(case_id=case, ends_at__isnull=True)
    by_owner = {Owner(row.owner): row for row in current}
    rows = [by_owner[each] for each in Owner if each in owners]
    for row in rows:
        check(row)
    return rows


def _check_named(row: Ownership, by: Reader, what: str) -> None:
    if row.organisation_id != by.organisation:
        raise NotYours(
            f"{_said(row)} was sent to {row.organisation.name}: only they can {what}."
        )


def _said(row: Ownership) -> str:
    return OWNER_LABELS[Owner(row.owner)]


def _back(
    case: UUID,
    rows: Sequence[Ownership],
    ended: _Ending,
    told: Callable[[Ownership], Body],
    source: str,
    *,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """End what waited, and begin one for the sender, who has owned it all along."""
    moved = []
    for row in rows:
        to = (row.sender_organisation_id, row.sender_team_id)
        moved.append((row, _follow(row, ended, to=to, accepted=True, by=by, at=at)))
    return _moved(case, moved, ended, lambda row: (told(row),), source, by=by, at=at)


def _follow(
    row: Ownership,
    ended: _Ending,
    *,
    to: tuple[str, str],
    accepted: bool,
    by: Reader,
    at: datetime,
) -> Ownership:
    """End a row and begin the next at the same moment; neither is ever missing."""
    moment = max(at, row.starts_at, row.accepted_at or row.starts_at)
    row.ends_at, row.ended_because = moment, ended.how.value
    row.reason, row.reason_words = ended.reason, ended.words
    row.save(update_fields=["ends_at", "ended_because", "reason", "reason_words"])
    version = provision(ORDER).version_on(days.day_of(at))
    sentences = {line["rule"]: line["sentence"] for line in version.value}
    # Whoever hands it over stands as its sender, from the desk that had it.
    own = by.organisation == row.organisation_id
    fresh = Ownership(
        case_id=row.case_id,
        owner=row.owner,
        organisation_id=to[0],
        team_id=to[1],
        rule=ended.how.value,
        provision=ORDER,
        provision_starts=version.starts,
        sentence=sentences[ended.how.value],
        starts_at=moment,
        accepted_at=moment if accepted else None,
        sender_organisation_id=by.organisation,
        sender_team_id=row.team_id if own else row.sender_team_id,
    )
    add(
        Ownership,
        [{each.attname: getattr(fresh, each.attname) for each in _FIELDS}],
    )
    return fresh


_FIELDS = Ownership._meta.concrete_fields  # noqa: SLF001 -- Django's documented API


def _moved(
    case: UUID,
    moved: Sequence[tuple[Ownership, Ownership]],
    ended: _Ending,
    told: Callable[[Ownership], Sequence[Body]],
    source: str,
    *,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    bodies = [(fresh, [*told(row), _named(fresh)]) for row, fresh in moved]
    _log(case, bodies, source, by=by, at=at)
    _settle(case)
    return [_handed(row, fresh, ended) for row, fresh in moved]


def _named(row: Ownership) -> OwnerNamed:
    return OwnerNamed(
        owner=Owner(row.owner),
        organisation=row.organisation_id,
        desk=row.team_id,
        rule=row.rule,
        accepted=row.accepted_at is not None,
    )


def _log(
    case: UUID,
    told: Sequence[tuple[Ownership, Sequence[Body]]],
    source: str,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """What happened, in order even where two clocks differ by a little."""
    given = [
        FactGiven(body=body, happened=row.accepted_at or row.starts_at, source=source)
        for row, bodies in told
        for body in bodies
    ]
    record_facts(case=case, given=given, by=by, at=at)


def _settle(case: UUID) -> None:
    """Parts in the case follow who owns it and who is to own it, from this act on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_settle_parts(%s)", [case])


def _handed(before: Ownership, after: Ownership, ended: _Ending | None) -> Handed:
    return Handed(
        owner=Owner(after.owner),
        ended=ended.how if ended else None,
        from_organisation=before.organisation_id,
        from_team=before.team_id,
        organisation=after.organisation_id,
        team=after.team_id,
        sender=after.sender_organisation_id,
        sender_team=after.sender_team_id,
        accepted=after.accepted_at is not None,
        reason=ended.reason if ended else "",
        words=ended.words if ended else "",
    )
