from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law import owners
from manumit.law.facts import Owner
from manumit.law.owners import (
    Part,
    Place,
    Received,
    Ruling,
    investigation_owner,
    safety_owner,
)
from manumit.law.provisions import Confidence, NotInForce, Provision, provision
from manumit.law.uncertain import Uncertain


def place(
    part: Part,
    force: str | None,
    *,
    confirmed: bool = True,
    abroad: bool = False,
    when: Uncertain | None = None,
) -> Place:
    return Place(part, force, confirmed, abroad, when)


def received(*places: Place, on: date = date(2026, 5, 1)) -> Received:
    return Received(
        received_on=on,
        places=places,
        referring_force=None,
        receiving="nca",
        competent_authority="sca",
    )


KENT = place(Part.EXPLOITATION, "kent")
ESSEX = place(Part.EXPLOITATION, "essex")
SCOTLAND = place(Part.EXPLOITATION, "police-scotland")
ABROAD = place(Part.EXPLOITATION, None, abroad=True)
UNSURE = place(Part.EXPLOITATION, "dorset", confirmed=False)
NOW = place(Part.NOW, "surrey")
NOW_UNSURE = place(Part.NOW, "surrey", confirmed=False)
RESIDENCE = place(Part.RESIDENCE, "cumbria")
BUSINESS = place(Part.BUSINESS, "gwent")
IN_2020 = replace(KENT, when=Uncertain.in_year(2020))
IN_2021 = replace(ESSEX, when=Uncertain.in_year(2021))

BY_FORCE = replace(received(), referring_force="sussex")

INVESTIGATION: list[tuple[str, str, Received]] = [
    ("devolved", "police-scotland", received(SCOTLAND, NOW)),
    ("exploitation", "kent", received(NOW, KENT)),
    ("exploitation_most_recent", "essex", received(IN_2020, IN_2021)),
    ("exploitation_first_named", "kent", received(KENT, ESSEX)),
    ("abroad", "surrey", received(ABROAD, NOW, RESIDENCE)),
    ("now", "surrey", received(UNSURE, RESIDENCE, NOW)),
    ("residence", "cumbria", received(UNSURE, BUSINESS, RESIDENCE)),
    ("business", "gwent", received(UNSURE, BUSINESS)),
    ("exploitation_unconfirmed", "dorset", received(UNSURE)),
    ("referring_force", "sussex", BY_FORCE),
    ("receiving_desk", "nca", received()),
]
SAFETY: list[tuple[str, str, Received]] = [
    ("now", "surrey", received(KENT, NOW)),
    ("now_unconfirmed", "surrey", received(KENT, NOW_UNSURE)),
    ("referring_force", "sussex", replace(BY_FORCE, places=[KENT])),
    ("receiving_desk", "nca", received(KENT)),
]


@pytest.mark.parametrize(("rule", "force", "asked"), INVESTIGATION)
def test_each_rule_of_investigation_names_its_force(
    rule: str, force: str, asked: Received
) -> None:
    ruling = investigation_owner(asked)
    assert (ruling.rule, ruling.organisation) == (rule, force)
    assert ruling.owner is Owner.INVESTIGATION
    assert ruling.sentence.endswith(".")


@pytest.mark.parametrize(("rule", "force", "asked"), SAFETY)
def test_each_rule_of_safety_names_its_force(
    rule: str, force: str, asked: Received
) -> None:
    ruling = safety_owner(asked)
    assert (ruling.rule, ruling.organisation) == (rule, force)
    assert ruling.owner is Owner.SAFETY
    assert ruling.sentence.endswith(".")


@pytest.mark.parametrize(
    ("order", "finders", "cases"),
    [
        (owners.INVESTIGATION_ORDER, owners.INVESTIGATION_FINDERS, INVESTIGATION),
        (owners.SAFETY_ORDER, owners.SAFETY_FINDERS, SAFETY),
    ],
)
def test_every_rule_in_every_version_is_known_reached_and_has_a_sentence(
    order: str,
    finders: dict[str, owners.Finder],
    cases: list[tuple[str, str, Received]],
) -> None:
    found: Provision = provision(order)
    for version in found.versions:
        rules = [line["rule"] for line in version.value]
        assert rules == list(dict.fromkeys(rules))
        assert set(rules) == set(finders) == {rule for rule, _, _ in cases}
        assert all(line["sentence"] for line in version.value)


def test_several_forces_are_all_concerned() -> None:
    assert investigation_owner(received(KENT, ESSEX)).also_concerned == ("essex",)
    assert investigation_owner(received(KENT, UNSURE)).also_concerned == ("dorset",)
    assert investigation_owner(received(IN_2020, IN_2021)).also_concerned == ("kent",)


def test_two_places_in_one_force_are_one_force() -> None:
    ruling = investigation_owner(received(KENT, KENT))
    assert (ruling.rule, ruling.also_concerned) == ("exploitation", ())


