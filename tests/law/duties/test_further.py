from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.duties import Duty, State
from manumit.law.duties.duty import NOT_KNOWN, PERSON
from manumit.law.facts import (
    Body,
    CrimeRecorded,
    Decider,
    Fact,
    Form,
    NotACrimeDecided,
    NotDone,
    OffenceConsidered,
    OffenceDisclosed,
    Owner,
)
from tests.law.duties.case_log import duties, duty, fact, named


RULE = "associated_recorded"
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(hours=24)
TODAY = datetime(2026, 5, 5, 10, tzinfo=UTC)
RECORDED = CrimeRecorded(crime="k2", form=Form.CRIME, offence="019/08", force="kent")
RAPE = OffenceDisclosed(disclosure="d1", family="rape")
THEFT = OffenceDisclosed(disclosure="d1", family="theft")


def considered(crime: str | None = "k2", disclosure: str = "d1") -> OffenceConsidered:
    return OffenceConsidered(disclosure=disclosure, crime=crime)


def none_found(by_role: Decider = Decider.REGISTRAR) -> NotACrimeDecided:
    return NotACrimeDecided(by_role=by_role)


def judged(*facts: Fact, after: timedelta = 3 * DAY) -> Duty:
    return duty(*facts, on=TODAY + after, rule=RULE)


@pytest.mark.parametrize("body", [RAPE, THEFT])
def test_a_disclosure_is_decided_on_within_24_hours_to_the_second(
    body: OffenceDisclosed,
) -> None:
    found = judged(fact(body))
    assert (found.part, found.owed_by, found.owed_to) == ("d1", NOT_KNOWN, PERSON)
    assert found.due_at == TODAY + DAY
    assert found.state(TODAY + DAY) is State.DUE
    assert found.state(TODAY + DAY + SECOND) is State.OVERDUE


@pytest.mark.parametrize("body", [RAPE, THEFT])
@pytest.mark.parametrize("late", [timedelta(), SECOND])
def test_a_crime_that_came_of_it_meets_it_in_time_or_late(
    body: OffenceDisclosed, late: timedelta
) -> None:
    found = judged(fact(body), fact(considered(), TODAY + DAY + late))
    assert found.state(TODAY + 3 * DAY) is (State.MET_LATE if late else State.MET)
    assert found.missing == ()


def test_a_theft_may_be_decided_to_be_none_and_a_rape_not_so() -> None:
    none = fact(considered(crime=None), TODAY + HOUR)
    assert judged(fact(THEFT), none).met_at == TODAY + HOUR
    assert judged(fact(RAPE), none).met_at is None


@pytest.mark.parametrize(
    ("by_role", "met"),
    [
        (Decider.REGISTRAR, True),
        (Decider.DESIGNATED, False),
        (Decider.SUPERVISOR, False),
        (Decider.INVESTIGATOR, False),
    ],
)
def test_of_a_rape_the_registrar_alone_decides_that_there_is_none(
    by_role: Decider, *, met: bool
) -> None:
    none = fact(none_found(by_role), TODAY + HOUR)
    assert (judged(fact(RAPE), none).met_at == TODAY + HOUR) is met


def test_the_registrars_decision_says_nothing_of_a_theft() -> None:
    assert judged(fact(THEFT), fact(none_found(), TODAY + HOUR)).met_at is None


def test_the_registrar_decides_after_the_disclosure_and_about_this_person() -> None:
    before = fact(none_found(), TODAY - SECOND)
    at_once = fact(none_found(), TODAY)
    other = fact(none_found(), TODAY + HOUR, subject="p2")
    assert judged(fact(RAPE), before).met_at is None
    assert judged(fact(RAPE), at_once).met_at == TODAY
    assert judged(fact(RAPE), other).met_at is None


@pytest.mark.parametrize(
    "body", [considered(disclosure="d2"), RECORDED], ids=["another", "a bare crime"]
)
def test_what_does_not_name_the_disclosure_does_not_meet_it(body: Body) -> None:
    assert judged(fact(RAPE), fact(body, TODAY + HOUR)).met_at is None


def test_what_was_decided_before_the_certain_moment_counts_as_done_at_it() -> None:
    assert judged(fact(RAPE), fact(considered(), TODAY - HOUR)).met_at == TODAY


def test_each_disclosure_is_a_duty_of_its_own() -> None:
    other = OffenceDisclosed(disclosure="d2", family="violence")
    found = duties(fact(RAPE), fact(other, id="other"), on=TODAY, rule=RULE)
    assert sorted(each.part for each in found) == ["d1", "d2"]


def test_the_words_differ_for_rape_and_name_what_would_meet_it() -> None:
    rape, theft = judged(fact(RAPE)), judged(fact(THEFT))
    assert "The rape is not recorded" in rape.missing[0]
    assert "tells of rape" in rape.because.sentence
    assert rape.discharged_by == ("offence.considered", "crime.not_recorded")
    assert "Nobody has decided" in theft.missing[0]
    assert "further offence" in theft.because.sentence
    assert theft.discharged_by == ("offence.considered",)


@pytest.mark.parametrize(
    ("when", "hours", "provisions"),
    [
        (datetime(2015, 3, 31, 12, tzinfo=UTC), 72, ["recording/time_limit_hours"]),
        (datetime(2015, 4, 1, 12, tzinfo=UTC), 24, ["recording/time_limit_hours"]),
        (datetime(2015, 7, 30, 12, tzinfo=UTC), 24, ["recording/time_limit_hours"]),
        (
            datetime(2015, 7, 31, 12, tzinfo=UTC),
            24,
            ["recording/time_limit_hours", "recording/associated_offence"],
        ),
    ],
)
def test_it_is_judged_by_the_rules_of_its_day(
    when: datetime, hours: int, provisions: list[str]
) -> None:
    found = duty(fact(RAPE, when), on=when, rule=RULE)
    assert found.due_at == when + timedelta(hours=hours)
    assert [each.provision for each in found.because.provisions] == provisions


def test_a_file_begun_too_late_shows_nothing_unless_it_was_found_undone() -> None:
    begun = TODAY + 90 * DAY
    late = fact(RAPE, recorded_at=begun)
    undone = fact(NotDone(what="offence.considered"), recorded_at=begun)
    assert duty(late, on=begun, rule=RULE).state(begun) is State.NOT_EVIDENCED
    assert duty(late, undone, on=begun, rule=RULE).state(begun) is State.OVERDUE


def test_the_investigation_owner_owes_it() -> None:
    owner = fact(named(Owner.INVESTIGATION, "kent", accepted=True))
    assert judged(fact(RAPE), owner).owed_by == "kent"
