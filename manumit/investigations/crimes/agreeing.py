"""Whether the log of facts tells of everything that the tables of crimes hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.investigations.crimes.models import (
    CancellationDecided,
    Crime,
    CrimeAct,
)
from manumit.law.facts import CrimeCancelled, CrimeRecorded, Fact


def crimes_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Every crime, act and cancellation that is kept stands in its case's log."""
    cases = list(logs)
    told = {UUID(fact.id): fact for log in logs.values() for fact in log}
    crimes = Crime.objects.filter(case_id__in=cases).values_list(
        "case_id", "crime", "fact"
    )
    decided = CancellationDecided.objects.filter(
        case_id__in=cases, fact__isnull=False
    ).values_list("case_id", "cancellation__crime", "fact")
    return [
        *(
            f"Case {case}: its log does not tell of crime {crime} as it is kept."
            for case, crime, fact in crimes
            if not _of(told.get(fact), case, CrimeRecorded, crime)
        ),
        *(
            f"Case {case}: its log does not tell that crime {crime} was cancelled."
            for case, crime, fact in decided
            if fact is None or not _of(told.get(fact), case, CrimeCancelled, crime)
        ),
        *(
            f"Case {case}: its log does not tell of what words {id_} are about."
            for case, id_, fact in CrimeAct.objects.filter(
                case_id__in=cases
            ).values_list("case_id", "id", "fact")
            if fact not in told or told[fact].case != str(case)
        ),
    ]


def _of(
    fact: Fact | None,
    case: UUID,
    kind: type[CrimeRecorded | CrimeCancelled],
    crime: str,
) -> bool:
    return (
        fact is not None
        and fact.case == str(case)
        and isinstance(fact.body, kind)
        and fact.body.crime == crime
    )
