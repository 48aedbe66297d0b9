"""What takes the place of a fact that was recorded wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manumit.cases.actions import FactGiven
from manumit.law.facts import Fact, NotDone


def taken_back(wrong: Fact) -> FactGiven:
    """That it did not happen, in the place of the fact that said so."""
    return FactGiven(
        body=NotDone(what=wrong.body.kind),
        happened=wrong.happened,
        source="correction",
        subject=UUID(wrong.subject) if wrong.subject else None,
        supersedes=UUID(wrong.id),
    )


def standing_now(first: str, log: Sequence[Fact]) -> Fact | None:
    """What stands in the place of a fact: itself, or the end of its corrections."""
    by_id = {str(each.id): each for each in log}
    after = {str(each.supersedes): each for each in log if each.supersedes}
    found = by_id.get(first)
    while found is not None and str(found.id) in after:
        found = after[str(found.id)]
    return found