def test_dates_that_overlap_do_not_say_which_came_last() -> None:
    overlapping = replace(IN_2021, when=Uncertain.in_year(2020, about=True))
    ruling = investigation_owner(received(IN_2020, overlapping))
    assert (ruling.rule, ruling.organisation) == ("exploitation_first_named", "kent")


def test_dates_that_touch_do_not_say_which_came_last() -> None:
    day = Uncertain.on(date(2020, 12, 31))
    ruling = investigation_owner(received(IN_2020, replace(IN_2021, when=day)))
    assert ruling.rule == "exploitation_first_named"


def test_a_confirmed_place_comes_before_one_that_was_named_first() -> None:
    elsewhere = replace(NOW_UNSURE, force="dorset")
    ruling = safety_owner(received(elsewhere, NOW))
    assert (ruling.organisation, ruling.also_concerned) == ("surrey", ("dorset",))


def test_exploitation_in_scotland_and_england_is_led_in_england() -> None:
    ruling = investigation_owner(received(SCOTLAND, KENT))
    assert (ruling.rule, ruling.organisation) == ("exploitation", "kent")
    assert ruling.also_concerned == ("police-scotland",)


def test_where_scotland_is_asked_the_force_where_the_person_is_stays_concerned() -> (
    None
):
    assert investigation_owner(received(SCOTLAND, NOW)).also_concerned == ("surrey",)


@pytest.mark.parametrize("places", [(), (UNSURE,), (NOW, RESIDENCE), (ABROAD, UNSURE)])
def test_an_unconfirmed_place_goes_back_to_the_competent_authority(
    places: tuple[Place, ...],
) -> None:
    ruling = investigation_owner(received(*places))
    assert ruling.question == owners.PLACE_QUESTION
    assert ruling.question_to == "sca"


@pytest.mark.parametrize("places", [(KENT,), (SCOTLAND,), (ABROAD, NOW), (ABROAD,)])
def test_a_settled_place_is_not_asked_about(places: tuple[Place, ...]) -> None:
    ruling = investigation_owner(received(*places))
    assert ruling.question is None
    assert ruling.question_to is None


def test_without_a_competent_authority_whoever_referred_is_asked() -> None:
    report = replace(BY_FORCE, competent_authority=None)
    assert investigation_owner(report).question_to == "sussex"
    nobody = replace(report, referring_force=None)
    assert investigation_owner(nobody).question_to == "nca"


def test_safety_never_waits_for_the_place_of_exploitation() -> None:
    assert safety_owner(received(UNSURE, NOW)).question is None


@pytest.mark.parametrize(
    ("day", "starts", "confidence"),
    [
        (date(2009, 4, 1), date(2009, 4, 1), Confidence.UNCONFIRMED),
        (date(2026, 3, 31), date(2009, 4, 1), Confidence.UNCONFIRMED),
        (date(2026, 4, 1), date(2026, 4, 1), Confidence.VERIFIED),
    ],
)
def test_the_rules_of_the_day_of_receipt_govern(
    day: date, starts: date, confidence: Confidence
) -> None:
    ruling = investigation_owner(received(KENT, on=day))
    assert (ruling.version_starts, ruling.confidence) == (starts, confidence)
    assert ruling.provision == owners.INVESTIGATION_ORDER


@pytest.mark.parametrize("rule", [safety_owner, investigation_owner])
def test_before_the_first_rule_nothing_is_guessed(rule: object) -> None:
    assert callable(rule)
    with pytest.raises(NotInForce):
        rule(received(KENT, on=date(2009, 3, 31)))


def test_somebody_must_have_received_it() -> None:
    with pytest.raises(owners.NobodyReceived):
        replace(received(), receiving="")


codes = st.sampled_from(["kent", "essex", "police-scotland", "psni", None])
whens = st.none() | st.dates().map(Uncertain.on)
any_place = st.builds(
    Place, st.sampled_from(Part), codes, st.booleans(), st.booleans(), whens
)
anything = st.builds(
    Received,
    received_on=st.dates(date(2009, 4, 1), date(2028, 12, 31)),
    places=st.lists(any_place, max_size=6),
    referring_force=st.sampled_from(["sussex", None]),
    receiving=st.just("nca"),
    competent_authority=st.sampled_from(["sca", None]),
)


@given(anything)
def test_whatever_is_known_both_owners_are_named(asked: Received) -> None:
    rulings: list[Ruling] = [safety_owner(asked), investigation_owner(asked)]
    for ruling in rulings:
        assert ruling.organisation
        assert ruling.organisation not in ruling.also_concerned
        assert len(set(ruling.also_concerned)) == len(ruling.also_concerned)
        assert (ruling.question is None) == (ruling.question_to is None)
