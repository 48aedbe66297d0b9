from __future__ import annotations

from datetime import date

import pytest

from manumit.law.provisions import NotInForce, provision


def codes(name: str, day: date) -> list[str]:
    return [each["code"] for each in provision(name).on(day)]


@pytest.mark.parametrize(
    ("day", "authorities"),
    [
        (date(2009, 4, 1), ["ukhtc", "ukvi-competent-authority"]),
        (date(2019, 4, 28), ["ukhtc", "ukvi-competent-authority"]),
        (date(2019, 4, 29), ["sca"]),
        (date(2021, 11, 7), ["sca"]),
        (date(2021, 11, 8), ["sca", "ieca"]),
        (date(2026, 4, 30), ["sca", "ieca"]),
    ],
)
def test_the_competent_authorities_are_those_of_the_day(
    day: date, authorities: list[str]
) -> None:
    assert codes("nrm/competent_authorities", day) == authorities


def test_before_the_mechanism_there_was_no_authority() -> None:
    with pytest.raises(NotInForce):
        codes("nrm/competent_authorities", date(2009, 3, 31))


def test_the_fair_work_agency_took_over_on_7_april_2026() -> None:
    before = codes("nrm/first_responders", date(2026, 4, 6))
    after = codes("nrm/first_responders", date(2026, 4, 7))
    assert set(before) - set(after) == {"glaa"}
    assert set(after) - set(before) == {"fair-work-agency"}


def test_each_first_responder_is_listed_once() -> None:
    listed = codes("nrm/first_responders", date(2026, 4, 7))
    assert len(listed) == len(set(listed))


def test_the_duty_to_notify_is_a_route_from_1_november_2015() -> None:
    assert codes("nrm/routes", date(2015, 10, 31)) == ["nrm", "report"]
    assert codes("nrm/routes", date(2015, 11, 1)) == ["nrm", "dtn", "report"]
