"""Somebody spoke to the desk that must act at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as seen
from manumit.law.facts import Owner, RungThrough
from manumit.obligations import actions as obligations
from manumit.referrals import rules
from manumit.referrals.actions.recording import record_about
from manumit.referrals.models import Entry, Referral
from manumit.referrals.permissions import NoSuchReferral


class AlreadyRung(Exception):
    """Somebody has rung that desk about this referral; when, and for whom they act."""

    def __init__(self, call: rules.Call) -> None:
        super().__init__("That desk has been rung already: nothing was added.")
        self.call = call


def ring_through(*, referral: UUID, by: Reader, at: datetime) -> None:
    """Record that the safety owner's desk was rung about a referral.

    Raises :class:`AlreadyRung` for the second of two people, ``NoSuchReferral`` and
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_REFERRAL)
    row = Referral.objects.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    cases.lock(case=row.case_id, by=by)
    owner = seen.owners([row.case_id], reader=by)[row.case_id][Owner.SAFETY]
    calls = seen.calls([row.case_id], reader=by).get(row.case_id, ())
    since = row.risk_since or row.recorded_at
    earlier = rules.rung(calls, organisation=owner.organisation, since=since)
    if earlier is not None:
        raise AlreadyRung(earlier)
    body = RungThrough(organisation=owner.organisation, desk=owner.team)
    record_about(referral=row, bodies=[body], by=by, at=at)
    _mark(row.id, by=by, at=at)
    record(
        Act.DESK_RUNG,
        subjects=[f"case:{row.case_id}", f"referral:{row.id}", f"desk:{owner.team}"],
        by=by,
        at=at,
    )
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)


def _mark(referral: UUID, *, by: Reader, at: datetime) -> None:
    """The own desk's entries say so; one that stood there only for the call is done."""
    own = Entry.objects.filter(
        referral_id=referral, organisation_id=by.organisation, done_at__isnull=True
    )
    own.filter(part=rules.EntryPart.RING).update(rung_at=at, done_at=at)
    own.filter(rung_at__isnull=True).update(rung_at=at)
