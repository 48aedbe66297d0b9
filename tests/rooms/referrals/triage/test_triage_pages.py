"""The pages of triage: they work, keep what was typed, refuse in words, hide alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import (
    Assessment,
    BulkAct,
    Entry,
    OtherMatter,
    Question,
    QueueHabit,
)
from tests.ground import as_owner
from tests.rooms.referrals.conftest import LEEDS_DESK, acts, receive_all


Browser = Callable[[str], Client]
Receive = Callable[..., Receipt]
RISK = {
    "still_exploited": "no",
    "child": "no",
    "missing": "no",
    "threats": "yes",
    "health": "not_known",
    "note": "  A cousin rang.\r\n ",
}
ASK = {
    "to": "Kent Police",
    "text": "Where is she now?",
    "reply_due_day": "9",
    "reply_due_month": "3",
    "reply_due_year": "2026",
}


def text(answer: Any) -> str:
    return unescape(str(answer.content.decode()))


def at(name: str, receipt: Receipt, *more: UUID) -> str:
    return reverse(f"referrals:{name}", args=[receipt.referral, *more])


def entry_of(receipt: Receipt) -> Entry:
    with as_owner():
        return Entry.objects.get(referral_id=receipt.referral, team=LEEDS_DESK)


def test_assessing_shows_what_is_known_and_missing_and_keeps_what_is_found(
    browser: Browser, receive: Receive
) -> None:
    receipt, client = receive(now_where="", now_county="", phones=""), browser("leeds")
    shown = text(client.get(at("assess", receipt)))
    assert "Which force keeps them safe is not settled." in shown
    assert f"{at('ask', receipt)}?about=phones" in shown
    assert "Not assessed yet" in shown
    kept = client.post(at("assess", receipt), RISK, follow=True)
    assert "Threatened" in text(kept)
    with as_owner():
        assert Assessment.objects.get().note == RISK["note"]
    again = text(client.get(at("assess", receipt)))
    assert "A cousin rang." in again
    assert 'value="yes" checked' in again.replace("  ", " ")


def test_nothing_has_changed_is_one_press_and_an_empty_answer_is_asked_for(
    browser: Browser, receive: Receive
) -> None:
    receipt, client = receive(), browser("leeds")
    empty = client.post(at("assess", receipt), {**RISK, "health": ""})
    assert empty.status_code == 422
    assert "Do they need medical help now?" in text(empty)
    assert "A cousin rang." in text(empty)
    client.post(at("assess", receipt), RISK)
    with as_owner():
        first = Assessment.objects.get()
    press = {"unchanged": "1", "seen": str(first.id), "note": "Rang again."}
    assert client.post(at("assess", receipt), press).status_code == 302
    with as_owner():
        second = Assessment.objects.exclude(id=first.id).get()
    assert (second.unchanged, second.threats, second.health) == (True, True, None)


def test_of_two_at_once_the_second_is_told_and_keeps_what_was_typed(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive()
    browser("spoc").post(at("assess", receipt), RISK)
    mine = {**RISK, "threats": "no", "note": "Only mine."}
    told = browser("leeds").post(at("assess", receipt), mine)
    assert told.status_code == 422
    shown = text(told)
    assert "Somebody else has assessed this meanwhile" in shown
    assert "A cousin rang." in shown
    assert "Only mine." in shown
    newest = re.search(r'name="seen" value="([0-9a-f-]+)"', shown)
    assert newest is not None
    again = browser("leeds").post(at("assess", receipt), {**mine, "seen": newest[1]})
    assert again.status_code == 302


def test_a_request_is_asked_shown_replied_to_and_seen(
    browser: Browser, receive: Receive
) -> None:
    receipt, leeds, kent = receive(), browser("leeds"), browser("kent")
    form = text(leeds.get(f"{at('ask', receipt)}?about=phones"))
    assert "be rung safely" in form
    assert "West Yorkshire Police" in form
    assert leeds.post(at("ask", receipt), ASK).status_code == 302
    with as_owner():
        question = Question.objects.get()
    own = reverse("referrals:question", args=[question.id])
    assert own in text(kent.get(reverse("referrals:queue")))
    assert "Where is she now?" in text(kent.get(own))
    reply = reverse("referrals:reply", args=[question.id])
    sent = kent.post(reply, {"answer": "In Ashford."}, follow=True)
    assert "In Ashford." in text(sent)
    assert "answered already" in text(kent.post(reply, {"answer": "In Dover."}))
    assert "In Ashford." in text(leeds.get(at("referral", receipt)))


def test_a_charity_replies_without_seeing_the_case(
    browser: Browser, receive: Receive
) -> None:
    receipt, charity = receive(account="Secret words."), browser("charity")
    browser("leeds").post(at("ask", receipt), {**ASK, "to": "The Salvation Army"})
    with as_owner():
        question = Question.objects.get()
    queue = text(charity.get(reverse("referrals:queue")))
    assert "Reply owed by 9 March 2026" in queue
    assert "Okafor" not in queue
    shown = charity.get(reverse("referrals:question", args=[question.id]))
    assert receipt.reference in text(shown)
    assert "Secret words." not in text(shown)
    reply = reverse("referrals:reply", args=[question.id])
    assert charity.post(reply, {"answer": "She rang us."}).status_code == 302


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"to": "Nobody at all"}, "Choose an organisation from the list."),
        ({"reply_due_day": "3"}, "must lie in the future"),
        ({"text": ""}, "Write what you want to know"),
        ({"to": "West Yorkshire Police"}, "your own organisation"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_typed_is_lost(
    browser: Browser, receive: Receive, changed: dict[str, str], words: str
) -> None:
    receipt = receive()
    answer = browser("leeds").post(at("ask", receipt), {**ASK, **changed})
    assert answer.status_code == 422
    assert words in text(answer)
    assert {**ASK, **changed}["to"] in text(answer)
    with as_owner():
        assert not Question.objects.exists()


def test_a_reply_due_on_a_sunday_is_warned_of_once_and_then_asked(
    browser: Browser, receive: Receive
) -> None:
    receipt, client = receive(), browser("leeds")
    sunday = {**ASK, "reply_due_day": "8"}
    warned = client.post(at("ask", receipt), sunday)
    assert "no working day" in text(warned)
    mark = re.search(r'name="warned" value="([0-9-]+)"', text(warned))
    assert mark is not None
    again = client.post(at("ask", receipt), {**sunday, "warned": mark[1]})
    assert again.status_code == 302


def test_two_cases_are_looked_up_set_side_by_side_judged_and_undone(
    browser: Browser, receive: Receive
) -> None:
    one, other = receive(reference="A"), receive(reference="B", given_names="Blesing")
    client = browser("leeds")
    same = at("same", one)
    assert "Nobody has judged" in text(client.get(same))
    look = {"same": "person", "words": other.reference}
    beside = text(client.post(same, look))
    assert "Blesing Okafor" in beside
    judge = {"judge": "1", "same": "person", "other": str(other.referral)}
    refused = client.post(same, {**judge, "grounds": "  "})
    assert "Say what makes you judge so" in text(refused)
    assert "Blesing Okafor" in text(refused)
    done = text(
        client.post(same, {**judge, "grounds": "Her sister says so."}, follow=True)
    )
    assert f"The same person as in {other.reference}" in done
    theirs = text(client.get(at("referral", other)))
    assert f"The same person as in {one.reference}" in theirs
    undo = re.search(r'action="(/referrals/[^"]+/same/[^"]+/undo/)"', theirs)
    assert undo is not None
    undone = text(client.post(undo[1], {"same": "person"}, follow=True))
    assert "Her sister says so." in undone
    assert "Undone" in undone
    twice = text(client.post(undo[1], {"same": "person"}, follow=True))
    assert "taken back already" in twice


def test_a_case_of_somebody_else_is_not_found_as_none_is(
    browser: Browser, receive: Receive
) -> None:
    place = {"exploited_where": "Maidstone", "exploited_county": "Kent"}
    there = receive(reference="K", now_where="Ashford", now_county="Kent", **place)
    here, client = receive(), browser("leeds")
    answers = []
    for words in (there.reference, "MS26-999999"):
        got = client.post(at("same", here), {"same": "event", "words": words})
        assert got.status_code == 422
        answers.append(re.sub(r'value="[^"]*"', "", text(got)))
    assert answers[0] == answers[1]


def test_one_proposes_another_agrees_and_the_page_says_that_safeguarding_goes_on(
    browser: Browser, receive: Receive
) -> None:
    receipt, leeds, spoc = receive(route=""), browser("leeds"), browser("spoc")
    address = at("other-matter", receipt)
    wrong = leeds.post(address, {"matter": "fraud", "reasons": " "})
    assert wrong.status_code == 422
    sent = {"matter": "fraud", "reasons": "No work, no threats."}
    assert "Waiting for a second person" in text(leeds.post(address, sent, follow=True))
    with as_owner():
        proposal = OtherMatter.objects.get()
    assert "somebody else must agree" in text(leeds.get(address))
    decide = at("other-matter-decide", receipt, proposal.id)
    own = leeds.post(decide, {"agree": "1", "words": "Mine."})
    assert "You proposed this" in text(own)
    neither = spoc.post(decide, {"words": "Hm."})
    assert "Press “Agree” or “Do not agree”" in text(neither)
    agreed = text(spoc.post(decide, {"agree": "1", "words": "I rang."}, follow=True))
    assert "safeguarding goes on" in agreed
    page = text(leeds.get(at("referral", receipt)))
    assert "It has left the investigation's queue" in page
    reopen = at("other-matter-reopen", receipt, proposal.id)
    back = text(leeds.post(reopen, {"words": "A second worker."}, follow=True))
    assert "with the investigation again" in back


@pytest.mark.parametrize("route", ["NRM", "Duty to Notify"])
def test_a_referral_or_notification_is_never_offered_to_be_set_aside(
    browser: Browser, receive: Receive, route: str
) -> None:
    receipt, client = receive(route=route), browser("leeds")
    shown = text(client.get(at("other-matter", receipt)))
    assert "a force crime registrar or a designated decision-maker" in shown
    assert "Propose it" not in shown
    sent = {"matter": "fraud", "reasons": "Because."}
    refused = client.post(at("other-matter", receipt), sent)
    assert refused.status_code == 422


def test_work_is_taken_in_one_press_and_shown_on_the_queue(
    browser: Browser, receive: Receive, cast: dict[str, UUID]
) -> None:
    receipt, client = receive(), browser("leeds")
    address = reverse("referrals:assign", args=[entry_of(receipt).id])
    assert "with nobody now" in text(client.get(address))
    taken = text(client.post(address, {"take": "1", "had": ""}, follow=True))
    assert "This is with you now." in taken
    late = browser("spoc").post(address, {"take": "1", "had": ""})
    assert "Now it is with Leeds Person" in text(late)
    queue = text(client.get(reverse("referrals:queue")))
    assert "With Leeds Person" in queue
    for whose, there in (("mine", True), ("nobody", False), ("anyone", True)):
        client.post(
            reverse("referrals:arrange"),
            {"desk": LEEDS_DESK, "order": "risk", "whose": whose},
        )
        shown = text(client.get(reverse("referrals:queue")))
        assert (receipt.reference in shown) is there, whose
    with as_owner():
        assert QueueHabit.objects.count() == 1


def test_many_are_looked_through_done_once_and_undone(
    browser: Browser, reader: Callable[[str], Reader], cast: dict[str, UUID]
) -> None:
    receipts = receive_all(
        [{"reference": str(n)} for n in range(3)], by=reader("national")
    )
    client, entries = browser("leeds"), [str(entry_of(e).id) for e in receipts]
    many = reverse("referrals:bulk")
    queue = text(client.get(reverse("referrals:queue")))
    assert all(f'value="{each}" form="many"' in queue for each in entries)
    chosen = {"desk": LEEDS_DESK, "entry": entries, "act": "assign"}
    first = text(client.post(many, chosen))
    assert "Spoc Person" in first
    assert all(each.reference in first for each in receipts)
    token = re.search(r'name="token" value="([0-9a-f-]+)"', first)
    assert token is not None
    filled = {**chosen, "token": token[1], "to": str(cast["spoc"])}
    preview = text(client.post(many, {**filled, "preview": "1"}))
    assert "Nothing has been done yet" in preview
    assert preview.count("With Spoc Person") == 3
    with as_owner():
        assert not Entry.objects.exclude(assigned_to=None).exists()
    for _ in range(2):
        done = client.post(many, {**filled, "confirm": "1"}, follow=True)
        assert text(done).count("Done</strong>") == 3
    with as_owner():
        assert BulkAct.objects.count() == 1
    undo = reverse("referrals:bulk-undo", args=[token[1]])
    undone = text(client.post(undo, follow=True))
    assert undone.count("Undone</strong>") == 3
    assert len(acts("bulk.done")) == len(acts("bulk.undone")) == 1


def test_taking_many_goes_straight_to_the_look_through(
    browser: Browser, receive: Receive
) -> None:
    receipt, client = receive(), browser("leeds")
    chosen = {"desk": LEEDS_DESK, "entry": [str(entry_of(receipt).id)]}
    preview = text(client.post(reverse("referrals:bulk"), {**chosen, "take": "1"}))
    assert "With you" in preview
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', preview))
    done = client.post(reverse("referrals:bulk"), {**kept, "confirm": "1"}, follow=True)
    assert "Given to you" in text(done)


def test_many_are_asked_about_with_the_same_words(
    browser: Browser, receive: Receive
) -> None:
    receipt, client = receive(), browser("leeds")
    many = reverse("referrals:bulk")
    chosen = {"desk": LEEDS_DESK, "entry": [str(entry_of(receipt).id)], "act": "ask"}
    assert "What do you want to know?" in text(client.post(many, chosen))
    wrong = client.post(many, {**chosen, **ASK, "to": "Nobody", "preview": "1"})
    assert wrong.status_code == 422
    preview = text(client.post(many, {**chosen, **ASK, "preview": "1"}))
    assert "Kent Police is asked" in preview
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', preview))
    done = client.post(many, {**kept, "confirm": "1"}, follow=True)
    assert "Kent Police was asked" in text(done)
    with as_owner():
        assert Question.objects.get().text == ASK["text"]


@pytest.mark.parametrize(
    "act", ["accept", "risk", "other_matter", "same", "return", ""]
)
def test_no_decision_about_a_person_is_done_to_many(
    browser: Browser, receive: Receive, act: str
) -> None:
    receipt = receive()
    chosen = {"desk": LEEDS_DESK, "entry": [str(entry_of(receipt).id)], "act": act}
    answer = browser("leeds").post(
        reverse("referrals:bulk"), {**chosen, "confirm": "1"}
    )
    assert answer["Location"].startswith(reverse("referrals:queue"))
    with as_owner():
        assert not BulkAct.objects.exists()


@pytest.mark.parametrize("name", ["assess", "ask", "same", "other-matter"])
def test_a_reader_sees_and_does_nothing_and_a_stranger_finds_nothing(
    browser: Browser, receive: Receive, name: str
) -> None:
    receipt = receive()
    assert browser("registrar").get(at(name, receipt)).status_code == 200
    assert browser("registrar").post(at(name, receipt)).status_code == 403
    for method in ("get", "post"):
        answer = getattr(browser("kent"), method)(at(name, receipt))
        assert answer.status_code == 404, method


def test_an_organisation_that_only_reads_the_case_is_told_so(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(
        exploited_where="Leeds; Maidstone", exploited_county="West Yorkshire; Kent"
    )
    client = browser("kent")
    assert "to read only" in text(client.get(at("assess", receipt)))
    answer = client.post(at("assess", receipt), RISK)
    assert answer.status_code == 403
    assert "does not work on it" in text(answer)
    assert "A cousin rang." in text(answer) or "read only" in text(answer)
