"""Giving the work on an entry to somebody, taking it, giving it back to nobody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.law.facts import Assigned
from manumit.organisations.colleagues import colleagues
from manumit.referrals import indexing, telling
from manumit.referrals.models import Entry
from manumit.referrals.permissions import NoSuchEntry


class NotAColleague(ValueError):
    """Work is given to somebody who may read cases here, and to nobody else."""

    def __init__(self) -> None:
        super().__init__("Choose somebody of your own organisation from the list.")


class AssignedMeanwhile(Exception):
    """Somebody else has it now; who (None: nobody) is told, and nothing changed."""

    def __init__(self, to: UUID | None) -> None:
        super().__init__("Somebody changed meanwhile whose this is: nothing was done.")
        self.to = to


def assign(
    *, entry: UUID, to: UUID | None, had: UUID | None, by: Reader, at: datetime
) -> bool:
    """Give an entry of the reader's own organisation to somebody, or to nobody.

    ``had`` is who had it on the page: :class:`AssignedMeanwhile` where that has
    changed. Answers whether anything changed; raises :class:`NotAColleague`,
    ``NoSuchEntry`` and ``NotTheirs``.
    """
    check_has(by, Permission.ASSESS)
    check_colleague(to, by=by, at=at)
    row = Entry.objects.filter(
        id=entry, organisation_id=by.organisation, done_at__isnull=True
    ).first()
    if row is None:
        raise NoSuchEntry
    cases.lock(case=row.case_id, by=by)
    row.refresh_from_db()
    if row.assigned_to_id == to:
        return False
    if row.assigned_to_id != had:
        raise AssignedMeanwhile(row.assigned_to_id)
    hand(row, to, by=by, at=at)
    record(
        Act.WORK_ASSIGNED,
        subjects=[
            f"referral:{row.referral_id}",
            f"case:{row.case_id}",
            *([f"account:{to}"] if to else []),
        ],
        by=by,
        at=at,
    )
    indexing.refresh(cases=[row.case_id], by=by, at=at)
    return True


def check_colleague(to: UUID | None, *, by: Reader, at: datetime) -> None:
    """Raise :class:`NotAColleague` for somebody who could not work on it."""
    if to is None:
        return
    if to not in {each.account for each in colleagues(reader=by, at=at)}:
        raise NotAColleague


def hand(row: Entry, to: UUID | None, *, by: Reader, at: datetime) -> None:
    """One entry to somebody, for an act that is recorded; the case is locked."""
    row.assigned_to_id = to
    row.assigned_at = at
    row.save(update_fields=["assigned_to", "assigned_at"])
    body = Assigned(
        organisation=row.organisation_id,
        desk=row.team_id,
        account=str(to) if to else None,
    )
    given = FactGiven(body=body, happened=at, source=f"referral:{row.referral_id}")
    cases.record_facts(case=row.case_id, given=[given], by=by, at=at)
    if to is not None:
        telling.tell_assigned(
            referral=row.referral_id,
            case=cases_seen.case(row.case_id, reader=by).reference,
            account=to,
            by=by,
            at=at,
        )
