"""Whether what was asked abroad stands in the log of its case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.investigations.abroad.models import (
    AbroadNotNeeded,
    AbroadRequest,
    AbroadRisk,
    AbroadStep,
    JointTeam,
)
from manumit.law.facts import Fact


def abroad_agrees(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Rows whose fact their case's log does not hold, in sentences."""
    held = {fact.id for log in logs.values() for fact in log}
    return [
        f"Case {case}: its log does not hold what the {table.__name__} {row} says."
        for table in (
            AbroadRequest,
            AbroadStep,
            AbroadRisk,
            AbroadNotNeeded,
            JointTeam,
        )
        for row, case, fact in table.objects.filter(
            case_id__in=list(logs), fact__isnull=False
        ).values_list("id", "case_id", "fact")
        if str(fact) not in held
    ]
