"""Each page: works, needs its permission, hides from others, is recorded."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry, Question, Referral
from tests.ground import as_owner
from tests.rooms.referrals.conftest import LEEDS_DESK, NOW, acts, receive_all


Browser = Callable[[str], Client]
Receive = Callable[..., Receipt]
MOST_QUERIES = 34
MOST_OF_A_REFERRAL = 44
"""Its page also shows the triage: assessed, whose work, judgements, proposals."""
FORM = {
    "still_exploited": "No",
    "age_band": "Adult (18 or over)",
    "child_missing": "",
    "route": "NRM",
    "consent": "Yes",
    "referred_on_day": "3",
    "referred_on_month": "3",
    "referred_on_year": "2026",
    "responder": "West Yorkshire Police",
    "given_names": "Blessing",
    "family_name": "Okafor",
    "exploitation": ["Labour", "Sexual"],
    "exploited_where": "Leeds",
    "now_where": "Leeds",
    "account": "  They kept it.\r\n\r\nAll of it.",
}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def without_token(answer: Any) -> str:
    """The page apart from the token that every page draws anew."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", text(answer))


def send(client: Client, **changed: Any) -> Any:
    data = {"token": str(uuid4()), **FORM, **changed}
    return client.post(reverse("referrals:new"), data)


def only(model: type[Any]) -> Any:
    """The one row that there is, looked at behind the walls."""
    with as_owner():
        return model.objects.get()


def received() -> int:
    with as_owner():
        return Referral.objects.count()


def page(receipt: Receipt) -> str:
    return reverse("referrals:referral", args=[receipt.referral])


