"""Whether the log of facts holds what the words of this part stand beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.investigations.section45.models import (
    Consideration,
    DisclosedAct,
    LimbEvidence,
    Table,
    ToldOfDefence,
)
from manumit.law.facts import (
    ActDisclosed,
    Body,
    Fact,
    Section45Considered,
    Section45Evidence,
    Section45Told,
)


_TABLES: tuple[tuple[Table, type[Body]], ...] = (
    (DisclosedAct, ActDisclosed),
    (LimbEvidence, Section45Evidence),
    (Consideration, Section45Considered),
    (ToldOfDefence, Section45Told),
)


def words_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Where words stand beside a fact that its case's log does not hold, sentences."""
    said = {
        (case, str(fact.id)): (type(fact.body), fact.subject)
        for case, log in logs.items()
        for fact in log
    }
    return [
        f"Case {row.case_id}: words on section 45 stand beside a fact ({row.fact}) "
        "that its log does not hold of this person."
        for table, kind in _TABLES
        for row in table.objects.filter(case_id__in=list(logs))
        if said.get((row.case_id, str(row.fact))) != (kind, str(row.subject))
    ]
