"""The risk assessments of a case that stand, as the rules read them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manumit.investigations.abroad.models import AbroadRisk
from manumit.investigations.abroad.rules import Assessment, Channel, Said
from manumit.law.facts import Fact


def assessments(case: UUID, log: Sequence[Fact]) -> Sequence[Assessment]:
    """The risk assessments of a case whose facts stand in its log, by when made."""
    gone = {each.supersedes for each in log}
    standing = {each.id for each in log} - gone
    rows = AbroadRisk.objects.filter(case_id=case).order_by("assessed_at", "id")
    return [as_assessed(each) for each in rows if str(each.fact) in standing]


def as_assessed(row: AbroadRisk) -> Assessment:
    """A row as the rules read it."""
    return Assessment(
        person=row.person,
        channel=Channel(row.channel),
        country=row.country,
        home=Said(row.home),
        asylum=Said(row.asylum),
        corruption=Said(row.corruption),
        may_go=row.may_go,
        assessed=row.assessed_at,
    )
