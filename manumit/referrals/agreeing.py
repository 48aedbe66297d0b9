"""Whether the log of facts tells of everything that the tables of referrals hold.

A case that was taken in from a file has facts of referrals that lie elsewhere, so only
what lies here is looked for in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from manumit.law.decisions import Decision, Outcome
from manumit.law.facts import Assessed, DecisionReceived, Fact, ReferralReceived
from manumit.referrals.models import Assessment, Letter, Referral


Logs: TypeAlias = Mapping[UUID, Sequence[Fact]]


def receipts_agree(logs: Logs) -> Sequence[str]:
    """Every referral was received by the organisation that its log says."""
    rows = Referral.objects.filter(case_id__in=list(logs))
    told = _told(
        logs,
        lambda fact: (
            (fact.source, fact.body.received_by)
            if isinstance(fact.body, ReferralReceived)
            else None
        ),
    )
    return [
        f"Case {case}: its log does not tell that referral {id_} came in."
        for id_, case, by in rows.values_list("id", "case_id", "received_by_id")
        if (f"referral:{id_}", by) not in told[case]
    ]


def letters_agree(logs: Logs) -> Sequence[str]:
    """Every letter stands in the log, with what was decided."""
    rows = Letter.objects.filter(case_id__in=list(logs))
    told = _told(
        logs,
        lambda fact: (
            (fact.body.letter, fact.body.decision, fact.body.outcome)
            if isinstance(fact.body, DecisionReceived)
            else None
        ),
    )
    return [
        f"Case {row.case_id}: its log does not tell of letter {row.id} as it is kept."
        for row in rows.only("id", "case", "decision", "outcome")
        if (str(row.id), Decision(row.decision), Outcome(row.outcome))
        not in told[row.case_id]
    ]


def assessments_agree(logs: Logs) -> Sequence[str]:
    """Every assessment stands in the log, by its desk and with its answers."""
    rows = Assessment.objects.filter(case_id__in=list(logs))
    told = _told(
        logs,
        lambda fact: (
            (fact.source, fact.recorded_at, fact.body)
            if isinstance(fact.body, Assessed)
            else None
        ),
    )
    return [
        f"Case {row.case_id}: its log does not tell of assessment {row.id} as it is "
        "kept."
        for row in rows.defer("note")
        if (f"referral:{row.referral_id}", row.assessed_at, _body(row))
        not in told[row.case_id]
    ]


def _body(row: Assessment) -> Assessed:
    return Assessed(
        organisation=row.organisation_id,
        desk=row.team_id,
        still_exploited=row.still_exploited,
        child=row.child,
        missing=row.missing,
        threats=row.threats,
        health=row.health,
    )


def _told(
    logs: Logs, of: Callable[[Fact], tuple[object, ...] | None]
) -> Mapping[UUID, set[tuple[object, ...]]]:
    """What each case's log says of one thing."""
    return {
        case: {found for fact in log if (found := of(fact)) is not None}
        for case, log in logs.items()
    }
