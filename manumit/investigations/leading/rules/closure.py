"""What stands in the way of closing an investigation, before it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.law import days
from manumit.law.duties import Duty, judge
from manumit.law.facts import CaseId, Fact, FactId, InvestigationClosed
from manumit.law.harm import order, stops_closure
from manumit.law.policies import Policies


TO_BE = FactId("closure-to-be")
"""Stands for the closure in the keys of what it would be judged by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureCheck:
    """What a closure now would leave open: what stops it, the rest, what it sets off.

    The gravest harm comes first.
    """

    stops: Sequence[Duty]
    others: Sequence[Duty]
    follows: Sequence[Duty]


def check_closure(
    log: Sequence[Fact], *, case: CaseId, at: datetime, policies: Policies
) -> ClosureCheck:
    """Judge the case as if it were closed now; nothing is recorded."""
    closure = Fact(
        id=TO_BE,
        case=case,
        body=InvestigationClosed(reason=""),
        subject=None,
        happened=at,
        recorded_at=at,
        recorded_by="",
        source="",
    )
    today = days.day_of(at)
    harm = order(today)
    found = sorted(
        (
            each
            for each in judge([*log, closure], on=at, policies=policies)
            if each.open_at(at)
        ),
        key=lambda duty: (harm.get(duty.rule, len(harm)), duty.due_at or at, duty.key),
    )
    stops, others, follows = [], [], []
    for each in found:
        if stops_closure(each.rule, today):
            stops.append(each)
        elif each.anchor == TO_BE and each.due_at != at:
            follows.append(each)
        else:
            others.append(each)
    return ClosureCheck(stops=stops, others=others, follows=follows)
