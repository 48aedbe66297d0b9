"""A case's log, built line by line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from manumit.law.duties import Duty, judge
from manumit.law.facts import (
    Body,
    CaseId,
    DangerStated,
    Fact,
    FactId,
    Moment,
    Owner,
    OwnerNamed,
    PlaceStated,
    QuestionPut,
    ReferralReceived,
    RungThrough,
    SubjectId,
)


START = datetime(2026, 5, 5, 10, tzinfo=UTC)  # a Tuesday; 4 May was a bank holiday
RECEIVED = ReferralReceived(
    referral="r1", route="nrm", received_by="nca", responder=None, child=False
)
DANGER = DangerStated(still_exploited=True, child_missing=None)
SAFE = DangerStated(still_exploited=False, child_missing=None)
UNPLACED = PlaceStated(part="exploitation", force=None, confirmed=False)
PLACED = PlaceStated(part="exploitation", force="kent", confirmed=True)
ASKED = QuestionPut(question="q1", to="sca", about="place")
RUNG = RungThrough(organisation="surrey", desk="control-room")


def named(
    owner: Owner = Owner.SAFETY, organisation: str = "surrey", *, accepted: bool = False
) -> OwnerNamed:
    return OwnerNamed(
        owner=owner, organisation=organisation, desk="d", rule="now", accepted=accepted
    )


def at(hours: float = 0, minutes: float = 0) -> datetime:
    """So long after the case's start."""
    return START + timedelta(hours=hours, minutes=minutes)


def fact(
    body: Body,
    happened: Moment = START,
    *,
    recorded_at: datetime | None = None,
    id: str = "",  # noqa: A002 -- the word of the type
    supersedes: str | None = None,
    subject: str | None = "p1",
    case: str = "c1",
) -> Fact:
    recorded = recorded_at or (happened if isinstance(happened, datetime) else START)
    return Fact(
        id=FactId(id or f"{body.kind}@{happened}"),
        case=CaseId(case),
        body=body,
        subject=None if subject is None else SubjectId(subject),
        happened=happened,
        recorded_at=recorded,
        recorded_by="a1",
        source="referral:r1",
        supersedes=None if supersedes is None else FactId(supersedes),
    )


def duties(
    *facts: Fact, on: datetime, rule: str, as_known: datetime | None = None
) -> list[Duty]:
    """The duties of one rule."""
    judged = judge(facts, on=on, as_known=as_known)
    return [each for each in judged if each.rule == rule]


def duty(
    *facts: Fact, on: datetime, rule: str, as_known: datetime | None = None
) -> Duty:
    """The only duty of one rule."""
    (found,) = duties(*facts, on=on, rule=rule, as_known=as_known)
    return found
