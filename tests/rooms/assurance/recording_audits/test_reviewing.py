"""Files are given to somebody independent, reviewed, and nothing answered is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from manumit.access.reader import Refused
from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.actions import (
    NoReviewer,
    NotTheirFile,
    ReviewedSince,
)
from manumit.assurance.recording_audits.held import NotIndependent, Reported
from manumit.assurance.recording_audits.models import AuditFile, RecordingAudit
from manumit.assurance.recording_audits.queries import (
    audit_seen,
    file_seen,
    waiting_for,
)
from manumit.assurance.recording_audits.rules import Answer, NotReviewed, Question
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases.actions import FactGiven
from manumit.law.facts import (
    Body,
    CrimeCancelled,
    CrimeRecorded,
    Decider,
    Form,
    NotACrimeDecided,
    OffenceDisclosed,
    VictimTold,
)
from manumit.obligations.actions.recording import record_on
from manumit.organisations import actions as organisations
from tests.cast import FORCE, Cast, Somebody
from tests.ground import NOON
from tests.rooms.assurance.recording_audits.auditing import (
    LATER,
    Cases,
    Held,
    Registrars,
    drawn,
    files_of,
    record_crime,
    review_given,
    reviewed,
    shared,
)


SUGGESTED = {
    Question.RECORDED: Answer.NO,
    Question.IN_TIME: Answer.NO,
    Question.RIGHT_CLASS: Answer.NOT_ASKED,
    Question.ONE_EACH: Answer.NO,
    Question.ASSOCIATED: Answer.NOT_ASKED,
    Question.TOLD: Answer.NOT_ASKED,
    Question.CANCELLED: Answer.NOT_ASKED,
}
"""What the duties say of a case in which nothing was recorded."""


def suggestions(
    audit: UUID, *, by: Somebody, file: int = 0
) -> dict[Question, Answer | None]:
    """What is suggested for a file of an audit."""
    reader = by.reader(LATER)
    files = files_of(audit, by=by)
    with as_reader(reader, at=LATER):
        seen = file_seen(files[file], reader=reader, at=LATER)
    return {each: said.answer for each, said in seen.suggested.items()}


def record(held: Held, *bodies: Body, by: Somebody, hours: int = 1) -> None:
    """Record facts about the victim of a case, so long after the referral came."""
    at = NOON + timedelta(hours=hours)
    given = [
        FactGiven(body=each, happened=at, source="own_act", subject=held.victim)
        for each in bodies
    ]
    record_on(case=held.case, given=given, by=by.reader(at), at=at)


def test_each_question_is_answered_beforehand_by_what_the_duties_say(
    registrars: Registrars, due: Cases
) -> None:
    due(1)
    assert suggestions(drawn(registrars.rita), by=registrars.rita) == SUGGESTED


def test_a_crime_recorded_late_and_in_the_wrong_class_is_suggested_so(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    (held,) = due(1)
    record_crime(held, by=cast.alice, at=NOON, offence="049/10")
    record_crime(held, by=cast.alice, at=NOON + timedelta(days=2))
    found = suggestions(drawn(registrars.rita), by=registrars.rita)
    assert found[Question.RECORDED] is Answer.YES
    assert found[Question.IN_TIME] is Answer.NO
    assert found[Question.RIGHT_CLASS] is Answer.NO
    assert found[Question.ONE_EACH] is Answer.YES


def test_a_rape_that_was_disclosed_and_left_out_is_suggested_as_missing(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    (held,) = due(1)
    record(held, OffenceDisclosed(disclosure="d1", family="rape"), by=cast.alice)
    found = suggestions(drawn(registrars.rita), by=registrars.rita)
    assert found[Question.ASSOCIATED] is Answer.NO


def test_a_crime_cancelled_wrongly_is_suggested_as_unsound(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    (held,) = due(1)
    record(
        held,
        CrimeRecorded(crime="c1", form=Form.CRIME, offence="036/07", force=FORCE),
        by=cast.alice,
    )
    record(
        held,
        CrimeCancelled(
            crime="c1",
            code="C2",
            by_role=Decider.INVESTIGATOR,
            independent=False,
            information=False,
            told=False,
        ),
        by=cast.alice,
        hours=3,
    )
    found = suggestions(drawn(registrars.rita), by=registrars.rita)
    assert found[Question.CANCELLED] is Answer.NO
    assert found[Question.ONE_EACH] is Answer.YES


def test_a_victim_told_that_no_crime_is_recorded_is_suggested_as_told(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    (held,) = due(1)
    record(
        held,
        NotACrimeDecided(by_role=Decider.REGISTRAR),
        VictimTold(event="not_recorded", about=""),
        by=cast.alice,
    )
    found = suggestions(drawn(registrars.rita), by=registrars.rita)
    assert found[Question.TOLD] is Answer.YES
    assert found[Question.RECORDED] is Answer.NOT_ASKED


def test_what_was_suggested_stays_beside_what_was_answered(
    registrars: Registrars, due: Cases
) -> None:
    due(1)
    audit = drawn(registrars.rita)
    assert shared(audit, registrars.rita) == 1
    (file,) = files_of(audit, by=registrars.rita)
    words = "No crime is on the file. \r\n None is in the crime system. "
    assert reviewed(file, review_given(recorded=words), by=registrars.rita)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        (review,) = file_seen(file, reader=rita, at=LATER).reviews
    first = review.answers[0]
    assert (first.question, first.suggested, first.answer, first.words) == (
        Question.RECORDED,
        Answer.NO,
        Answer.NO,
        words,
    )
    assert {each.question: each.suggested for each in review.answers} == SUGGESTED


def test_a_no_says_what_is_wrong_and_an_answer_against_the_duties_says_why(
    registrars: Registrars, due: Cases
) -> None:
    due(1)
    audit = drawn(registrars.rita)
    shared(audit, registrars.rita)
    (file,) = files_of(audit, by=registrars.rita)
    with pytest.raises(NotReviewed, match="what is wrong") as refused:
        reviewed(file, review_given(recorded=" "), by=registrars.rita)
    assert dict(refused.value.problems) == {"recorded_words": "Enter what is wrong."}


def test_whoever_works_on_a_case_does_not_review_it(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    """A registrar who sat on the case as well is passed over, and refused by name."""
    (held, _) = due(2)
    organisations.start_membership(
        account=registrars.rory.account,
        organisation=FORCE,
        role_code="officer",
        by=INSTALLATION,
        at=NOON,
    )
    record_crime(held, by=registrars.rory, at=NOON + timedelta(hours=1))
    audit = drawn(registrars.rita)
    assert shared(audit, registrars.rory) == 1
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        (left,) = [e for e in audit_seen(audit, reader=rita).files if not e.reviewer]
        assert left.case == held.case
        with pytest.raises(NotIndependent):
            actions.give(
                file=left.id, reviewer=registrars.rory.account, by=rita, at=LATER
            )
        with pytest.raises(NoReviewer):
            actions.give(file=left.id, reviewer=cast.alice.account, by=rita, at=LATER)


def test_files_are_dealt_evenly_and_none_twice(
    registrars: Registrars, due: Cases
) -> None:
    due(5)
    audit = drawn(registrars.rita)
    assert shared(audit, registrars.rita, registrars.rory) == 5
    assert shared(audit, registrars.rita, registrars.rory) == 0
    counts = []
    for each in (registrars.rita, registrars.rory):
        reader = each.reader(LATER)
        with as_reader(reader, at=LATER):
            counts.append(waiting_for(reader=reader)[audit])
    assert sorted(counts) == [2, 3]


def test_of_two_reviewers_at_once_the_second_is_told_and_nothing_is_overwritten(
    registrars: Registrars, due: Cases
) -> None:
    due(1)
    audit = drawn(registrars.rita)
    shared(audit, registrars.rita)
    (file,) = files_of(audit, by=registrars.rita)
    given = review_given(recorded="Not recorded.")
    assert reviewed(file, given, by=registrars.rita)
    assert not reviewed(file, given, by=registrars.rita), "a second press"
    with pytest.raises(ReviewedSince):
        reviewed(file, review_given(recorded="Nothing there."), by=registrars.rita)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        assert actions.give(
            file=file, reviewer=registrars.rory.account, by=rita, at=LATER
        )
    with pytest.raises(NotTheirFile):
        reviewed(file, review_given(seen=1), by=registrars.rita)
    assert reviewed(file, review_given(seen=1), by=registrars.rory)
    with as_reader(rita, at=LATER):
        newest, first = file_seen(file, reader=rita, at=LATER).reviews
    assert (first.reviewed_by, newest.reviewed_by) == (
        str(registrars.rita.account),
        str(registrars.rory.account),
    )
    assert not newest.wrong
    assert first.wrong


def test_nobody_outside_the_force_sees_an_audit_or_its_files(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    due(1)
    audit = drawn(registrars.rita)
    for each in (cast.carol, cast.dev, cast.ed, cast.alice, cast.grace):
        reader = each.reader(LATER)
        with as_reader(reader, at=LATER):
            assert not RecordingAudit.objects.exists(), each.name
            assert not AuditFile.objects.exists(), each.name
            with pytest.raises((Refused, LookupError)):
                audit_seen(audit, reader=reader)


def test_after_the_report_no_answer_is_changed(
    registrars: Registrars, due: Cases
) -> None:
    due(1)
    audit = drawn(registrars.rita)
    shared(audit, registrars.rita)
    (file,) = files_of(audit, by=registrars.rita)
    reviewed(file, review_given(recorded="Not recorded."), by=registrars.rita)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        actions.report(audit=audit, token=uuid4(), words="Poor.", by=rita, at=LATER)
    with pytest.raises(Reported):
        reviewed(file, review_given(seen=1), by=registrars.rita)
