"""An audit of how crimes were recorded, with a file given out and referred back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from manumit.access.reader import Reader
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
from manumit.law.facts import Owner, Reporter, ReportReceived
from manumit.organisations import directory as directories
from manumit.referrals.actions import handing
from tests.investigated.on import On


def accept(referral: UUID, by: Reader, at: datetime) -> None:
    """The force answers for the case from now on, and for what it lacks."""
    with as_reader(by, at=at):
        handing.accept(
            referral=referral,
            owners=frozenset(Owner),
            directory=directories.current(),
            by=by,
            at=at,
        )


def audit(on: On, reviewer: Reader, first: date) -> None:
    """Draw from ``first`` to today; the reviewer has the files and sends one back.

    Somebody more told the police of exploitation, so that the force owes a crime.
    """
    told = ReportReceived(
        report="",
        reporter=Reporter.SELF,
        received_by=on.officer.organisation,
        tells_of_exploitation=True,
    )
    on.fact(told, subject=uuid4())
    wanted = Wanted(
        first=first, last=on.today, stratified=Stratified.NO, margin=20, confidence=90
    )
    drawn = actions.draw(
        wanted=wanted, token=uuid4(), seed="swept", by=on.registrar, at=on.at
    )
    actions.share(
        audit=drawn, among=[UUID(reviewer.account)], by=on.registrar, at=on.at
    )
    with as_reader(reviewer, at=on.at):
        files = audit_seen(drawn, reader=reviewer).files
    file = next(each for each in files if each.reviewer == reviewer.account)
    given = ReviewGiven(
        token=uuid4(),
        seen=0,
        answers=dict.fromkeys(Question, Answered(Answer.NO, on.words)),
        words=on.words,
    )
    actions.review(file=file.id, given=given, by=reviewer, at=on.at)
    actions.refer_back(
        file=file.id, token=uuid4(), words=on.words, by=reviewer, at=on.at
    )
