"""Derives the duties of cases from their facts, in the transaction of the act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import ACTS_ON_CASES, Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.adding import Columns, add
from manumit.cases import queries as cases
from manumit.law.duties import Duty, judge
from manumit.law.facts import Fact
from manumit.obligations.models import Obligation
from manumit.obligations.policies import standing


_STANDING = {"id", "case", "key", "stored_at", "changed_at"}
CHANGING = [name for name in Obligation.handled.operational if name not in _STANDING]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many duties came, changed and fell away."""

    added: int
    changed: int
    gone: int

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed or self.gone)


def refresh_many(*, cases: Sequence[UUID], by: Reader, at: datetime) -> Refreshed:
    """Derive the duties of these cases anew and store what differs.

    Whoever may enter a referral may be without sight of cases (a call handler, say);
    the duties of the case that it opens are derived all the same.
    """
    _check_may_derive(by)
    return derive_anew(cases, at=at)


def begin_many(*, facts: Iterable[Fact], by: Reader, at: datetime) -> int:
    """Derive the first duties of cases opened in this act from their whole logs."""
    _check_may_derive(by)
    duties = judge(facts, on=at, policies=standing())
    return add(Obligation, (_fresh(each, at) for each in duties))


def derive_anew(cases: Sequence[UUID], *, at: datetime) -> Refreshed:
    """Derive and store what differs, in an act that has already checked its reader."""
    return store(case_ids=cases, duties=_judged(cases, at), at=at)


def _check_may_derive(by: Reader) -> None:
    if by.permissions.isdisjoint(ACTS_ON_CASES):
        check_has(by, Permission.WRITE_CASE)


def store(
    *, case_ids: Sequence[UUID], duties: Iterable[Duty], at: datetime
) -> Refreshed:
    """Bring the stored duties of these cases in line with those derived."""
    stored = {
        (row.case_id, row.key): row
        for row in Obligation.objects.filter(case_id__in=case_ids)
    }
    derived = {(UUID(each.case), each.key): each for each in duties}
    fresh = [_fresh(each, at) for key, each in derived.items() if key not in stored]
    changed = [
        row
        for key, row in stored.items()
        if key in derived and _update(row, _row(derived[key]), at)
    ]
    gone = [
        row
        for key, row in stored.items()
        if key not in derived and not row.not_applicable
    ]
    add(Obligation, fresh)
    if changed:
        Obligation.objects.bulk_update(changed, [*CHANGING, "changed_at"])
    for row in gone:
        _fall_away(row, at)
    return Refreshed(len(fresh), len(changed), len(gone))


def _judged(ids: Sequence[UUID], at: datetime) -> list[Duty]:
    facts: list[Fact] = [fact for log in cases.every_log(ids).values() for fact in log]
    return judge(facts, on=at, policies=standing())


def _row(duty: Duty) -> Columns:
    return {
        "case_id": UUID(duty.case),
        "key": duty.key,
        "rule": duty.rule,
        "subject": UUID(duty.subject) if duty.subject else None,
        "owed_by": duty.owed_by,
        "owed_to": duty.owed_to,
        "starts_at": duty.starts_at,
        "due_at": duty.due_at,
        "met_at": duty.met_at,
        "met_by": UUID(duty.met_by) if duty.met_by else None,
        "superseded_at": duty.superseded_at,
        "not_applicable": duty.not_applicable,
        "silence": duty.silence,
        "breached_at": duty.breached_at,
        "discharged_by": list(duty.discharged_by),
        "missing": list(duty.missing),
    }


def _fresh(duty: Duty, at: datetime) -> Columns:
    return {**_row(duty), "stored_at": at, "changed_at": at}


def _update(row: Obligation, derived: Columns, at: datetime) -> bool:
    differs = False
    for name in CHANGING:
        if getattr(row, name) != derived[name]:
            setattr(row, name, derived[name])
            differs = True
    if differs:
        row.changed_at = at
    return differs


def _fall_away(row: Obligation, at: datetime) -> None:
    """A duty that the corrected log no longer gives rise to: kept, and said so."""
    row.not_applicable = True
    row.breached_at = None
    row.changed_at = at
    row.save(update_fields=["not_applicable", "breached_at", "changed_at"])
