"""What a case's duties come to at an instant: what failed, and what nobody can tell.

A finding is a duty that was breached (overdue, met late, or fallen away only after
its time was up), or one of which the file holds no evidence. The two are told apart:
*not evidenced on the file* is not *failed*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from manumit.law import days
from manumit.law.duties import Duty, State
from manumit.law.facts import SubjectId


NO_ORDER: Mapping[str, int] = MappingProxyType({})
"""No rule is graver than another: findings come by when they were due."""


class Verdict(StrEnum):
    """What a finding says of whoever owed the duty."""

    FAILED = "failed"
    NOT_EVIDENCED = "not evidenced"


@dataclass(frozen=True, slots=True)
class Finding:
    """One duty that was not kept, or of which nothing shows that it was."""

    duty: Duty
    state: State
    verdict: Verdict

    def late_by(self, at: datetime) -> timedelta | None:
        """How long after its time it was met, fell away, or is still open at ``at``.

        None where nobody can tell.
        """
        due = self.duty.due_at
        if due is None or self.verdict is Verdict.NOT_EVIDENCED:
            return None
        return (self.duty.met_at or self.duty.superseded_at or days.instant(at)) - due


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule in one state, in the order in which they were due."""

    rule: str
    state: State
    verdict: Verdict
    findings: Sequence[Finding]


def finding(duty: Duty, at: datetime) -> Finding | None:
    """What the duty comes to at an instant; None where there is nothing to say."""
    state = duty.state(at)
    if duty.breached_by(at):
        return Finding(duty, state, Verdict.FAILED)
    if state is State.NOT_EVIDENCED:
        return Finding(duty, state, Verdict.NOT_EVIDENCED)
    return None


def findings(
    duties: Iterable[Duty], at: datetime, *, harm: Mapping[str, int] = NO_ORDER
) -> list[Finding]:
    """Every finding at ``at``: the gravest harm first, then the earliest due.

    ``harm`` gives the place of each rule; a rule that it does not name comes last.
    """
    found = [each for duty in duties if (each := finding(duty, at)) is not None]
    last = max(harm.values(), default=0) + 1
    return sorted(
        found,
        key=lambda each: (
            harm.get(each.duty.rule, last),
            each.duty.due_at or each.duty.starts_at,
            natural(each.duty.subject),
            each.duty.key,
        ),
    )


def grouped(found: Iterable[Finding]) -> list[Group]:
    """The findings by rule and state, in the order of the first of each."""
    groups: dict[tuple[str, State, Verdict], list[Finding]] = {}
    for each in found:
        key = (each.duty.rule, each.state, each.verdict)
        groups.setdefault(key, []).append(each)
    return [Group(*key, findings=tuple(of)) for key, of in groups.items()]


def natural(subject: SubjectId | str | None) -> tuple[tuple[int, str], ...]:
    """Sorts ``v2`` before ``v10``; the whole case, which has no subject, first."""
    parts = re.findall(r"[0-9]+|[^0-9]+", subject or "")
    return tuple((int(each), "") if each.isdecimal() else (-1, each) for each in parts)
