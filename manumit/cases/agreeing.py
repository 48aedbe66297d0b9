"""Whether the log of facts agrees with who stands in the tables as an owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from manumit.cases.models import Ownership
from manumit.law.facts import Fact, Owner, OwnerNamed


def owners_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Where a case's owner is another one than its log names last, in sentences."""
    rows = Ownership.objects.filter(case_id__in=list(logs), ends_at__isnull=True)
    stood = {(row.case_id, Owner(row.owner)): row for row in rows}
    return [
        sentence
        for case, log in logs.items()
        for owner in Owner
        for sentence in _compared(case, owner, stood.get((case, owner)), log)
    ]


def _compared(
    case: UUID, owner: Owner, row: Ownership | None, log: Sequence[Fact]
) -> Iterator[str]:
    named = _last(owner, log)
    if row is None or named is None:
        where = "the tables" if row is None else "the log"
        yield f"Case {case}: {where} name no {owner} owner."
    elif (row.organisation_id, row.team_id) != (named.organisation, named.desk):
        yield (
            f"Case {case}: the {owner} owner is {row.team_id}, and its log names "
            f"{named.desk}."
        )
    elif named.accepted and row.accepted_at is None:
        yield f"Case {case}: its log says that the {owner} owner has accepted."


def _last(owner: Owner, log: Sequence[Fact]) -> OwnerNamed | None:
    """The owner whom the log names last, corrections left out."""
    corrected = {fact.supersedes for fact in log}
    named = [
        (fact.last_moment(), fact.recorded_at, fact.id, fact.body)
        for fact in log
        if isinstance(fact.body, OwnerNamed)
        and fact.body.owner is owner
        and fact.id not in corrected
    ]
    return max(named, key=lambda each: each[:3])[3] if named else None
