"""The pages of orders: what they say, what they refuse, and to whom."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import PartGiven
from manumit.cases.rules import Level, Part, Role
from manumit.law.duties import State as Duty
from manumit.law.facts import Order, Stage, StageReached
from manumit.orders.queries.elsewhere import Elsewhere, orders_elsewhere
from manumit.orders.rules.moves import Move, State
from manumit.people.actions import judge_same
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import NOON
from tests.rooms.orders.conftest import Place, happened, posted, prohibition


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("middleware", "signing_in", "requests"):
        monkeypatch.setattr(
            f"manumit.organisations.{module}.now", lambda: NOON, raising=False
        )


TODAY = happened(NOON.date())


def test_an_empty_page_says_what_to_do_and_what_the_law_asks(place: Place) -> None:
    page = unescape(place.client().get(place.address()).content.decode())
    assert "a risk order needs no conviction" in page
    assert "Slavery and trafficking risk order" in page
    assert "no conviction is needed" in page
    assert "Child criminal exploitation" not in page
    assert "Not confirmed: ask a lawyer" in page


def test_what_is_not_in_force_or_not_confirmed_is_said_to_be_so(place: Place) -> None:
    page = place.client().get(place.address()).content.decode()
    assert "law of England and Wales" in page
    assert "Not confirmed: ask a lawyer" in page
    place.consider(Order.CLOSURE)
    apply = place.client().get(place.step_address("1", Move.APPLY)).content.decode()
    assert "Not confirmed: ask a lawyer" in apply
    first = place.order("1").held.facts[0].id
    order = place.client().get(place.address("order", first)).content.decode()
    assert "This list is our own" in order


def test_a_suspect_left_uncharged_is_prompted_about_with_the_test(place: Place) -> None:
    place.fact(StageReached(stage=Stage.ARREST, possible_victim=False))
    page = unescape(place.client().get(place.address()).content.decode())
    assert "A suspect who is not charged: a risk order needs no conviction" in page
    assert f"order=stro&subject={place.suspect}" in page
    assert "without restraint nothing is left to repay victims" in page


def test_an_order_is_considered_in_words_that_stay_as_they_were(place: Place) -> None:
    client = place.client()
    empty = client.post(place.address("consider"), {})
    assert empty.status_code == 422
    assert "Enter why, or why not." in empty.content.decode()
    said = {
        "token": "0198aaaa-0000-7000-8000-000000000001",
        "subject": str(place.suspect),
        "order": "stro",
        "sought": "yes",
        "words": "  He said <b>never</b>.\r\n",
        "rests_on": "own_act",
        **TODAY,
    }
    for _ in range(2):
        sent = client.post(place.address("consider"), said, follow=True)
        assert "Order 1 is being prepared" in sent.content.decode()
    (order,) = place.seen().orders
    assert order.told[0].words == "  He said <b>never</b>.\r\n"
    page = client.get(
        reverse("orders:order", args=[place.case, order.held.facts[0].id])
    ).content.decode()
    assert "&lt;b&gt;never&lt;/b&gt;" in page
    assert "Why the order is necessary" in page


def test_one_more_prohibition_is_asked_for_and_nothing_typed_is_lost(
    place: Place,
) -> None:
    number = place.consider()
    place.step(number, Move.APPLY)
    address = place.step_address(number, Move.MAKE)
    client = place.client()
    typed = posted(
        place, number, Move.MAKE, court="Leeds", blocks="2", words_1=" Not to hire. ",
        **TODAY,
    )  # fmt: skip
    more = client.post(address, {**typed, "more": "1"})
    assert more.status_code == 200
    page = more.content.decode()
    assert " Not to hire. </textarea>" in page
    assert "Prohibition 3, in the words of the court" in page
    assert "There is a problem" not in page
    short = happened(NOON.date().replace(year=2027), name="last_1")
    refused = client.post(address, {**typed, **short})
    assert refused.status_code == 422
    assert "lasts 2 years at least" in refused.content.decode()
    made = client.post(address, typed)
    assert made.status_code == 302, made.content.decode()
    seen = place.order(number)
    assert seen.state is State.MADE
    assert [each.words for each in seen.prohibitions] == [" Not to hire. "]


def test_a_new_step_is_not_filled_with_the_words_of_another(place: Place) -> None:
    number = place.in_force(prohibitions=(prohibition(NOON.date(), years=2),))
    alice = place.cast.alice
    place.step(number, Move.MONITOR, monitor=f"account:{alice.account}", words="Mine.")
    for move in (Move.CHECK, Move.BREACH, Move.LET_LAPSE):
        form = place.client().get(place.step_address(number, move)).context["form"]
        assert not form["words"].value()


def test_a_step_from_an_old_page_is_told_and_writes_nothing(place: Place) -> None:
    number = place.consider()
    old = posted(place, number, Move.WITHDRAW, **TODAY)
    address = place.step_address(number, Move.WITHDRAW)
    place.step(number, Move.APPLY)
    told = place.client().post(address, old)
    assert told.status_code == 422
    assert "recorded something of this order since you opened" in told.content.decode()
    assert place.order(number).state is State.APPLIED


@pytest.mark.parametrize("move", Move)
def test_each_step_opens_and_says_what_is_missing(place: Place, move: Move) -> None:
    number = place.in_force(prohibitions=(prohibition(NOON.date(), years=5),))
    address = place.step_address(number, move)
    client = place.client()
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422


def test_a_breach_is_not_left_as_intelligence_but_waits_to_be_a_crime(
    place: Place,
) -> None:
    number = place.in_force()
    address = place.step_address(number, Move.BREACH)
    client = place.client()
    assert "a suspected offence" in client.get(address).content.decode()
    sent = client.post(
        address, posted(place, number, Move.BREACH, **TODAY), follow=True
    )
    page = sent.content.decode()
    assert "Record it as a crime" in page
    assert "Breach not recorded as a crime" in page
    assert place.duties("breach_recorded") == [Duty.DUE]


def test_reparation_is_said_to_need_restraint_before_the_money_is_gone(
    place: Place,
) -> None:
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=False))
    page = unescape(place.client().get(place.address()).content.decode())
    assert "restraint order over property" in page.lower()
    assert "what is spent repays nobody" in page


def test_whoever_only_reads_the_case_sees_the_orders_and_no_form(
    place: Place, cast: Cast
) -> None:
    number = place.in_force()
    first = place.order(number).held.facts[0].id
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        part = PartGiven(organisation="kent", because=Part.ASKED, level=Level.READ)
        parts.give_part(case=place.case, part=part, by=alice, at=NOON)
    client = cast.carol.client()
    page = client.get(reverse("orders:order", args=[place.case, first]))
    assert page.status_code == 200
    assert "What it prohibits" in page.content.decode()
    assert 'id="record"' not in page.content.decode()
    assert "Consider an order" not in client.get(place.address()).content.decode()
    typed = posted(place, number, Move.CHECK, **TODAY)
    refused = client.post(place.step_address(number, Move.CHECK), typed)
    assert refused.status_code == 422
    assert "may read this case but not write" in unescape(refused.content.decode())


@pytest.mark.parametrize("name", ["carol", "grace"])
def test_hidden_and_missing_are_the_same(place: Place, cast: Cast, name: str) -> None:
    number = place.in_force()
    first = str(place.order(number).held.facts[0].id)
    client = getattr(cast, name).client()
    hidden = client.get(reverse("orders:order", args=[place.case, first]))
    assert hidden.status_code == (404 if name == "carol" else 200)
    wrong = cast.alice.client().get(
        reverse("orders:order", args=[place.case, place.case])
    )
    assert wrong.status_code == 404


def test_what_was_recorded_wrongly_is_corrected_from_the_page(place: Place) -> None:
    number = place.in_force()
    client = place.client()
    first = place.order(number).held.facts[0].id
    page = client.get(reverse("orders:order", args=[place.case, first]))
    (href,) = re.findall(
        r'href="([^"]*/served/\?corrects=[^"]*)"', page.content.decode()
    )
    form = client.get(href).content.decode()
    assert "Correct: order served" in form
    assert "In words.</textarea>" in form
    said = posted(
        place, number, Move.SERVE, words="Served at noon.", name_and_address="no",
        passports="no", **TODAY,
    )  # fmt: skip
    sent = client.post(href, said)
    assert sent.status_code == 302, sent.content.decode()
    assert not place.order(number).held.must_name
    assert client.get(href).status_code == 404, "it is corrected already"


class Two:
    """Two cases with a victim each who are one person, and an order on the other."""

    def __init__(self, cast: Cast, received: Received) -> None:
        self.cast = cast
        here, there = received(referral(), referral(reference="NRM-0002"))
        self.here, self.there = here.case, there.case
        alice = cast.alice.reader()
        with as_reader(alice, at=NOON):
            found = cases.involved([self.here, self.there], reader=alice)
        self.one, self.other = (
            next(nominal for nominal, role in found[case] if role is Role.VICTIM)
            for case in (self.here, self.there)
        )
        place = Place(cast, self.there, self.other)
        number = place.in_force()
        place.step(number, Move.BREACH)

    def judge(self) -> None:
        alice = self.cast.imran.reader()
        with as_reader(alice, at=NOON):
            judge_same(
                one=self.one, other=self.other, grounds="Same face.", by=alice, at=NOON
            )

    def seen(self, somebody: Somebody) -> list[Elsewhere]:
        reader = somebody.reader()
        with as_reader(reader, at=NOON):
            return list(
                orders_elsewhere(self.here, persons=[self.one], reader=reader, at=NOON)
            )


@pytest.fixture
def two(cast: Cast, received: Received) -> Two:
    return Two(cast, received)


def test_an_order_and_its_breach_show_on_the_person_in_any_case(two: Two) -> None:
    assert two.seen(two.cast.alice) == []
    two.judge()
    (found,) = two.seen(two.cast.alice)
    assert found.judged
    assert (found.state, len(found.held.breaches)) == (State.IN_FORCE, 1)
    client = two.cast.alice.client()
    page = client.get(reverse("orders:orders", args=[two.here])).content.decode()
    assert "Judged to be one person" in page
    assert "Suspected breach" in page
    shown = client.get(reverse("desk:case", args=[two.here])).content.decode()
    assert "Suspected breach of an order" in shown
    assert "Under a slavery and trafficking risk order" in shown


def test_whoever_may_not_see_both_learns_nothing_of_the_other(two: Two) -> None:
    two.judge()
    alice = two.cast.alice.reader()
    with as_reader(alice, at=NOON):
        part = PartGiven(organisation="kent", because=Part.ASKED, level=Level.READ)
        parts.give_part(case=two.here, part=part, by=alice, at=NOON)
    assert two.seen(two.cast.carol) == []
    client = two.cast.carol.client()
    page = client.get(reverse("orders:orders", args=[two.here])).content.decode()
    assert "Judged to be one person" not in page


def test_a_closure_order_may_be_about_premises_alone(place: Place) -> None:
    client = place.client()
    said = {
        "token": "0198aaaa-0000-7000-8000-000000000002",
        "subject": "premises",
        "order": "stro",
        "sought": "yes",
        "words": "The flat above.",
        "rests_on": "own_act",
        **TODAY,
    }
    refused = client.post(place.address("consider"), said)
    assert "Only a closure order can be about nobody" in refused.content.decode()
    sent = client.post(place.address("consider"), {**said, "order": "closure"})
    assert sent.status_code == 302
    (seen,) = place.seen().orders
    assert (seen.held.order, seen.held.subject) == (Order.CLOSURE, None)
    assert "Premises" in client.get(place.address()).content.decode()
