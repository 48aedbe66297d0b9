"""Whose word, whose file and whose moment a duty rests on, where two people differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from manumit.law.duties import Duty, State, judge
from manumit.law.duties.duty import PERSON
from manumit.law.facts import (
    Assessed,
    CrimeCancelled,
    CrimeRecorded,
    DangerStated,
    Decider,
    Fact,
    Form,
    OtherMatterDecided,
    Owner,
    ReferralReceived,
)
from manumit.law.policies import LocalValue, policies
from tests.law.duties.case_log import (
    DANGER,
    RECEIVED,
    RUNG,
    at,
    duties,
    duty,
    fact,
    named,
)


NOT_SAID = DangerStated(still_exploited=None, child_missing=None)
OTHER = OtherMatterDecided(proposal="p1", agreed=True)
REPORTED = replace(RECEIVED, route="report")


def about(subject: str, *facts: Fact, rule: str, on: float = 400) -> Duty:
    (found,) = (
        each for each in duties(*facts, on=at(on), rule=rule) if each.subject == subject
    )
    return found


def test_something_else_agreed_of_one_person_ends_nothing_owed_to_another() -> None:
    ended = fact(OTHER, at(2), id="other")
    log = [
        fact(REPORTED),
        fact(REPORTED, id="two", subject="p2"),
        ended,
    ]
    for rule in ("care_plan", "crime_recorded"):
        assert about("p1", *log, rule=rule).superseded_at == at(2)
        assert about("p2", *log, rule=rule).superseded_at is None


def test_an_incident_is_owed_to_the_person() -> None:
    day = at(-24 * 365 * 3)
    received = fact(RECEIVED, day)
    (found,) = duties(received, on=day, rule="incident_recorded")
    assert found.owed_to == PERSON


def test_a_cancellation_is_put_right_by_whoever_investigates_the_victims_case() -> None:
    crime = CrimeRecorded(crime="c1", form=Form.CRIME, offence="036/07", force="kent")
    cancelled = CrimeCancelled(
        crime="c1",
        code="C2",
        by_role=Decider.INVESTIGATOR,
        independent=False,
        information=False,
        told=False,
    )
    kent = fact(named(Owner.INVESTIGATION, "kent", accepted=True), id="k")
    surrey = fact(
        named(Owner.INVESTIGATION, "surrey", accepted=True), id="s", subject="p2"
    )
    log = [fact(RECEIVED), kent, surrey, fact(crime, at(1)), fact(cancelled, at(2))]
    assert duty(*log, on=at(3), rule="cancellation_sound").owed_by == "kent"


def test_a_new_owner_who_accepts_at_the_very_end_of_their_own_time_is_in_time() -> None:
    def of(organisation: str, hours: int) -> LocalValue:
        return LocalValue(
            organisation=organisation,
            provision="policy/safety_hours",
            starts=date(2026, 5, 1),
            value=hours,
            source="Standing order 4",
        )

    own = policies([of("nca", 20), of("kent", 4)])
    kent = fact(named(Owner.SAFETY, "kent", accepted=True), at(4), id="k")
    (found,) = (
        each
        for each in judge([fact(RECEIVED), kent], on=at(30), policies=own)
        if each.rule == "safety_secured"
    )
    assert found.due_at == at(4)
    assert found.because.provisions[0].set_by == "kent"


def test_a_file_that_keeps_no_such_record_shows_nothing_by_its_silence() -> None:
    for keeps, state in (
        (frozenset({"referral.received"}), State.NOT_EVIDENCED),
        (frozenset({Assessed.kind}), State.OVERDUE),
        (None, State.OVERDUE),
    ):
        (found,) = (
            each
            for each in judge([fact(RECEIVED)], on=at(30), keeps=keeps)
            if each.rule == "assessed"
        )
        assert found.state(at(30)) is state


def test_whoever_received_this_person_rings_and_not_who_received_another() -> None:
    other = ReferralReceived(
        referral="r2", route="nrm", received_by="kent", responder=None, child=False
    )
    log = [
        fact(RECEIVED),
        fact(other, at(1), id="two", subject="p2"),
        fact(DANGER, at(2)),
    ]
    assert duty(*log, on=at(3), rule="ring_through").owed_by == "nca"


def test_a_statement_that_says_nothing_leaves_the_danger_as_it_was() -> None:
    log = [
        fact(RECEIVED),
        fact(DANGER, at(1), id="first"),
        fact(NOT_SAID, at(2), id="nothing"),
        fact(DANGER, at(3), id="again"),
        fact(RUNG, at(1, 10)),
    ]
    found = duty(*log, on=at(4), rule="ring_through")
    assert found.anchor == "first"


def test_the_danger_is_told_in_words_with_what_to_do() -> None:
    both = DangerStated(still_exploited=True, child_missing=True)
    found = duty(fact(RECEIVED), fact(both, at(1)), on=at(2), rule="ring_through")
    assert found.because.sentence == (
        "The person is still with the exploiter. A child is missing. Ring the safety "
        "owner now; do not wait for the queue."
    )
