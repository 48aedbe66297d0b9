"""Whether the log of facts holds what the rows of this part stand beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from manumit.investigations.planning.models import (
    Account,
    LineEntry,
    OptionConsidered,
    Plan,
    Said,
    Same,
)
from manumit.law.facts import Fact


def planning_agrees(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Rows whose fact is not in the log of their case, in sentences."""
    there = {(case, UUID(fact.id)) for case, log in logs.items() for fact in log}
    missing = []
    tables: Sequence[Any] = (
        Plan,
        LineEntry,
        Account,
        Said,
        OptionConsidered,
    )
    for table in tables:
        rows = table.objects.filter(case_id__in=list(logs), fact__isnull=False)
        missing += [
            f"Case {case}: the log does not hold what {table.__name__} {id_} says."
            for id_, case, fact in rows.values_list("id", "case_id", "fact")
            if (case, fact) not in there
        ]
    for row in Same.objects.filter(case_id__in=list(logs)):
        if any((row.case_id, each) not in there for each in row.facts):
            missing.append(
                f"Case {row.case_id}: the log does not hold that two are one."
            )
    return missing
