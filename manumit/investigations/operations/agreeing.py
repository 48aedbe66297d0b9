"""Whether the log of a case says of each operation what the tables say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.investigations.operations.models import OperationCase
from manumit.law.facts import Fact


def operations_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Cases that joined or left an operation of which their log says nothing."""
    held = {fact.id for log in logs.values() for fact in log}
    rows = OperationCase.objects.filter(case_id__in=list(logs))
    return [
        f"Case {each.case_id}: its log does not hold that it joined or left the "
        f"operation {each.operation_id}."
        for each in rows
        if not {str(e) for e in (each.fact, each.left_fact) if e} <= held
    ]
