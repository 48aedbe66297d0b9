"""The risk assessments of a case that stand, as the rules read them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manumit.investigations.abroad.models import AbroadRisk
from manumit.investigations.abroad.rules import Assessment, Channel, Said
from manumit.law.facts import Fact


def assessments(case: UUID, log: Sequence[Fact]) -> Sequence[Assessment]:
    """The risk assessments of a case whose facts were not corrected."""
    gone = {each.supersedes for each in log}
    return [
        Assessment(
            person=each.person,
            channel=Channel(each.channel),
            country=each.country,
            home=Said(each.home),
            asylum=Said(each.asylum),
            corruption=Said(each.corruption),
            may_go=each.may_go,
            assessed=each.assessed_at,
        )
        for each in AbroadRisk.objects.filter(case_id=case).order_by("id")
        if str(each.fact) not in gone
    ]
