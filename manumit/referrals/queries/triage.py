"""What triage has found, for the pages that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.links.queries import case_numbered
from manumit.referrals.models import Assessment, Entry, OtherMatter, Referral
from manumit.referrals.permissions import NoSuchEntry
from manumit.referrals.rules import Risk, Route
from manumit.referrals.triage import (
    Answers,
    Matter,
    ProposalState,
    why_not_another_matter,
)


@dataclass(frozen=True, slots=True)
class AssessmentSeen:
    """One assessment: what was answered, by whom, and the risk that followed."""

    id: UUID
    answers: Answers
    note: str
    unchanged: bool
    risk: Risk
    risk_reason: str
    assessed_at: datetime
    assessed_by: str
    organisation: str


def assessments(referral: UUID, *, reader: Reader) -> Sequence[AssessmentSeen]:
    """Every assessment of a referral, newest first."""
    check_has(reader, Permission.READ_TRIAGE)
    rows = Assessment.objects.filter(referral_id=referral).order_by("-id")
    return [_assessment(each) for each in rows]


def _assessment(row: Assessment) -> AssessmentSeen:
    return AssessmentSeen(
        id=row.id,
        answers=Answers(**{name: getattr(row, name) for name in Answers.names()}),
        note=row.note,
        unchanged=row.unchanged,
        risk=Risk(row.risk),
        risk_reason=row.risk_reason,
        assessed_at=row.assessed_at,
        assessed_by=row.assessed_by,
        organisation=row.organisation_id,
    )


@dataclass(frozen=True, slots=True)
class ProposalSeen:
    """A proposal that it is something else, with the words of each who acted."""

    id: UUID
    matter: Matter
    state: ProposalState
    reasons: str
    proposed_at: datetime
    proposed_by: str
    decided_at: datetime | None
    decided_by: str
    decision_words: str
    reopened_at: datetime | None
    reopened_by: str
    reopening_words: str


def proposals(referral: UUID, *, reader: Reader) -> Sequence[ProposalSeen]:
    """Every proposal about a referral, newest first."""
    check_has(reader, Permission.READ_TRIAGE)
    rows = OtherMatter.objects.filter(referral_id=referral).order_by("-id")
    return [
        ProposalSeen(
            id=row.id,
            matter=Matter(row.matter),
            state=ProposalState(row.state),
            reasons=row.reasons,
            proposed_at=row.proposed_at,
            proposed_by=row.proposed_by,
            decided_at=row.decided_at,
            decided_by=row.decided_by,
            decision_words=row.decision_words,
            reopened_at=row.reopened_at,
            reopened_by=row.reopened_by,
            reopening_words=row.reopening_words,
        )
        for row in rows
    ]


def why_not_offered(case: UUID, *, reader: Reader) -> str:
    """Why no desk may set the case aside; empty where it may be proposed."""
    check_has(reader, Permission.READ_TRIAGE)
    routes = Referral.objects.filter(case_id=case).values_list("route", flat=True)
    return why_not_another_matter(tuple(Route(each) for each in routes))


@dataclass(frozen=True, slots=True)
class EntryHeld:
    """An open entry of the reader's own organisation, and who has it."""

    id: UUID
    referral: UUID
    team: str
    assigned_to: UUID | None


def entries_held(referral: UUID, *, reader: Reader) -> Sequence[EntryHeld]:
    """The referral's open entries on the reader's own organisation's queues."""
    check_has(reader, Permission.READ_TRIAGE)
    rows = Entry.objects.filter(
        referral_id=referral,
        organisation_id=reader.organisation,
        done_at__isnull=True,
    )
    return [
        EntryHeld(row.id, row.referral_id, row.team_id, row.assigned_to_id)
        for row in rows.order_by("id")
    ]


def entry_held(entry: UUID, *, reader: Reader) -> EntryHeld:
    """One of them; raises ``NoSuchEntry``."""
    check_has(reader, Permission.READ_TRIAGE)
    row = Entry.objects.filter(
        id=entry, organisation_id=reader.organisation, done_at__isnull=True
    ).first()
    if row is None:
        raise NoSuchEntry
    return EntryHeld(row.id, row.referral_id, row.team_id, row.assigned_to_id)


def newest_assessments(
    referrals: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, AssessmentSeen]:
    """The newest assessment of each referral that has one."""
    check_has(reader, Permission.READ_QUEUE)
    rows = Assessment.objects.filter(referral_id__in=list(referrals))
    newest = rows.order_by("referral_id", "-id").distinct("referral_id")
    return {row.referral_id: _assessment(row) for row in newest}


def found_by(words: str, *, reader: Reader, limit: int = 5) -> Sequence[UUID]:
    """Referrals by a case number or by their reference exactly as it stands.

    Among those that the reader may see; nothing tells the others from none.
    """
    check_has(reader, Permission.READ_TRIAGE)
    text = words.strip()
    if not text:
        return []
    case = case_numbered(text.upper(), reader=reader)
    if case is not None:
        rows = Referral.objects.filter(case_id=case)
    else:
        rows = Referral.objects.filter(reference=text)
    return list(rows.order_by("id").values_list("id", flat=True)[:limit])
