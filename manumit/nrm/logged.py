"""What is logged of somebody's age and choice, and the answers that it overtakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.cases import queries as cases
from manumit.law import facts
from manumit.law.facts import CaseId, Fact, FactId, SubjectId
from manumit.nrm.held import HeldAnswer
from manumit.nrm.models import Stated
from manumit.nrm.rules.recording import Overtaken, as_answers


def subject_of(nominal: UUID | None, draft: UUID) -> SubjectId:
    """What facts about the person of a draft are logged by."""
    return SubjectId(str(nominal or draft))


def facts_of(draft: UUID, *, case: UUID | None, subject: SubjectId) -> Sequence[Fact]:
    """The case's log where there is one, else what waits beside the draft."""
    if case is not None:
        return cases.every_log([case]).get(case, [])
    rows = Stated.objects.filter(draft_id=draft).order_by("id")
    return [_fact(row, subject) for row in rows]


def overtaken(
    held: Mapping[str, HeldAnswer], log: Sequence[Fact], subject: SubjectId
) -> Mapping[str, Overtaken]:
    """What newer facts say instead of the answers."""
    return {
        key: each
        for key, each in as_answers(log, subject).items()
        if key not in held or held[key].saved_at < each.fact.recorded_at
    }


def _fact(row: Stated, subject: SubjectId) -> Fact:
    happened = row.happened_at or row.happened
    assert happened is not None
    return Fact(
        id=FactId(str(row.id)),
        case=CaseId(""),
        body=facts.load(row.kind, row.schema, row.body),
        subject=subject,
        happened=happened,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        source=f"draft:{row.draft_id}",
        supersedes=None,
    )
