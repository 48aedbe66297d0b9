"""Ringing through, answering, remembering, typing by hand: permission, fact, record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.law.facts import QuestionAnswered, RungThrough
from manumit.organisations import directory as directories
from manumit.referrals.actions import by_hand, habits, questions, ringing
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry, Identity, Question, Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import queue as queues
from manumit.referrals.rules import EntryPart, QueueView, Risk
from tests.ground import as_owner
from tests.rooms.referrals.conftest import CELLS, LEEDS_DESK, NOW, acts


Asked = Callable[[str], Reader]
Receive = Callable[..., Receipt]
LATER = NOW + timedelta(minutes=5)


def test_whoever_received_a_danger_keeps_it_on_their_queue_until_it_is_rung_through(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive(still_exploited="Yes")
    with as_owner():
        entry = Entry.objects.get(organisation="nca")
    assert entry.part == EntryPart.RING
    with as_reader(reader("national"), at=LATER):
        ringing.ring_through(referral=receipt.referral, by=reader("national"), at=LATER)
        log = cases.log(receipt.case, reader=reader("national"))
    with as_owner():
        entry.refresh_from_db()
    assert entry.done_at == LATER
    rung = [fact.body for fact in log if isinstance(fact.body, RungThrough)]
    assert rung == [RungThrough(organisation="west-yorkshire", desk=LEEDS_DESK)]
    (event,) = acts("desk.rung")
    assert f"case:{receipt.case}" in event.subjects


def test_the_second_to_ring_is_told_and_nothing_is_added(
    reader: Asked, receive: Receive
) -> None:
    leeds = reader("leeds")
    receipt = receive(still_exploited="Yes")
    with as_reader(reader("national"), at=LATER):
        ringing.ring_through(referral=receipt.referral, by=reader("national"), at=LATER)
    after = LATER + timedelta(minutes=1)
    with as_reader(leeds, at=after), pytest.raises(ringing.AlreadyRung) as told:
        ringing.ring_through(referral=receipt.referral, by=leeds, at=after)
    assert told.value.call.at == LATER
    assert len(acts("desk.rung")) == 1


def test_a_registrar_may_not_ring_and_an_unknown_referral_is_not_there(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive(still_exploited="Yes")
    with as_reader(reader("registrar"), at=LATER), pytest.raises(Refused):
        ringing.ring_through(
            referral=receipt.referral, by=reader("registrar"), at=LATER
        )
    with as_reader(reader("leeds"), at=LATER), pytest.raises(NoSuchReferral):
        ringing.ring_through(referral=uuid4(), by=reader("leeds"), at=LATER)


def test_an_answer_is_kept_word_for_word_as_a_fact_and_only_once(
    reader: Asked, receive: Receive
) -> None:
    words = "  In Leeds,\r\n\tI think.  "
    receipt = receive(exploited_where="", exploited_county="")
    with as_owner():
        question = Question.objects.get()
        Question.objects.update(to_id="west-yorkshire")
    with as_reader(reader("leeds"), at=LATER):
        questions.answer(question=question.id, text=words, by=reader("leeds"), at=LATER)
        log = cases.log(receipt.case, reader=reader("leeds"))
        with pytest.raises(questions.AlreadyAnswered):
            questions.answer(
                question=question.id, text="No.", by=reader("leeds"), at=LATER
            )
    with as_owner():
        question.refresh_from_db()
    assert question.answer == words
    assert QuestionAnswered(question=str(question.id)) in [fact.body for fact in log]
    assert len(acts("question.answered")) == 1


def test_only_the_organisation_asked_may_answer_and_not_with_blanks(
    reader: Asked, receive: Receive
) -> None:
    receive(exploited_where="", exploited_county="")
    with as_owner():
        question = Question.objects.get()
        (entry,) = Entry.objects.filter(organisation="sca")
    assert (question.to_id, entry.part) == ("sca", EntryPart.QUESTION)
    with as_reader(reader("leeds"), at=LATER):
        with pytest.raises(NoSuchReferral):
            questions.answer(
                question=question.id, text="Leeds", by=reader("leeds"), at=LATER
            )
        with pytest.raises(questions.SaysNothing):
            questions.answer(
                question=question.id, text=" \r\n", by=reader("leeds"), at=LATER
            )


def test_a_habit_is_kept_for_the_next_visit_on_ones_own_desk_only(
    reader: Asked,
) -> None:
    view = QueueView(risks=(Risk.NOW,), quarter="2026_q1")
    with as_reader(reader("leeds"), at=NOW):
        for kept in (QueueView(), view):
            habits.keep(team=LEEDS_DESK, view=kept, by=reader("leeds"), at=NOW)
        assert queues.habit(reader=reader("leeds"), team=LEEDS_DESK) == view
        with pytest.raises(Refused):
            habits.keep(team="kent/threat-desk", view=view, by=reader("leeds"), at=NOW)


def test_a_form_pressed_twice_is_one_referral_and_changed_words_are_told(
    reader: Asked,
) -> None:
    known, by = directories.current(), reader("leeds")
    typed = by_hand.Typed(token=uuid4(), cells=CELLS, dates={})
    changed = by_hand.Typed(
        token=typed.token, cells={**CELLS, "account": "Else."}, dates={}
    )
    with as_reader(by, at=NOW):
        receipt = by_hand.enter(typed=typed, directory=known, by=by, at=NOW)
        for again, differs in ((typed, False), (changed, True)):
            with pytest.raises(by_hand.SentAlready) as told:
                by_hand.enter(typed=again, directory=known, by=by, at=NOW)
            assert told.value.referral == receipt.referral
            assert told.value.changed is differs
    with as_owner():
        assert Referral.objects.get().account == CELLS["account"]
        assert Identity.objects.count() == 1
    assert len(acts("referral.entered")) == 1
