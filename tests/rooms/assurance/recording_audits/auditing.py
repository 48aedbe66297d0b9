"""What the tests of audits do: record crimes, draw, share out, review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.queries import audit_seen
from manumit.assurance.recording_audits.rules import (
    Answer,
    Answered,
    Question,
    ReviewGiven,
    Stratified,
    Wanted,
)
from manumit.audit.acting import as_reader
from manumit.cases.actions import FactGiven
from manumit.law.facts import CrimeRecorded, Form, ReferralReceived
from manumit.obligations.actions.recording import record_on
from tests.cast import FORCE, Somebody
from tests.ground import NOON


LATER = NOON + timedelta(days=3)
"""When everything that was due has fallen due."""
WANTED = Wanted(
    first=date(2026, 1, 1),
    last=NOON.date(),
    stratified=Stratified.NO,
    margin=5,
    confidence=95,
)


@dataclass(frozen=True)
class Registrars:
    """Two of the same force."""

    rita: Somebody
    rory: Somebody


@dataclass(frozen=True)
class Held:
    """A case with its one victim."""

    case: UUID
    victim: UUID


Cases = Callable[[int], Sequence[Held]]


def victim_of(log: Sequence[object]) -> UUID:
    for fact in log:
        if isinstance(getattr(fact, "body", None), ReferralReceived):
            return UUID(str(getattr(fact, "subject")))  # noqa: B009 -- of a Fact
    raise AssertionError("No referral was received.")


def record_crime(
    held: Held, *, by: Somebody, at: datetime, offence: str = "036/07"
) -> None:
    """Record a crime about the victim of a case, as an officer."""
    reader = by.reader(at)
    body = CrimeRecorded(
        crime=str(uuid4()), form=Form.CRIME, offence=offence, force=FORCE
    )
    given = FactGiven(body=body, happened=at, source="own_act", subject=held.victim)
    record_on(case=held.case, given=[given], by=reader, at=at)


def drawn(by: Somebody, *, wanted: Wanted = WANTED, at: datetime = LATER) -> UUID:
    """An audit drawn by somebody, with a seed of its own."""
    reader = by.reader(at)
    with as_reader(reader, at=at):
        return actions.draw(
            wanted=wanted, token=uuid4(), seed="of the tests", by=reader, at=at
        )


def files_of(audit: UUID, *, by: Somebody, at: datetime = LATER) -> Sequence[UUID]:
    """The files of an audit by number."""
    reader = by.reader(at)
    with as_reader(reader, at=at):
        return [each.id for each in audit_seen(audit, reader=reader).files]


def shared(audit: UUID, *among: Somebody, at: datetime = LATER) -> int:
    """Deal the files of an audit, as the first of the reviewers."""
    reader = among[0].reader(at)
    with as_reader(reader, at=at):
        return actions.share(
            audit=audit, among=[each.account for each in among], by=reader, at=at
        )


def review_given(*, seen: int = 0, token: UUID | None = None, **no: str) -> ReviewGiven:
    """Yes to everything but to the questions named, with the words given for each."""
    return ReviewGiven(
        token=token or uuid4(),
        seen=seen,
        answers={
            each: Answered(Answer.NO, no[each.value])
            if each.value in no
            else Answered(Answer.YES, "I read the file.")
            for each in Question
        },
        words="",
    )


def reviewed(
    file: UUID, given: ReviewGiven, *, by: Somebody, at: datetime = LATER
) -> bool:
    """Record a review as somebody."""
    reader = by.reader(at)
    with as_reader(reader, at=at):
        return actions.review(file=file, given=given, by=reader, at=at)