def test_the_queue_shows_what_came_why_and_whom_to_ring_and_is_recorded(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(still_exploited="Yes", account="Only on its own page")
    answer = browser("leeds").get(reverse("referrals:queue"))
    shown = text(answer)
    assert "Blessing Okafor" in shown
    assert receipt.reference in shown
    assert "Still with the people who exploit them" in shown
    assert receipt.safety.sentence in unescape(shown)
    assert "Only on its own page" not in shown
    (event,) = acts("queue.seen")
    assert event.subjects == [f"desk:{LEEDS_DESK}", f"referral:{receipt.referral}"]


def test_an_empty_queue_says_so_in_words(browser: Browser) -> None:
    assert "No referral waits on this desk" in text(
        browser("kent").get(reverse("referrals:queue"))
    )


def test_a_choice_on_a_queue_is_posted_kept_and_can_be_taken_back(
    browser: Browser, receive: Receive
) -> None:
    receive()
    client = browser("leeds")
    chosen = {"desk": LEEDS_DESK, "order": "newest", "routes": ["dtn"]}
    answer = client.post(reverse("referrals:arrange"), chosen)
    assert answer.status_code == 302
    assert "dtn" not in answer["Location"]
    assert "fits what you chose" in text(client.get(answer["Location"]))
    client.post(reverse("referrals:arrange"), {"desk": LEEDS_DESK, "clear": "1"})
    assert "Blessing Okafor" in text(client.get(reverse("referrals:queue")))


def test_a_queue_of_somebody_elses_desk_is_refused_and_recorded(
    browser: Browser,
) -> None:
    client = browser("kent")
    answer = client.get(reverse("referrals:queue"), {"desk": LEEDS_DESK})
    assert answer.status_code == 403
    assert len(acts("access.refused")) == 1


def test_a_referrals_page_shows_every_word_as_given_and_is_recorded(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(account="<b>One</b>\r\n\r\n  two", exploited_where="Newport")
    shown = text(browser("leeds").get(page(receipt)))
    assert "&lt;b&gt;One&lt;/b&gt;\r\n\r\n  two" in shown
    assert receipt.reference in shown
    assert "Which one?" not in shown  # the county given tells it apart from none
    assert "National Crime Agency answers" in shown
    assert len(acts("referral.seen")) == 1


def test_a_place_of_two_names_asks_which(browser: Browser, receive: Receive) -> None:
    receipt = receive(exploited_where="Newport", exploited_county="")
    shown = text(browser("leeds").get(page(receipt)))
    assert "Which one?" in shown
    assert "Newport, Gwent" in shown


def test_hidden_and_unknown_referrals_are_answered_alike(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive()
    clients = {code: browser(code) for code in ("kent", "leeds")}
    unknown = reverse("referrals:referral", args=[uuid4()])
    hidden, none = (clients["kent"].get(each) for each in (page(receipt), unknown))
    assert (hidden.status_code, none.status_code) == (404, 404)
    assert without_token(hidden) == without_token(none)
    assert clients["leeds"].get(page(receipt)).status_code == 200


@pytest.mark.parametrize(
    ("code", "name"),
    [("auditor", "queue"), ("auditor", "referral"), ("call", "referral")],
)
def test_pages_need_their_permission(
    browser: Browser, receive: Receive, code: str, name: str
) -> None:
    receipt = receive()
    address = page(receipt) if name == "referral" else reverse(f"referrals:{name}")
    assert browser(code).get(address).status_code == 403


def test_pages_are_read_and_acts_are_posted(browser: Browser, receive: Receive) -> None:
    receipt = receive()
    client = browser("leeds")
    ring = reverse("referrals:ring", args=[receipt.referral])
    answer = reverse("referrals:answer", args=[receipt.referral, uuid4()])
    for address in (ring, answer, reverse("referrals:arrange")):
        assert client.get(address).status_code == 405
    for address in (page(receipt), reverse("referrals:queue")):
        assert client.post(address).status_code == 405


def test_ringing_from_the_queue_goes_back_to_it_and_the_second_press_is_told(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(still_exploited="Yes")
    client = browser("leeds")
    ring = reverse("referrals:ring", args=[receipt.referral])
    given = {"back": "queue", "desk": LEEDS_DESK}
    first = client.post(ring, given, follow=True)
    assert "Recorded" in text(first)
    assert "Rung through" in text(first)
    assert "rung already" in text(client.post(ring, given, follow=True))
    assert len(acts("desk.rung")) == 1


def test_an_answer_too_late_keeps_the_words_on_the_page(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(exploited_where="", exploited_county="")
    with as_owner():
        question = Question.objects.get()
        Question.objects.update(to_id="west-yorkshire")
    client = browser("leeds")
    address = reverse("referrals:answer", args=[receipt.referral, question.id])
    words = {f"{question.id}-answer": "Near Leeds."}
    assert client.post(address, words).status_code == 302
    late = client.post(address, {f"{question.id}-answer": "Wakefield."})
    assert late.status_code == 422
    assert "Wakefield." in text(late)
    assert "answered already" in text(late)
    with as_owner():
        question.refresh_from_db()
    assert question.answer == "Near Leeds."


@pytest.mark.parametrize("number", [1, 20])
def test_pages_ask_few_questions_however_much_they_show(
    browser: Browser, reader: Callable[[str], Reader], number: int
) -> None:
    rows = [
        {"reference": str(each), "still_exploited": "Yes"} for each in range(number)
    ]
    receipts = receive_all(rows, by=reader("national"))
    client = browser("leeds")
    for address, most in (
        (reverse("referrals:queue"), MOST_QUERIES),
        (page(receipts[0]), MOST_OF_A_REFERRAL),
    ):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= most, address


def test_one_typed_by_hand_is_a_case_with_owners_and_keeps_every_word(
    browser: Browser,
) -> None:
    answer = send(browser("leeds"))
    assert answer.status_code == 302, text(answer)
    row = only(Referral)
    assert answer["Location"] == reverse("referrals:referral", args=[row.id])
    assert row.account == FORM["account"]
    assert row.exploitation == "Sexual & Labour"
    assert row.responder_type == "Police"
    assert only(Entry).organisation_id == "west-yorkshire"
    shown = text(browser("leeds").get(answer["Location"]))
    assert "Blessing Okafor" in shown


def test_the_same_form_pressed_twice_is_one_referral(browser: Browser) -> None:
    client, token = browser("leeds"), str(uuid4())
    places = {send(client, token=token)["Location"] for _ in range(2)}
    assert len(places) == received() == 1
    changed = send(client, token=token, account="Other words")
    assert changed.status_code == 422
    assert "Other words" in text(changed)
    assert received() == 1


def test_a_call_handler_enters_one_and_is_told_whom_to_ring_but_opens_no_case(
    browser: Browser,
) -> None:
    client = browser("call")
    answer = send(client, still_exploited="Yes", now_where="Maidstone")
    assert answer.status_code == 302, text(answer)
    shown = text(client.get(answer["Location"]))
    assert "Kent Police" in shown
    assert "Rung through" in shown
    assert "Okafor" not in shown
    ring = reverse("referrals:ring", args=[only(Referral).id])
    assert client.post(ring, {"back": "received"}, follow=True).status_code == 200
    assert len(acts("desk.rung")) == 1


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(
    browser: Browser,
) -> None:
    answer = send(browser("leeds"), still_exploited="", responder="Nobody at all")
    shown = text(answer)
    assert answer.status_code == 422
    assert "Say whether they are still with" in shown
    assert "Nobody at all" in shown
    assert "They kept it." in shown
    assert received() == 0


def test_an_ambiguous_town_asks_which_and_the_choice_settles_it(
    browser: Browser,
) -> None:
    client = browser("leeds")
    answer = send(client, exploited_where="Newport")
    shown = text(answer)
    assert "Choose which one is meant" in shown
    found = re.search(
        r'name="exploited_which" type="radio" value="([^"]*gwent)"', shown
    )
    assert found is not None, shown
    answer = send(client, exploited_where="Newport", exploited_which=found[1])
    assert answer.status_code == 302, text(answer)
    with as_owner():
        (entry,) = Entry.objects.filter(part="investigation")
    assert entry.organisation_id == "gwent"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_names", "Blessing"),
        ("phones", "07700 900123"),
        ("exploiters", "Big Tony"),
        ("home_office_reference", "H123"),
    ],
)
def test_a_notification_about_an_adult_who_does_not_agree_names_nobody(
    browser: Browser, field: str, value: str
) -> None:
    bare = {"route": "Duty to Notify", "consent": "No"}
    bare |= {"given_names": "", "family_name": "", "account": "", field: value}
    refused = send(browser("leeds"), **bare)
    assert refused.status_code == 422
    assert f'id="id_{field}-error"' in text(refused) or "notification" in text(refused)
    assert received() == 0
    agreed = send(browser("leeds"), **{**bare, "consent": "Yes"})
    assert agreed.status_code == 302, text(agreed)


def test_what_ought_to_be_looked_at_is_said_once_and_then_goes_in(
    browser: Browser,
) -> None:
    client = browser("leeds")
    first = send(client, now_where="Nowhereham")
    assert "Look at this before it goes in" in text(first)
    assert received() == 0
    mark = re.search(r'name="looked_at" value="([0-9a-f]+)"', text(first))
    assert mark is not None
    again = send(client, now_where="Nowhereham", looked_at=mark[1])
    assert again.status_code == 302, text(again)


def test_the_form_may_be_opened_only_by_those_who_refer(browser: Browser) -> None:
    address = reverse("referrals:new")
    assert browser("charity").get(address).status_code == 200
    assert browser("registrar").get(address).status_code == 403
    assert NOW.date().strftime("%Y") in text(browser("leeds").get(address))
