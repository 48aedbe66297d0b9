from __future__ import annotations

from datetime import date

import pytest

from manumit.law.provisions import Confidence, NotInForce, provision


def codes(name: str, day: date) -> list[str]:
    return [each["code"] for each in provision(name).on(day)]


def test_a_lead_is_accredited_at_level_two_from_the_first_day_of_the_act() -> None:
    rule = provision("policing/lead_accreditation")
    assert rule.on(date(2015, 7, 31)) == 2
    with pytest.raises(NotInForce):
        rule.on(date(2015, 7, 30))


def test_since_when_leads_are_accredited_is_not_confirmed() -> None:
    version = provision("policing/lead_accreditation").version_on(date(2026, 11, 1))
    assert version.confidence is Confidence.UNCONFIRMED
    assert "not known" in version.note


def test_the_level_of_a_lead_is_one_of_the_levels() -> None:
    day = date(2026, 11, 1)
    assert codes("policing/pip_levels", day) == ["1", "2", "3", "4"]
    level = provision("policing/lead_accreditation").on(day)
    assert str(level) in codes("policing/pip_levels", day)


@pytest.mark.parametrize(
    ("day", "first", "by"),
    [
        (date(2017, 4, 3), "28 days", "an inspector"),
        (date(2022, 10, 27), "28 days", "an inspector"),
        (date(2022, 10, 28), "3 months", "a custody officer"),
    ],
)
def test_the_first_limit_of_bail_grew_from_28_days_to_three_months(
    day: date, first: str, by: str
) -> None:
    limit = provision("policing/bail_limits").on(day)[0]
    assert (limit["until"], limit["by"]) == (first, by)


def test_before_april_2017_there_was_no_limit_of_bail() -> None:
    with pytest.raises(NotInForce):
        provision("policing/bail_limits").on(date(2017, 4, 2))


@pytest.mark.parametrize(
    ("day", "of_source"),
    [
        (date(2009, 4, 1), ["A", "B", "C", "D", "E"]),
        (date(2016, 12, 31), ["A", "B", "C", "D", "E"]),
        (date(2017, 1, 1), ["1", "2", "3"]),
        (date(2026, 11, 1), ["1", "2", "3"]),
    ],
)
def test_five_grades_of_source_became_three(day: date, of_source: list[str]) -> None:
    graded = codes("policing/intelligence_grading", day)
    found = [each.split()[1] for each in graded if each.startswith("source")]
    assert found == of_source
    version = provision("policing/intelligence_grading").version_on(day)
    assert version.confidence is Confidence.UNCONFIRMED


@pytest.mark.parametrize(
    ("day", "of_handling"),
    [(date(2016, 12, 31), ["1", "2", "3", "4", "5"]), (date(2017, 1, 1), ["P", "C"])],
)
def test_handling_codes_became_lawful_sharing_with_or_without_conditions(
    day: date, of_handling: list[str]
) -> None:
    graded = codes("policing/intelligence_grading", day)
    found = [each.split()[1] for each in graded if each.startswith("handling")]
    assert found == of_handling


@pytest.mark.parametrize(
    ("day", "code"), [(date(2023, 9, 30), "2005"), (date(2023, 10, 1), "2023")]
)
def test_the_code_on_police_information_was_replaced_in_2023(
    day: date, code: str
) -> None:
    version = provision("policing/retention").version_on(day)
    assert f"{code}" in version.note
    assert version.confidence is Confidence.UNCONFIRMED
    assert codes("policing/retention", day) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("day", "confidence"),
    [
        (date(2026, 3, 31), Confidence.UNCONFIRMED),
        (date(2026, 4, 1), Confidence.VERIFIED),
    ],
)
def test_a_companion_is_never_the_interpreter(
    day: date, confidence: Confidence
) -> None:
    assert "no_companion" in codes("policing/first_contact", day)
    version = provision("policing/first_contact").version_on(day)
    assert version.confidence is confidence
