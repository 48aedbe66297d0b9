from __future__ import annotations

from datetime import date

import pytest

from manumit.law.provisions import Confidence, NotInForce, provision


WHICH = "recording/which_referrals"


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2015, 3, 31), 72), (date(2015, 4, 1), 24), (date(2026, 11, 1), 24)],
)
def test_the_time_to_record_fell_to_24_hours_in_april_2015(
    day: date, hours: int
) -> None:
    assert provision("recording/time_limit_hours").on(day) == hours


@pytest.mark.parametrize(
    ("day", "crime", "not_crime"),
    [
        (date(2016, 6, 30), "police_report", "nrm_by_police"),
        (date(2016, 7, 1), "nrm_by_police", "nrm_positive_reasonable_grounds"),
        (date(2016, 11, 30), "nrm_by_police", "nrm_positive_reasonable_grounds"),
        (date(2016, 12, 1), "nrm_positive_reasonable_grounds", "nrm_received"),
        (date(2025, 3, 31), "nrm_positive_reasonable_grounds", "nrm_received"),
        (date(2025, 4, 1), "nrm_received", "nrm_positive_reasonable_grounds"),
        (date(2026, 4, 1), "dtn_received", "nrm_by_police"),
    ],
)
def test_which_referrals_are_crimes_is_asked_of_the_day(
    day: date, crime: str, not_crime: str
) -> None:
    crimes = provision(WHICH).on(day)["crime"]
    assert crime in crimes
    assert not_crime not in crimes


@pytest.mark.parametrize(
    ("day", "reported"),
    [
        (date(2019, 3, 31), False),
        (date(2019, 4, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_n200_incidents_stand_from_2019_to_2025(day: date, *, reported: bool) -> None:
    assert bool(provision(WHICH).on(day)["incident"]) is reported


def test_before_the_act_there_is_no_rule() -> None:
    with pytest.raises(NotInForce):
        provision(WHICH).on(date(2015, 7, 30))


def test_years_that_are_inferred_say_so() -> None:
    rule = provision(WHICH)
    assert rule.version_on(date(2025, 4, 1)).confidence is Confidence.UNCONFIRMED
    assert rule.version_on(date(2026, 4, 1)).confidence is Confidence.VERIFIED
