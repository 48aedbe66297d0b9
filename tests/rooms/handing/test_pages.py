"""The pages: who is offered what, what a press does, and what the second is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from manumit.audit.models import Event
from manumit.referrals.models import Question
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import as_owner
from tests.rooms.handing.handing_over import (
    SAFETY,
    WHY,
    Acts,
    current,
    desks_with,
    later,
)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Every request happens ten minutes after noon, unless a test moves it on."""

    def move(at: datetime) -> None:
        for module in ("middleware", "signing_in"):
            monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: at)

    move(later(10))
    return move


def page(client: Client, sent: Acts) -> str:
    address = reverse("referrals:referral", args=[sent.receipt.referral])
    return client.get(address).content.decode()


def press(client: Client, what: str, sent: Acts, **given: object) -> HttpResponse:
    address = reverse(f"referrals:{what}", args=[sent.receipt.referral])
    answer = client.post(address, given, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_desk_that_was_named_accepts_both_in_one_press(
    leeds: Somebody, sent: Acts
) -> None:
    client = leeds.client()
    shown = page(client, sent)
    assert "Accept both" in shown
    assert (
        "Until it is accepted, National Crime Agency answers for it and owns it."
        in shown
    )
    assert "Recall" not in shown
    answer = press(client, "accept", sent, owner=["safety", "investigation"])
    assert "Accepted: the person&#x27;s safety and the investigation are with your" in (
        answer.content.decode()
    )
    assert desks_with(sent.receipt.case) == {("west-yorkshire", "both", True)}
    shown = page(client, sent)
    assert "Accept both" not in shown
    assert "Pass on" in shown


def test_the_sender_is_offered_to_recall_and_nothing_else(
    cast: Cast, sent: Acts
) -> None:
    client = cast.grace.client()
    shown = page(client, sent)
    assert "Recall" in shown
    assert "Accept both" not in shown
    assert "Pass on" not in shown
    answer = press(client, "recall", sent, owner=["safety"])
    assert "Recalled: the person&#x27;s safety is on your queue" in (
        answer.content.decode()
    )
    assert current(sent.receipt.case)["safety"].organisation_id == "nca"


def test_an_officer_without_the_desk_is_offered_nothing(cast: Cast, sent: Acts) -> None:
    shown = page(cast.alice.client(), sent)
    assert "Who owns it" in shown
    assert "Not accepted yet" in shown
    for each in ("Accept both", "Recall", "Pass on"):
        assert each not in shown


def test_a_return_needs_a_reason_and_its_words_and_keeps_them(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    client = leeds.client()
    address = reverse("referrals:return", args=[sent.receipt.referral])
    answer = client.post(address, {"owner": ["safety"], "words": "   "})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Choose the reason that fits best." in told
    assert "Say in words why you return it." in told
    given = {"owner": ["safety"], "reason": "another_area", "words": WHY}
    answer = client.post(address, given, follow=True)
    assert "Returned: the person&#x27;s safety went back" in answer.content.decode()
    shown = page(cast.grace.client(), sent)
    assert "Returned: safety, West Yorkshire Police" in shown
    assert WHY.replace("\r\n", "\n").strip() in shown.replace("\r\n", "\n")


def test_a_force_is_chosen_when_it_is_passed_on(leeds: Somebody, sent: Acts) -> None:
    sent.accept(leeds, 1)
    client = leeds.client()
    address = reverse("referrals:pass-on", args=[sent.receipt.referral])
    shown = client.get(address, {"owner": "investigation", "to": "kent"})
    assert '<option value="kent" selected>' in shown.content.decode()
    assert "West Yorkshire Police</option>" not in shown.content.decode()
    given = {"owner": ["investigation"], "to": "kent", "words": WHY}
    answer = client.post(address, given, follow=True)
    assert "Sent to Kent Police. Until they accept it" in answer.content.decode()
    assert desks_with(sent.receipt.case) == {
        ("west-yorkshire", "safety", True),
        ("kent", "investigation", False),
    }


def test_an_answer_that_names_another_force_offers_to_pass_it_on(
    cast: Cast, leeds: Somebody, received: Received
) -> None:
    unplaced = referral(exploited_where="", exploited_county="")
    acts = Acts(received(unplaced)[0])
    acts.accept(leeds, 1)
    with as_owner():
        answered = Question.objects.filter(referral_id=acts.receipt.referral)
        assert answered.update(answer="She now says Maidstone.", answered_at=later(2))
    shown = page(leeds.client(), acts)
    assert "The answer names Kent Police: pass the investigation on?" in shown
    assert "?owner=investigation&amp;to=kent" in shown
    assert "pass the investigation on?" not in page(cast.grace.client(), acts)


def test_where_nothing_can_be_passed_on_the_page_says_what_to_do(
    leeds: Somebody, sent: Acts
) -> None:
    address = reverse("referrals:pass-on", args=[sent.receipt.referral])
    answer = leeds.client().get(address)
    assert answer.status_code == 200
    assert "Accept what was sent to you first" in answer.content.decode()


def test_the_second_of_two_desks_is_told_what_the_first_did(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    """Both have the page open; one accepts, the other recalls."""
    sent.accept(leeds, 5)
    answer = press(cast.grace.client(), "recall", sent, owner=["safety"])
    told = answer.content.decode()
    assert "Safety has been accepted by West Yorkshire Police already" in told
    assert current(sent.receipt.case)["safety"].accepted_at == later(5)


def test_whoever_lost_it_meanwhile_is_told_so_and_nothing_is_changed(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    client = leeds.client()
    assert "Accept both" in page(client, sent)
    sent.recall(cast.grace, 5)
    answer = press(client, "accept", sent, owner=["safety", "investigation"])
    assert answer.status_code == 404
    assert "may have been recalled or returned" in answer.content.decode()
    assert {each.organisation_id for each in current(sent.receipt.case).values()} == {
        "nca"
    }


def test_words_that_come_too_late_are_still_in_the_form(
    leeds: Somebody, sent: Acts
) -> None:
    sent.accept(leeds, 5, [SAFETY])
    given = {"owner": ["safety"], "reason": "other", "words": WHY}
    address = reverse("referrals:return", args=[sent.receipt.referral])
    answer = leeds.client().post(address, given)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Safety has been accepted already, so it cannot be returned" in told
    assert "What you wrote was not sent." in told
    assert "Please ask Kent." in told


def test_what_waits_is_listed_on_both_sides(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    here = leeds.client().get(reverse("referrals:handing")).content.decode()
    there = cast.grace.client().get(reverse("referrals:handing")).content.decode()
    for shown in (here, there):
        assert sent.receipt.reference in shown
        assert "1 referral waits" in shown
        assert "Safety and investigation" in shown
        assert "Not chased yet" in shown
    assert "Sent by National Crime Agency" in here
    assert "Nothing waits for your organisation to accept it" in there
    with as_owner():
        seen = Event.objects.filter(act="handing.seen")
        assert {each.organisation for each in seen} == {"west-yorkshire", "nca"}
        assert all(f"referral:{sent.receipt.referral}" in e.subjects for e in seen)


def test_the_list_knows_how_far_silence_has_gone_without_any_job(
    leeds: Somebody, sent: Acts, clock: Callable[[datetime], None]
) -> None:
    steps = {
        3: "Not chased yet",
        4: "The desk was chased",
        21 + 4: "Shown to both desks and the tactical SPOCs",
        48 + 4: "Shown to both chief-officer leads",
    }
    for hours, words in steps.items():
        clock(later(hours * 60))
        shown = leeds.client().get(reverse("referrals:handing")).content.decode()
        assert words in shown, hours


def test_the_list_is_narrowed_to_a_desk_and_takes_no_other(
    leeds: Somebody, sent: Acts
) -> None:
    address = reverse("referrals:handing")
    client = leeds.client()
    own = client.get(address, {"desk": "west-yorkshire/threat-desk"})
    assert sent.receipt.reference in own.content.decode()
    other = client.get(address, {"desk": "west-yorkshire/control-room"})
    assert sent.receipt.reference not in other.content.decode()
    for odd in ("kent/threat-desk", "'", "nothing"):
        answer = client.get(address, {"desk": odd, "after_here": "1.x.2"})
        assert sent.receipt.reference in answer.content.decode()


def test_an_outsider_finds_nothing_waiting(cast: Cast, sent: Acts) -> None:
    shown = cast.carol.client().get(reverse("referrals:handing")).content.decode()
    assert sent.receipt.reference not in shown
