"""Whether the log of facts tells of everything that this part's tables hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from manumit.investigations.leading.models import (
    Allocation,
    CaseReview,
    Closing,
    Reopening,
)
from manumit.law.facts import (
    AdviserNamed,
    Body,
    Fact,
    InvestigationClosed,
    InvestigationReopened,
    LeadAllocated,
    ReviewHeld,
)


_KINDS: Mapping[str, type[Body]] = {
    Allocation.LEAD: LeadAllocated,
    Allocation.ADVISER: AdviserNamed,
}


def leading_agrees(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Every lead, adviser, review, closure and reopening stands in its case's log."""
    told = {
        case: {str(fact.id): type(fact.body) for fact in log}
        for case, log in logs.items()
    }
    return [
        f"Case {case}: its log does not tell of {kind.label.lower()} {fact}."
        for case, fact, kind in _kept(list(logs))
        if told[case].get(fact) is not kind
    ]


def _kept(cases: list[UUID]) -> Iterator[tuple[UUID, str, type[Body]]]:
    for each in Allocation.objects.filter(case_id__in=cases):
        yield each.case_id, str(each.fact), _KINDS[each.kind]
    for table, kind in (
        (CaseReview, ReviewHeld),
        (Closing, InvestigationClosed),
        (Reopening, InvestigationReopened),
    ):
        rows = table.objects.filter(case_id__in=cases).values_list("case_id", "fact")
        for case, fact in rows:
            yield case, str(fact), kind
