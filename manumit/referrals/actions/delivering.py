"""Offers help with a queue, answers an offer, and plans the order of a desk's work.

There is no act that holds anything back: what is let in is on the queues at once.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory as directories
from manumit.referrals import helping
from manumit.referrals.models import HelpOffer, Pace
from manumit.referrals.permissions import check_own_desk
from manumit.referrals.queries.deliveries import NoSuchOffer
from manumit.referrals.workload import check_pace


class AnsweredAlready(Exception):
    """Somebody answered first; their answer stands."""

    def __init__(self) -> None:
        super().__init__("This offer has been answered already: that answer stands.")


class NotOffered(ValueError):
    """Help cannot be offered so; the message says why and what to do."""


def offer_help(*, force: str, words: str, by: Reader, at: datetime) -> UUID:
    """Offer a force help, in the offerer's own words, and tell its practitioner."""
    check_has(by, Permission.WRITE_DELIVERY)
    known = directories.current().organisations.get(force)
    if known is None or known.kind != "force":
        raise NotOffered("Choose the force to help.")
    if force == by.organisation:
        raise NotOffered("This is your own force: help is offered to another.")
    if not words.strip():
        raise NotOffered("Say what help you offer, and from when.")
    row = HelpOffer.objects.create(
        organisation_id=force,
        offered_by_id=by.organisation,
        offered_account=by.account,
        offered_at=at,
        words=words,
    )
    helping.tell_offered(row.id, force=force, by=by, at=at)
    _record(Act.HELP_OFFERED, row, by=by, at=at)
    return row.id


def answer_help(
    *, offer: UUID, accepted: bool, words: str, by: Reader, at: datetime
) -> None:
    """Accept or decline; raises :class:`AnsweredAlready` for the second of two."""
    check_has(by, Permission.WRITE_DELIVERY)
    rows = HelpOffer.objects.select_for_update().filter(
        id=offer, organisation_id=by.organisation
    )
    row = rows.first()
    if row is None:
        raise NoSuchOffer
    if row.answered_at is not None:
        raise AnsweredAlready
    row.accepted, row.answer = accepted, words
    row.answered_account, row.answered_at = by.account, at
    row.save(update_fields=["accepted", "answer", "answered_account", "answered_at"])
    helping.tell_answered(row.id, to=row.offered_by_id, by=by, at=at)
    _record(Act.HELP_ANSWERED, row, by=by, at=at)


def set_pace(*, team: str, a_day: int, by: Reader, at: datetime) -> None:
    """Plan the order of a desk's work at this many a day, in place of any before."""
    check_has(by, Permission.WRITE_DELIVERY)
    check_own_desk(by, team)
    check_pace(a_day)
    _end(team, at=at)
    Pace.objects.create(
        organisation_id=by.organisation,
        team_id=team,
        a_day=a_day,
        set_by=by.account,
        starts_at=at,
    )
    record(
        Act.WORK_PLANNED,
        subjects=[f"desk:{team}"],
        by=by,
        at=at,
        detail={"a_day": a_day},
    )


def drop_pace(*, team: str, by: Reader, at: datetime) -> None:
    """Plan no more; without a plan nothing happens."""
    check_has(by, Permission.WRITE_DELIVERY)
    check_own_desk(by, team)
    if _end(team, at=at):
        record(Act.PLAN_DROPPED, subjects=[f"desk:{team}"], by=by, at=at)


def _end(team: str, *, at: datetime) -> int:
    return Pace.objects.filter(team_id=team, ends_at__isnull=True).update(ends_at=at)


def _record(act: Act, row: HelpOffer, *, by: Reader, at: datetime) -> None:
    subjects = [f"delivery:{row.id}", f"organisation:{row.organisation_id}"]
    record(act, subjects=subjects, by=by, at=at)
