"""Reads duties; the reason for each is built when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.law.duties import Duty, judge
from manumit.obligations.policies import standing


def duties_of(case: UUID, *, reader: Reader, at: datetime) -> Sequence[Duty]:
    """The duties of one case as judged at ``at``, soonest due first."""
    check_has(reader, Permission.READ_CASE)
    duties = judge(cases.log(case, reader=reader), on=at, policies=standing())
    return sorted(duties, key=lambda duty: (duty.due_at or duty.starts_at, duty.key))
