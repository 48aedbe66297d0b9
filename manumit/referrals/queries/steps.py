"""The steps of one referral, judged on a day or as known on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import history
from manumit.cases import queries as cases
from manumit.cases.history import Naming
from manumit.law.duties import judge
from manumit.law.duties.standing import standings
from manumit.law.facts import Fact, Owner
from manumit.obligations.policies import standing as standing_policies
from manumit.referrals.models import Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.steps import Step, steps


@dataclass(frozen=True, slots=True)
class LookedBack:
    """At which moment, and whether only what was known then counts (spine 3)."""

    on: datetime
    as_known: bool = False


@dataclass(frozen=True, slots=True)
class StepsSeen:
    """A referral's case, its steps, and the facts that they rest on."""

    referral: UUID
    case: UUID
    number: str
    recorded_at: datetime
    looked: LookedBack
    steps: Sequence[Step]
    facts: Sequence[Fact]
    namings: Mapping[tuple[Owner, datetime, str], Naming]


def steps_of(referral: UUID, *, reader: Reader, looked: LookedBack) -> StepsSeen:
    """The steps of one referral; raises :class:`NoSuchReferral`."""
    check_has(reader, Permission.READ_CASE)
    row = Referral.objects.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    log = cases.log(row.case_id, reader=reader)
    known = looked.on if looked.as_known else None
    standing = next(iter(standings(log, on=looked.on, as_known=known)), None)
    found: Sequence[Step] = ()
    if standing is not None:
        duties = judge(log, on=looked.on, as_known=known, policies=standing_policies())
        found = steps(standing, referral=str(row.id), duties=duties, at=looked.on)
    return StepsSeen(
        referral=row.id,
        case=row.case_id,
        number=cases.case(row.case_id, reader=reader).reference,
        recorded_at=row.recorded_at,
        looked=looked,
        steps=found,
        facts=standing.facts if standing else (),
        namings=history.namings(row.case_id, reader=reader),
    )
