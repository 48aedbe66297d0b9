"""What every act of section 45 does: hold the case, look, write row and fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.investigations.section45.models import (
    Table,
)
from manumit.investigations.section45.permissions import NoSuchSubject, NotRecorded
from manumit.investigations.section45.rules.given import (
    Given,
)
from manumit.law.duties.standing import in_order
from manumit.law.facts import (
    Body,
    Fact,
)
from manumit.obligations.actions import record_on


CHANGED = (
    "Somebody has recorded something about this person since you opened the page. It "
    "is shown now. Look at it, and record what you considered once more."
)


def held(case: UUID, subject: UUID, *, by: Reader) -> list[Fact]:
    """The log of the case, which is held until this act ends."""
    cases.lock(case=case, by=by)
    log = list(cases_seen.log(case, reader=by))
    involved = cases_seen.involved([case], reader=by).get(case, [])
    known = {str(each) for each, _ in involved} | {each.subject for each in log}
    if str(subject) not in known:
        raise NoSuchSubject
    return log


def in_force(log: list[Fact]) -> list[Fact]:
    """The log without what was corrected, in the order in which things happened."""
    gone = {each.supersedes for each in log}
    return sorted((each for each in log if each.id not in gone), key=in_order)


def standing(log: list[Fact], subject: UUID, fact: UUID, kind: type[Body]) -> Fact:
    """The fact of a kind about the person, if it still stands."""
    gone = {each.supersedes for each in log}
    for each in log:
        if (
            each.id == str(fact)
            and each.subject == str(subject)
            and isinstance(each.body, kind)
            and each.id not in gone
        ):
            return each
    raise NotRecorded("", CHANGED)


def log_it(
    case: UUID,
    subject: UUID,
    body: Body,
    given: Given,
    *,
    by: Reader,
    at: datetime,
    supersedes: UUID | None = None,
) -> UUID:
    (fact,) = record_on(
        case=case,
        given=[
            FactGiven(
                body=body,
                happened=given.happened,
                source=given.source,
                subject=subject,
                supersedes=supersedes,
            )
        ],
        by=by,
        at=at,
    )
    return UUID(fact.id)


def keep(
    table: Table,
    case: UUID,
    subject: UUID,
    given: Given,
    fact: UUID,
    said: Mapping[str, Any],
    *,
    by: Reader,
    at: datetime,
) -> None:
    table.objects.create(
        id=uuid7(),
        case_id=case,
        subject=subject,
        token=given.token,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
        **said,
    )
