from __future__ import annotations

from datetime import date

import pytest

from manumit.law.duties import RULES
from manumit.law.harm import CLOSURE_STOPS, HARM_ORDER, order, stops_closure
from manumit.law.provisions import NotInForce, Version, provision


TODAY = date(2026, 11, 22)
MOST = 10
WORDS = """
    ring_through owners_named owner_accepts place_asked place_answered assessed
    reply_given
    explored recognised age_known nrm_explained consent_asked adult_referred
    child_referred adult_notified unasked_notified capacity_assessed best_interests
    receipt_recorded consent_at_18
    grounds_decided decision_told recovery_supported reconsideration_considered
    crime_recorded incident_recorded class_right associated_recorded
    cancellation_sound cancellation_second_look no_crime_decider not_recorded_told
    intelligence_kept
    lead_allocated lead_accredited plan_made
    account_offered interpreter_found named_identified named_heard named_researched
    safety_secured not_returned appointment_followed missing_recorded child_protected
    immigration_beside detained_visited departure_planned
    section45_considered section45_at_stage section45_after_decision
    section45_suspected section45_before_stage section45_again
    line_worked foreign_check foreign_risk review_held
    contact_set contact_kept acknowledged support_referred event_told
    review_right_told review_answered
    statement_offered needs_assessed care_plan
    order_considered risk_order_at_closure reparation_considered name_address
    order_checked order_renewal breach_recorded
    request_answered request_escalated debrief_offered
    strategy_discussed police_protection_considered council_told guardian_referred
    placement_assessed identity_secured
    custody_screened appropriate_adult_called nrm_before_interview solicitor_noticed
    release_authorised immigration_told_why removal_challenged child_panel_decided
    closed_lines closed_suspects closed_people_heard closed_without_victim
    closed_reviewed
"""
CATALOGUE = frozenset(WORDS.split())
VERSIONS = provision(HARM_ORDER).versions
STOPS = provision(CLOSURE_STOPS).versions


@pytest.mark.parametrize("version", VERSIONS, ids=lambda each: str(each.starts))
def test_every_rule_stands_in_the_order_of_harm_exactly_once(
    version: Version,
) -> None:
    listed = version.value
    assert len(listed) == len(set(listed))
    assert set(listed) == CATALOGUE


def test_no_rule_is_registered_that_has_no_place_in_the_order() -> None:
    assert set(RULES) == CATALOGUE


def test_danger_is_told_before_everything_and_the_end_of_the_file_last() -> None:
    places = order(TODAY)
    told = sorted(places, key=lambda rule: places[rule])
    assert told[:3] == ["ring_through", "safety_secured", "not_returned"]
    assert told[-1] == "closed_reviewed"
    assert places["ring_through"] == 0


@pytest.mark.parametrize(
    ("graver", "lesser"),
    [
        ("departure_planned", "child_protected"),
        ("child_referred", "missing_recorded"),
        ("missing_recorded", "adult_referred"),
        ("adult_notified", "crime_recorded"),
        ("crime_recorded", "account_offered"),
        ("account_offered", "lead_allocated"),
        ("lead_allocated", "section45_considered"),
        ("section45_considered", "contact_kept"),
        ("contact_kept", "line_worked"),
        ("line_worked", "review_held"),
        ("review_held", "care_plan"),
        ("care_plan", "event_told"),
        ("event_told", "order_considered"),
        ("order_considered", "request_answered"),
        ("request_answered", "debrief_offered"),
        ("debrief_offered", "closed_lines"),
    ],
)
def test_each_kind_of_harm_stands_above_the_next(graver: str, lesser: str) -> None:
    assert order(TODAY)[graver] < order(TODAY)[lesser]


@pytest.mark.parametrize("version", STOPS, ids=lambda each: str(each.starts))
def test_ten_rules_at_most_stop_a_closure_and_each_is_a_rule(version: Version) -> None:
    listed = version.value
    assert len(listed) == len(set(listed)) <= MOST
    assert set(listed) <= CATALOGUE


def test_somebody_unsafe_or_unheard_stops_a_closure_and_a_late_letter_does_not() -> (
    None
):
    assert stops_closure("safety_secured", TODAY)
    assert stops_closure("closed_people_heard", TODAY)
    assert not stops_closure("acknowledged", TODAY)
    assert not stops_closure("no_such_rule", TODAY)


def test_before_the_first_order_there_is_none() -> None:
    day = date(2009, 3, 31)
    with pytest.raises(NotInForce):
        order(day)
    with pytest.raises(NotInForce):
        stops_closure("safety_secured", day)
    assert order(date(2009, 4, 1)) == order(TODAY)
