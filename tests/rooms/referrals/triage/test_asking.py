"""Asking for more: who may answer, by when, what it opens and what it closes again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.queries import NoSuchCase
from manumit.law.duties import State
from manumit.law.facts import MoreAsked, MoreGiven, MoreWithdrawn
from manumit.notices.models import Notice
from manumit.obligations.queries import duties_of
from manumit.organisations import directory as directories
from manumit.referrals.actions import asking, questions
from manumit.referrals.actions.asking import NotAskable, Request
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry, Question
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import requests
from manumit.referrals.rules import EntryPart
from tests.ground import as_owner
from tests.rooms.referrals.conftest import NOW, TODAY, acts


Asked = Callable[[str], Reader]
Receive = Callable[..., Receipt]
LATER = NOW + timedelta(hours=1)
DUE = date(2026, 3, 9)
WORDS = "  Where does she live now?\r\n\tAnd since when?  "


def ask(
    receipt: Receipt,
    by: Reader,
    *,
    to: str = "kent",
    text: str = WORDS,
    due: date = DUE,
    at: datetime = NOW,
) -> UUID:
    with as_reader(by, at=at):
        return asking.ask(
            referral=receipt.referral,
            request=Request(to=to, text=text, reply_due=due),
            directory=directories.current(),
            by=by,
            at=at,
        )


def reply(question: UUID, by: Reader, text: str = "In Ashford.") -> None:
    with as_reader(by, at=LATER):
        questions.answer(question=question, text=text, by=by, at=LATER)


def sees(receipt: Receipt, by: Reader, at: datetime) -> bool:
    with as_reader(by, at=at):
        try:
            cases.case(receipt.case, reader=by)
        except NoSuchCase:
            return False
        return True


def test_a_request_is_on_the_desk_asked_with_its_words_and_its_day(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds, kent = receive(), reader("leeds"), reader("kent")
    question = ask(receipt, leeds)
    with as_owner():
        kept = Question.objects.get()
        entry = Entry.objects.get(organisation="kent")
        notice = Notice.objects.get(kind="triage.more_asked")
    assert (kept.text, kept.reply_due, kept.asked_by_id) == (
        WORDS,
        DUE,
        "west-yorkshire",
    )
    assert entry.part == EntryPart.QUESTION
    assert "live now" not in entry.reason
    assert (notice.organisation, notice.subject) == ("kent", f"question:{question}")
    with as_reader(kent, at=NOW):
        log = cases.log(receipt.case, reader=kent)
        owed = duties_of(receipt.case, reader=kent, at=NOW)
    body = MoreAsked(
        question=str(question), asked_by="west-yorkshire", to="kent", reply_due=DUE
    )
    assert body in [each.body for each in log]
    (duty,) = [each for each in owed if each.rule == "reply_given"]
    assert (duty.owed_by, duty.owed_to) == ("kent", "west-yorkshire")
    (event,) = acts("more.asked")
    assert "organisation:kent" in event.subjects


def test_the_reply_is_kept_ends_the_wait_and_the_part_in_the_case(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds, kent = receive(), reader("leeds"), reader("kent")
    question = ask(receipt, leeds)
    assert sees(receipt, kent, NOW)
    reply(question, kent, "  Ashford.\r\n ")
    after = LATER + timedelta(minutes=1)
    assert not sees(receipt, kent, after)
    with as_owner():
        assert Question.objects.get().answer == "  Ashford.\r\n "
        assert Entry.objects.get(organisation="kent").done_at == LATER
        notice = Notice.objects.get(kind="triage.more_given")
    assert notice.organisation == "west-yorkshire"
    with as_reader(leeds, at=after):
        log = cases.log(receipt.case, reader=leeds)
        duties = duties_of(receipt.case, reader=leeds, at=after)
    assert MoreGiven(question=str(question)) in [each.body for each in log]
    (duty,) = [each for each in duties if each.rule == "reply_given"]
    assert duty.state(after) is State.MET
    with as_reader(kent, at=after):
        own = requests.question(question, reader=kent, at=after)
    assert own is not None
    assert own.answer == "  Ashford.\r\n "


def test_two_requests_keep_the_part_until_the_second_reply(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds, kent = receive(), reader("leeds"), reader("kent")
    first, second = ask(receipt, leeds), ask(receipt, leeds, text="And her age?")
    reply(first, kent)
    with as_owner():
        assert Entry.objects.get(organisation="kent").done_at is None
    assert sees(receipt, kent, LATER)
    reply(second, kent)
    assert not sees(receipt, kent, LATER + timedelta(minutes=1))


def test_a_charity_that_opens_no_case_can_reply(
    reader: Asked, receive: Receive
) -> None:
    receipt, charity = receive(), reader("charity")
    question = ask(receipt, reader("leeds"), to="salvation-army")
    with as_reader(charity, at=LATER):
        shown = requests.question(question, reader=charity, at=LATER)
    assert shown is not None
    assert shown.may_answer
    reply(question, charity)
    with as_owner():
        assert Question.objects.get().answered_at == LATER


def test_a_request_taken_back_is_owed_by_nobody_and_opens_nothing_any_more(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds, kent = receive(), reader("leeds"), reader("kent")
    question = ask(receipt, leeds)
    with as_reader(leeds, at=LATER):
        asking.withdraw(question=question, by=leeds, at=LATER)
        log = cases.log(receipt.case, reader=leeds)
        with pytest.raises(asking.AnsweredMeanwhile):
            asking.withdraw(question=question, by=leeds, at=LATER)
    assert MoreWithdrawn(question=str(question)) in [each.body for each in log]
    assert not sees(receipt, kent, LATER + timedelta(minutes=1))
    after = LATER + timedelta(minutes=1)
    with as_reader(kent, at=after), pytest.raises(NoSuchReferral):
        questions.answer(question=question, text="Ashford", by=kent, at=after)
    with as_owner():
        assert Entry.objects.get(organisation="kent").done_at == LATER


@pytest.mark.parametrize(
    ("to", "text", "due", "why"),
    [
        ("kent", " \r\n", DUE, "Write what you want"),
        ("west-yorkshire", "Age?", DUE, "your own organisation"),
        ("kent", "Age?", TODAY, "in the future"),
        ("installation", "Age?", DUE, "no desk"),
    ],
)
def test_what_nobody_could_answer_in_time_is_refused_in_words(
    reader: Asked, receive: Receive, to: str, text: str, due: date, why: str
) -> None:
    receipt = receive()
    with pytest.raises(NotAskable, match=why):
        ask(receipt, reader("leeds"), to=to, text=text, due=due)
    with as_owner():
        assert not Question.objects.exists()


def test_only_a_desk_on_the_case_asks_and_only_the_asker_takes_back(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive()
    with pytest.raises(Refused):
        ask(receipt, reader("registrar"))
    with pytest.raises(NoSuchReferral):
        ask(receipt, reader("kent"), to="surrey")
    question = ask(receipt, reader("leeds"))
    national = reader("national")
    with as_reader(national, at=LATER), pytest.raises(NoSuchReferral):
        asking.withdraw(question=question, by=national, at=LATER)
    with as_reader(national, at=LATER):
        assert requests.question(question, reader=national, at=LATER) is None


def test_a_reply_is_overdue_the_day_after_the_day_named(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds = receive(), reader("leeds")
    ask(receipt, leeds)
    for days, overdue in ((0, False), (1, True)):
        at = datetime.combine(DUE + timedelta(days=days), NOW.timetz())
        with as_reader(leeds, at=at):
            waiting = requests.requests_waiting([receipt.referral], reader=leeds, at=at)
        ((waits,),) = waiting.values()
        assert waits.overdue is overdue
