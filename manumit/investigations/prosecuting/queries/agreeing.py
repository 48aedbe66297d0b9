"""Whether what was decided, reached and told here stands in the log of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.investigations.prosecuting.models import Charge, CourtStep, VictimWord
from manumit.law.facts import Fact


_CALLED = {
    Charge: "a charging decision",
    CourtStep: "a step in court",
    VictimWord: "what a victim was told or asked",
}


def prosecuting_agrees(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Rows whose fact the log of their case does not hold, in sentences."""
    logged = {str(fact.id) for log in logs.values() for fact in log}
    return [
        f"Case {row.case_id}: {called} recorded at {row.recorded_at} does not stand "
        "in its log."
        for model, called in _CALLED.items()
        for row in model.objects.filter(  # type: ignore[attr-defined]  # each is a model
            case_id__in=list(logs), fact__isnull=False
        )
        if str(row.fact) not in logged
    ]
