"""Rates with their intervals, beside the last audit; files referred back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from manumit.analysis import sampling
from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.actions import (
    AnsweredAlready,
    NotAllReviewed,
    NotReturned,
)
from manumit.assurance.recording_audits.counting import Tally
from manumit.assurance.recording_audits.queries import (
    AskedOf,
    audit_seen,
    audits,
    open_returns,
    report_seen,
    return_seen,
    returns_counted,
)
from manumit.assurance.recording_audits.rules import Question, Settled
from manumit.audit.acting import as_reader
from tests.cast import Cast, Somebody
from tests.ground import NOON
from tests.rooms.assurance.recording_audits.auditing import (
    LATER,
    Cases,
    Registrars,
    drawn,
    files_of,
    review_given,
    reviewed,
    shared,
)


AFTER = LATER + timedelta(days=30)


def finished(by: Somebody, *, wrong: int, at: datetime = LATER) -> UUID:
    """An audit, drawn, reviewed and reported, with so many files wrong."""
    audit = drawn(by, at=at)
    shared(audit, by, at=at)
    for number, file in enumerate(files_of(audit, by=by, at=at)):
        given = review_given(recorded="None.") if number < wrong else review_given()
        reviewed(file, given, by=by, at=at)
    reader = by.reader(at)
    with as_reader(reader, at=at):
        actions.report(audit=audit, token=uuid4(), words="Said.", by=reader, at=at)
    return audit


def test_the_rate_of_the_sample_stands_with_its_wilson_interval(
    registrars: Registrars, due: Cases
) -> None:
    due(5)
    audit = finished(registrars.rita, wrong=2)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        seen = report_seen(audit, reader=rita)
    assert seen.whole.tally == Tally(3, 2, 0)
    assert seen.whole.share == 3 / 5
    assert seen.whole.lies == sampling.wilson(3, 5, confidence=0.95)
    assert seen.questions[Question.IN_TIME].tally == Tally(5, 0, 0)
    assert seen.strata["all"].tally == Tally(3, 2, 0)
    assert len(seen.findings) == 2
    assert seen.last is None
    assert seen.words == "Said."


def test_an_audit_stands_beside_the_last_one(
    registrars: Registrars, due: Cases
) -> None:
    due(4)
    before = finished(registrars.rita, wrong=4)
    audit = finished(registrars.rita, wrong=0, at=AFTER)
    rita = registrars.rita.reader(AFTER)
    with as_reader(rita, at=AFTER):
        seen = report_seen(audit, reader=rita)
    assert seen.last is not None
    assert seen.last.id == before
    assert seen.whole.differs == sampling.difference((4, 4), (0, 4), confidence=0.95)
    assert seen.whole.changed
    assert not seen.questions[Question.IN_TIME].changed


def test_an_audit_is_reported_only_once_every_file_is_reviewed(
    registrars: Registrars, due: Cases
) -> None:
    due(2)
    audit = drawn(registrars.rita)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER), pytest.raises(NotAllReviewed, match="2 of 2"):
        actions.report(audit=audit, token=uuid4(), words="x", by=rita, at=LATER)


def one_wrong(by: Somebody) -> UUID:
    """A file in which something was found wrong."""
    audit = drawn(by)
    shared(audit, by)
    (file,) = files_of(audit, by=by)
    reviewed(file, review_given(recorded="None there."), by=by)
    return file


def refer_back(file: UUID, *, by: Somebody, token: UUID | None = None) -> bool:
    reader = by.reader(LATER)
    with as_reader(reader, at=LATER):
        return actions.refer_back(
            file=file,
            token=token or uuid4(),
            words="Record the crime.",
            by=reader,
            at=LATER,
        )


def asked_of(somebody: Somebody) -> Sequence[UUID]:
    """What waits for an answer of somebody's organisation."""
    reader = somebody.reader(LATER)
    with as_reader(reader, at=LATER):
        found = open_returns(AskedOf(reader=reader), after=None, limit=9)
        counted, _, _ = returns_counted(AskedOf(reader=reader), since=None)
        assert counted == len(found)
        since = returns_counted(AskedOf(reader=reader), since=NOON)
        assert since == (len(found), len(found), 1 - len(found))
        return [each.id for each in found]


def test_a_file_referred_back_stays_open_with_the_owner_until_it_is_answered(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    due(1)
    file = one_wrong(registrars.rita)
    token = uuid4()
    assert refer_back(file, by=registrars.rita, token=token)
    assert not refer_back(file, by=registrars.rita, token=token), "a second press"
    with pytest.raises(NotReturned, match="not been put right yet"):
        refer_back(file, by=registrars.rita)
    (returned,) = asked_of(cast.alice)
    alice = cast.alice.reader(LATER)
    with as_reader(alice, at=LATER):
        seen = return_seen(returned, reader=alice)
        assert (seen.questions, seen.words) == (
            [Question.RECORDED],
            "Record the crime.",
        )
        assert actions.answer(
            returned=returned,
            token=token,
            settled=Settled.PUT_RIGHT,
            words="Recorded today.",
            by=alice,
            at=LATER,
        )
        with pytest.raises(AnsweredAlready):
            actions.answer(
                returned=returned,
                token=uuid4(),
                settled=Settled.STANDS,
                words="No.",
                by=alice,
                at=LATER,
            )
        seen = return_seen(returned, reader=alice)
        assert [each.words for each in seen.answers] == ["Recorded today."]
        assert seen.ended
    assert not asked_of(cast.alice)


def test_a_promise_leaves_a_file_with_its_owner_until_it_is_put_right(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    due(1)
    file = one_wrong(registrars.rita)
    refer_back(file, by=registrars.rita)
    for settled, left in ((Settled.WILL_BE, 1), (Settled.PUT_RIGHT, 0)):
        (returned,) = asked_of(cast.alice)
        alice = cast.alice.reader(LATER)
        with as_reader(alice, at=LATER):
            actions.answer(
                returned=returned,
                token=uuid4(),
                settled=settled,
                words=settled.value,
                by=alice,
                at=LATER,
            )
        assert len(asked_of(cast.alice)) == left
        rita = registrars.rita.reader(LATER)
        with as_reader(rita, at=LATER):
            (audit,) = audits(reader=rita)
            (line,) = audit_seen(audit.id, reader=rita).files
        assert audit.open_returns == left
        assert (line.promised, line.answered) == (True, not left)
    with as_reader(alice, at=LATER):
        seen = return_seen(returned, reader=alice)
    assert [each.words for each in seen.answers] == ["will_be", "put_right"]


def test_only_a_file_with_something_wrong_is_referred_back(
    registrars: Registrars, due: Cases
) -> None:
    due(1)
    audit = drawn(registrars.rita)
    (file,) = files_of(audit, by=registrars.rita)
    with pytest.raises(NotReturned, match="Review the file first"):
        refer_back(file, by=registrars.rita)


def test_another_force_sees_nothing_that_was_referred_back(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    due(1)
    refer_back(one_wrong(registrars.rita), by=registrars.rita)
    (returned,) = asked_of(cast.alice)
    for each in (cast.carol, cast.grace):
        reader = each.reader(LATER)
        with as_reader(reader, at=LATER), pytest.raises(LookupError):
            return_seen(returned, reader=reader)
