"""The steps of a referral: what is one, what is still waited for, since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import ReturnReason
from manumit.law.duties import State, judge
from manumit.law.duties.standing import standings
from manumit.law.facts import (
    Assessed,
    Body,
    Fact,
    Owner,
    OwnerChased,
    OwnerRecalled,
    OwnerReturned,
)
from manumit.organisations import directory as directories
from manumit.referrals.actions import handing, ringing
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.queries.steps import LookedBack, steps_of
from manumit.referrals.steps import Step, What, steps
from tests.law.duties.case_log import DANGER, RECEIVED, RUNG, at, fact, named
from tests.rooms.referrals.conftest import NOW, acts


SAFETY, INVESTIGATION = Owner.SAFETY, Owner.INVESTIGATION
ASSESSED = Assessed(
    organisation="nca",
    desk="nca/national-desk",
    still_exploited=False,
    child=False,
    missing=False,
    threats=None,
    health=None,
)


def told(*facts: Fact, on: datetime, as_known: datetime | None = None) -> list[Step]:
    (standing,) = standings(facts, on=on, as_known=as_known)
    duties = judge(facts, on=on, as_known=as_known)
    return steps(standing, referral="r1", duties=duties, at=on)


def kinds(found: list[Step]) -> list[str]:
    return [f"{each.what}{'' if each.fact else ' not yet'}" for each in found]


def back(owner: Owner = SAFETY) -> OwnerReturned:
    return OwnerReturned(
        owner=owner, organisation="surrey", desk="d", to="nca/d", reason="not_ours"
    )


def test_a_referral_goes_from_receipt_to_acceptance_step_by_step() -> None:
    found = told(
        fact(RECEIVED),
        fact(named(SAFETY), at(minutes=1)),
        fact(named(INVESTIGATION), at(minutes=2)),
        fact(ASSESSED, at(minutes=30)),
        fact(named(SAFETY, accepted=True), at(hours=2)),
        on=at(hours=3),
    )
    assert kinds(found) == [
        "received",
        "shared",
        "shared",
        "assessed",
        "accepted",
        "accepted not yet",
    ]
    accepted, waiting = found[-2:]
    assert accepted.duty is not None
    assert accepted.duty.state(at(hours=3)) is State.MET
    assert waiting.owner is INVESTIGATION
    assert waiting.duty is not None
    assert waiting.duty.state(at(hours=3)) is State.DUE


def test_a_desk_that_keeps_what_it_received_is_not_waited_for() -> None:
    found = told(
        fact(RECEIVED), fact(named(SAFETY, "nca", accepted=True)), on=at(hours=1)
    )
    assert kinds(found) == ["received", "kept", "assessed not yet"]


def test_a_return_is_one_step_though_the_sender_is_named_again() -> None:
    found = told(
        fact(RECEIVED),
        fact(named(SAFETY), at(minutes=1)),
        fact(back(), at(hours=1)),
        fact(named(SAFETY, "nca", accepted=True), at(hours=1)),
        fact(named(SAFETY, "kent"), at(hours=2)),
        on=at(hours=3),
    )
    assert kinds(found) == [
        "received",
        "shared",
        "returned",
        "passed_on",
        "assessed not yet",
        "accepted not yet",
    ]
    assert found[-1].organisation == "kent"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (back(), What.RETURNED),
        (
            OwnerRecalled(owner=SAFETY, organisation="surrey", desk="d", by="nca"),
            What.RECALLED,
        ),
        (
            OwnerChased(owner=SAFETY, organisation="surrey", desk="d", step=1),
            What.CHASED,
        ),
    ],
)
def test_what_became_of_a_naming_is_a_step_of_its_own(body: Body, what: What) -> None:
    found = told(
        fact(RECEIVED),
        fact(named(SAFETY), at(minutes=1)),
        fact(body, at(hours=1)),
        on=at(hours=2),
    )
    assert [each.what for each in found if each.fact][-1] is what


def test_danger_waits_for_a_call_until_there_is_one() -> None:
    facts = (fact(RECEIVED), fact(DANGER), fact(named(SAFETY), at(minutes=1)))
    assert "rung not yet" in kinds(told(*facts, on=at(hours=1)))
    rung = told(*facts, fact(RUNG, at(minutes=40)), on=at(hours=1))
    assert "rung not yet" not in kinds(rung)
    (call,) = [each for each in rung if each.what is What.RUNG]
    assert call.duty is not None
    assert call.duty.state(at(hours=1)) is State.MET_LATE


def test_what_was_written_down_later_counts_when_judged_but_was_not_known() -> None:
    facts = (
        fact(RECEIVED),
        fact(named(SAFETY), at(minutes=1)),
        fact(ASSESSED, at(minutes=30), recorded_at=at(hours=40)),
    )
    judged = told(*facts, on=at(hours=2))
    known = told(*facts, on=at(hours=2), as_known=at(hours=2))
    assert "assessed" in kinds(judged)
    assert "assessed not yet" in kinds(known)


Browser = Callable[[str], Client]
Receive = Callable[..., Receipt]
Read = Callable[[str], Reader]


def page(client: Client, receipt: Receipt, query: str = "") -> str:
    address = reverse("referrals:trail", args=[receipt.referral])
    return unescape(client.get(f"{address}{query}").content.decode())


def test_the_page_tells_owner_rule_provision_and_what_is_owed(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(by="national")
    shown = page(browser("leeds"), receipt)
    assert "Shared: safety" in shown
    assert "West Yorkshire Police: " in shown
    assert "rule “now”, as in force from" in shown
    assert "Accept ownership, or say why not" in shown
    assert "Not yet" in shown
    assert len(acts("trail.seen")) == 1


def test_the_page_can_be_looked_back_to_the_day_before(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(by="national")
    leeds = browser("leeds")
    shown = page(leeds, receipt, "?way=known&on_day=3&on_month=3&on_year=2026")
    assert "As known on 3 March 2026" in shown
    assert "Nothing had been written down by then" in shown
    judged = page(leeds, receipt, "?way=judged&on_day=3&on_month=3&on_year=2026")
    assert "Judged on 3 March 2026" in judged
    assert "Received" in judged


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?on_day=5&on_month=3&on_year=2026", "Choose today or an earlier day."),
        ("?on_day=31&on_month=2&on_year=2026", "Error"),
    ],
)
def test_a_day_that_cannot_be_looked_back_to_is_said(
    browser: Browser, receive: Receive, query: str, words: str
) -> None:
    receipt = receive(by="national")
    address = reverse("referrals:trail", args=[receipt.referral])
    answer = browser("leeds").get(f"{address}{query}")
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_printing_is_recorded_as_sharing_and_names_who_printed(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(by="national")
    address = reverse("referrals:print-trail", args=[receipt.referral])
    client = browser("leeds")
    assert client.get(address).status_code == 405
    shown = unescape(client.post(address).content.decode())
    assert receipt.reference in shown
    assert "Leeds Person, West Yorkshire Police, 4 March 2026 at 12:00" in shown
    assert "mm-navigation" not in shown
    (event,) = acts("trail.printed")
    assert f"referral:{receipt.referral}" in event.subjects


def test_another_forces_trail_is_not_there(browser: Browser, receive: Receive) -> None:
    receipt = receive(by="national")
    address = reverse("referrals:trail", args=[receipt.referral])
    assert browser("kent").get(address).status_code == 404
    print_address = reverse("referrals:print-trail", args=[receipt.referral])
    assert browser("kent").post(print_address).status_code == 404


def test_a_call_and_an_assessment_stand_among_the_steps(
    browser: Browser, receive: Receive, reader: Read
) -> None:
    receipt = receive(by="national", still_exploited="Yes")
    national = reader("national")
    source = f"referral:{receipt.referral}"
    with as_reader(national, at=NOW):
        ringing.ring_through(referral=receipt.referral, by=national, at=NOW)
        given = FactGiven(body=ASSESSED, happened=NOW, source=source)
        cases.record_facts(case=receipt.case, given=[given], by=national, at=NOW)
    shown = page(browser("leeds"), receipt)
    assert "Ring the safety owner at once" in shown
    assert "assessed the risk. No: still with the exploiters" in shown


def test_the_acts_of_handing_over_are_told_as_the_steps_that_they_are(
    browser: Browser, receive: Receive, reader: Read
) -> None:
    """Accepted for safety; the investigation returned, then passed on by the sender."""
    receipt = receive(by="national")
    leeds, national = reader("leeds"), reader("national")
    given: dict[str, Any] = {
        "referral": receipt.referral,
        "directory": directories.current(),
    }
    with as_reader(leeds, at=NOW):
        handing.accept(owners=[SAFETY], by=leeds, at=NOW, **given)
        handing.give_back(
            owners=[INVESTIGATION],
            reason=next(iter(ReturnReason)),
            words="It was in Kent.",
            by=leeds,
            at=NOW,
            **given,
        )
    with as_reader(national, at=NOW):
        handing.pass_on(
            owners=[INVESTIGATION],
            organisation="kent",
            words="Kent.",
            by=national,
            at=NOW,
            **given,
        )
        seen = steps_of(receipt.referral, reader=national, looked=LookedBack(NOW))
    told = [
        f"{each.what} {each.owner}{'' if each.fact else ' not yet'}"
        for each in seen.steps
        if each.owner
    ]
    assert sorted(told) == sorted(
        [
            "shared safety",
            "accepted safety",
            "shared investigation",
            "returned investigation",
            "passed_on investigation",
            "accepted investigation not yet",
        ]
    )
    shown = page(browser("kent"), receipt)
    assert "Passed on: investigation" in shown
