"""Two audits of crime recording: one that was reported, one that is half reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from manumit.access.reader import Reader
from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.queries import audit_seen, file_seen
from manumit.assurance.recording_audits.rules import (
    Answer,
    Answered,
    Question,
    ReviewGiven,
    Stratified,
    Suggested,
    Wanted,
)
from manumit.audit.acting import as_reader
from manumit.law import days


NAMES = UUID("0f7d8c52-6a8e-5c1b-9f5e-0b7a7a1d2c33")
REGISTRAR = "registrar"


@dataclass(frozen=True, slots=True)
class Audit:
    """Drawn so many days ago, from a period of days ago; ``whole`` it is reported."""

    name: str
    drawn: int
    first: int
    last: int
    whole: bool


AUDITS = (
    Audit("the first", 38, 400, 43, whole=True),
    Audit("the second", 6, 42, 7, whole=False),
)
WRONG = "The file does not show it. The lead was asked to put it right."
REPORT = (
    "Most of what is wrong is one thing: somebody named in an account waited for a "
    "crime of their own. The leads were told; the next audit looks at it again."
)


def audit_all(by: Reader, *, at: datetime) -> None:
    """Draw, give out, review; none of it twice."""
    for each in AUDITS:
        _audit(each, by=by, at=at)


def _audit(audit: Audit, *, by: Reader, at: datetime) -> None:
    token, today = uuid5(NAMES, audit.name), days.day_of(at)
    on = at - timedelta(days=audit.drawn)
    wanted = Wanted(
        first=today - timedelta(days=audit.first),
        last=today - timedelta(days=audit.last),
        stratified=Stratified.NO,
        margin=20,
        confidence=90,
    )
    drawn = actions.draw(wanted=wanted, token=token, seed=token.hex, by=by, at=on)
    with as_reader(by, at=at):
        seen = audit_seen(drawn, reader=by)
    if any(each.reviewer for each in seen.files):
        return  # people go on with it from here
    actions.share(audit=drawn, among=[UUID(by.account)], by=by, at=on)
    files, done = [each.id for each in seen.files], True
    if not audit.whole:
        files = list(_half(files, by=by, at=on))
    for number, file in enumerate(files):
        moment = on + timedelta(days=1, minutes=20 * number)
        done &= _review(file, back=not audit.whole, by=by, at=moment)
    if audit.whole and done:
        reported = on + timedelta(days=4)
        actions.report(
            audit=drawn, token=uuid5(token, "report"), words=REPORT, by=by, at=reported
        )


def _half(files: Sequence[UUID], *, by: Reader, at: datetime) -> Sequence[UUID]:
    """Half of them: whatever was drawn, one with something wrong is among them."""
    with as_reader(by, at=at):
        found = {each: file_seen(each, reader=by, at=at).suggested for each in files}
    sound = {each: not _wrong(suggested) for each, suggested in found.items()}
    return sorted(files, key=lambda each: sound[each])[: (len(files) + 1) // 2]


def _wrong(suggested: Mapping[Question, Suggested]) -> bool:
    return any(each.answer is Answer.NO for each in suggested.values())


def _review(file: UUID, *, back: bool, by: Reader, at: datetime) -> bool:
    """As the duties suggest it; whether it could be. What is wrong may go ``back``."""
    with as_reader(by, at=at):
        seen = file_seen(file, reader=by, at=at)
    if seen.reviewer != by.account:
        return False  # their own hands are in the case: another reviewer is wanted
    given = ReviewGiven(
        token=uuid5(file, "review"), seen=0, answers=_answers(seen.suggested), words=""
    )
    actions.review(file=file, given=given, by=by, at=at)
    if back and _wrong(seen.suggested):
        actions.refer_back(
            file=file, token=uuid5(file, "back"), words=WRONG, by=by, at=at
        )
    return True


def _answers(suggested: Mapping[Question, Suggested]) -> Mapping[Question, Answered]:
    found = {each: said.answer or Answer.YES for each, said in suggested.items()}
    return {
        question: Answered(answer, WRONG if answer is Answer.NO else "")
        for question, answer in found.items()
    }
