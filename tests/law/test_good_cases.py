"""Eight cases that were handled well: all that was owed is met, nothing is found."""

from __future__ import annotations

import pytest

from manumit.law.duties import RULES, Duty, State, judge
from manumit.law.duties.duty import COMPETENT_AUTHORITY
from tests.law.case_files import (
    GOOD,
    ORACLES,
    end_of_story,
    facts_in,
    found_in,
    moments,
    read,
)


AT_LEAST = 25
ONLY_AFTER_SILENCE = {"request_escalated"}
"""Owed once a request was not answered in time, so never where nothing is found."""


def duties_met(name: str) -> list[Duty]:
    facts = facts_in("good", name)
    return [each for each in judge(facts, on=end_of_story(facts)) if each.met_at]


def test_there_are_nine_cases_that_were_handled_well() -> None:
    assert len(GOOD) == 9


@pytest.mark.parametrize("name", GOOD)
def test_each_case_meets_at_least_25_duties(name: str) -> None:
    assert len(duties_met(name)) >= AT_LEAST


@pytest.mark.parametrize("name", GOOD)
def test_they_are_duties_of_at_least_25_rules(name: str) -> None:
    assert len({each.rule for each in duties_met(name)}) >= AT_LEAST


def test_together_they_meet_a_duty_of_every_rule() -> None:
    met = {each.rule for name in GOOD for each in duties_met(name)}

    assert set(RULES) - met == ONLY_AFTER_SILENCE


def test_together_they_meet_a_duty_of_every_family() -> None:
    met = {RULES[each.rule].family for name in GOOD for each in duties_met(name)}

    assert {each.family for each in RULES.values()} == met


@pytest.mark.parametrize("name", GOOD)
def test_at_its_end_everything_is_met_or_fell_away(name: str) -> None:
    facts = facts_in("good", name)
    end = end_of_story(facts)
    states = {each.state(end) for each in judge(facts, on=end)}

    assert states <= {State.MET, State.SUPERSEDED}
    assert found_in(facts, end) == {}


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_found_on_any_day(name: str) -> None:
    facts = facts_in("good", name)
    found = {
        at: list(each)
        for at in moments(facts, end_of_story(facts))
        if (each := found_in(facts, at))
    }

    assert found == {}


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_found_as_known_on_any_day(name: str) -> None:
    facts = facts_in("good", name)
    found = {
        at: late
        for at in moments(facts, end_of_story(facts))
        if (
            late := [
                each.key
                for each in judge(facts, on=at, as_known=at)
                if each.breached_by(at)
            ]
        )
    }

    assert found == {}


@pytest.mark.parametrize("name", GOOD)
def test_a_case_is_named_as_its_file_and_speaks_only_of_whom_it_lists(
    name: str,
) -> None:
    case = read("good", name)
    listed = {each["id"] for each in case["persons"]}
    spoken_of = {each["subject"] for each in case["events"]} - {None}

    assert case["case"]["id"] == name
    assert spoken_of == listed


@pytest.mark.parametrize("name", GOOD)
def test_no_two_events_of_a_case_share_an_id(name: str) -> None:
    ids = [each.id for each in facts_in("good", name)]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", GOOD)
def test_every_organisation_that_owes_is_listed(name: str) -> None:
    listed = {each["code"] for each in read("good", name)["organisations"]}
    facts = facts_in("good", name)
    owing = {each.owed_by for each in judge(facts, on=end_of_story(facts))}

    assert owing <= listed | {COMPETENT_AUTHORITY}


@pytest.mark.parametrize("name", GOOD)
def test_the_story_of_each_case_is_told_beside_it(name: str) -> None:
    told = (ORACLES / "good/README.md").read_text(encoding="utf-8")

    assert f"\n**{name}** (" in told
