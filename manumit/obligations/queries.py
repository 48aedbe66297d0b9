"""Reads duties; the reason for each is built when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.law.duties import Cited, Duty, judge
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import Fact
from manumit.law.policies import Policies
from manumit.law.provisions import Version, provision
from manumit.obligations.policies import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseJudged:
    """One case as judged on an instant: its whole log, and what was owed by then.

    ``on`` is the instant, ``as_known`` whether only what had been recorded by then
    counted; ``duties`` stand soonest due first, ``standing`` holds the facts that
    stood by then (None where there were none).
    """

    on: datetime
    as_known: bool
    log: Sequence[Fact]
    duties: Sequence[Duty]
    standing: Standing | None
    policies: Policies

    def version(self, cited: Cited) -> Version:
        """The version that a duty rests on, the organisation's own where it is one."""
        if cited.set_by:
            return self.policies.version_on(
                cited.provision, cited.version_starts, cited.set_by
            )
        return provision(cited.provision).version_on(cited.version_starts)


def case_judged(
    case: UUID, *, reader: Reader, on: datetime, as_known: bool = False
) -> CaseJudged:
    """Judge a case on an instant; ``as_known`` by what had been recorded by then."""
    check_has(reader, Permission.READ_CASE)
    log = cases.log(case, reader=reader)
    policies = standing()
    known = on if as_known else None
    duties = judge(log, on=on, as_known=known, policies=policies)
    stood = standings(log, on=on, as_known=known, policies=policies)
    return CaseJudged(
        on=on,
        as_known=as_known,
        log=log,
        duties=sorted(duties, key=_by_time),
        standing=stood[0] if stood else None,
        policies=policies,
    )


def duties_of(case: UUID, *, reader: Reader, at: datetime) -> Sequence[Duty]:
    """The duties of one case as judged at ``at``, soonest due first."""
    return case_judged(case, reader=reader, on=at).duties


def _by_time(duty: Duty) -> tuple[datetime, str]:
    return duty.due_at or duty.starts_at, duty.key
