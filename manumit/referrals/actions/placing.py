"""Brings the desks' queues in line with who owns a case and who is to own it.

An entry is never merged into another, so that what a desk has done on it stays; where
one of its two ownerships leaves, or only one is accepted, the entry keeps the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as seen
from manumit.cases.actions import Handed
from manumit.cases.queries import OwnerSeen
from manumit.cases.rules import RETURN_LABELS, Ended, ReturnReason
from manumit.law.facts import Owner
from manumit.organisations.directory import Directory
from manumit.referrals import rules
from manumit.referrals.actions.entering import copied, keep_to_ring
from manumit.referrals.models import Entry, Referral
from manumit.referrals.rules import OWNER_PARTS, EntryPart, Risk


Owners: TypeAlias = Mapping[Owner, OwnerSeen]


def place_anew(
    *,
    case: UUID,
    handed: Sequence[Handed],
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """Put each referral of the case on the desks of its owners, and only there."""
    owners = seen.owners([case], reader=by)[case]
    reasons = {each.owner: _reason(each, directory) for each in handed if each.ended}
    for referral in Referral.objects.filter(case_id=case).order_by("id"):
        _place(referral, owners, reasons, at=at)
        _ring(referral, owners[Owner.SAFETY], handed, directory, by=by, at=at)


def _reason(handed: Handed, directory: Directory) -> str:
    """Why it is on this desk now, with the words of whoever handed it over."""
    name = directory.name(handed.from_organisation)
    if handed.ended is Ended.RETURNED:
        label = RETURN_LABELS[ReturnReason(handed.reason)]
        return f"Returned by {name}: {label}. {handed.words}"
    if handed.ended is Ended.RECALLED:
        return f"Recalled from {name}, which had not accepted it."
    return f"Passed on by {name}: {handed.words}"


def _place(
    referral: Referral,
    owners: Owners,
    reasons: Mapping[Owner, str],
    *,
    at: datetime,
) -> None:
    open_ = Entry.objects.filter(
        referral_id=referral.id, part__in=rules.OWNING, done_at__isnull=True
    )
    placed: set[Owner] = set()
    for entry in open_.order_by("id"):
        placed |= _keep(entry, owners, placed, at=at)
    left = [each for each in Owner if each not in placed]
    while left:
        alike = [each for each in left if _alike(owners, each, left[0])]
        _enter(referral, owners, alike, reasons, at=at)
        left = [each for each in left if each not in alike]


def _keep(
    entry: Entry, owners: Owners, placed: set[Owner], *, at: datetime
) -> set[Owner]:
    """What of the entry is still its desk's, in one state; without any it is done."""
    had = OWNER_PARTS[EntryPart(entry.part)]
    own = [
        each
        for each in Owner
        if each in had and owners[each].team == entry.team_id and each not in placed
    ]
    if not own:
        entry.done_at = at
        entry.save(update_fields=["done_at"])
        return set()
    kept = [each for each in own if _alike(owners, each, own[0])]
    if frozenset(kept) != had:
        entry.part = rules.part_of(kept)
        entry.reason = " ".join(owners[each].sentence for each in kept)
    first = owners[kept[0]]
    entry.accepted_at = first.accepted_at
    entry.sent_by_id = first.sender if first.waits else entry.sent_by_id
    entry.save(update_fields=["part", "reason", "accepted_at", "sent_by"])
    return set(kept)


def _alike(owners: Owners, one: Owner, other: Owner) -> bool:
    """Whether one entry tells of both: same desk, both waiting from one, or neither."""
    return _state(owners[one]) == _state(owners[other])


def _state(owner: OwnerSeen) -> tuple[str, str]:
    return owner.team, owner.sender if owner.waits else ""


def _enter(
    referral: Referral,
    owners: Owners,
    alike: Sequence[Owner],
    reasons: Mapping[Owner, str],
    *,
    at: datetime,
) -> None:
    first = owners[alike[0]]
    told = [reasons.get(each, owners[each].sentence) for each in alike]
    Entry.objects.create(
        organisation_id=first.organisation,
        team_id=first.team,
        part=rules.part_of(alike),
        reason=_joined(told),
        sent_by_id=first.sender if first.waits else None,
        accepted_at=first.accepted_at,
        entered_at=at,
        **copied(referral),
    )


def _joined(told: Iterable[str]) -> str:
    """The reasons, each once: both ownerships may go for the same words."""
    return " ".join(dict.fromkeys(told))


def _ring(
    referral: Referral,
    safety: OwnerSeen,
    handed: Sequence[Handed],
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """A danger now stays with whoever passed it on until they have rung the next."""
    ringing = Entry.objects.filter(
        referral_id=referral.id, part=EntryPart.RING, done_at__isnull=True
    )
    ringing.filter(organisation_id=safety.organisation).update(done_at=at)
    passed = any(
        each.owner is Owner.SAFETY and each.ended is Ended.PASSED_ON for each in handed
    )
    if passed and referral.risk == Risk.NOW:
        keep_to_ring(referral=referral, directory=directory, by=by, at=at)
