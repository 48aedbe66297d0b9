from __future__ import annotations

from datetime import date

import pytest

from manumit.law.provisions import Confidence, NotInForce, all_provisions, provision
from manumit.law.recording import (
    NotAnOffenceCode,
    crimes_due_per_pair,
    is_modern_slavery,
    may_use_outcome,
    reported_incident_codes,
)


TODAY = date(2026, 11, 1)
OUTCOMES = "recording/outcomes"
SINCE_THE_ACT = [
    "additional_verifiable_information",
    "associated_offence",
    "cancellation_authority",
    "cancellation_codes",
    "cancellation_conditions",
    "cancellation_offences",
    "counting",
    "offence_class",
    "online_place_order",
    "outcome_conditions",
    "outcome_limits",
    "outcomes",
    "outcomes_not_for_modern_slavery",
    "registrar_alone",
    "third_party_reports",
    "transfer",
    "verifiable_information_test",
]


@pytest.mark.parametrize("thing", SINCE_THE_ACT)
def test_the_rules_of_recording_begin_with_the_act(thing: str) -> None:
    rule = provision(f"recording/{thing}")
    assert rule.on(date(2015, 7, 31))
    with pytest.raises(NotInForce):
        rule.on(date(2015, 7, 30))


@pytest.mark.parametrize("thing", SINCE_THE_ACT)
def test_what_was_read_is_the_rule_of_april_2026(thing: str) -> None:
    if thing == "offence_class":
        assert len(provision(f"recording/{thing}").versions) == 1
        return
    rule = provision(f"recording/{thing}")
    before, after = (rule.version_on(date(2026, m, d)) for m, d in ((3, 31), (4, 1)))
    assert after.confidence is Confidence.VERIFIED
    assert after is not before


@pytest.mark.parametrize("day", [date(2015, 7, 31), date(2016, 7, 1), TODAY])
def test_one_crime_for_the_pair_and_one_for_the_worst_further_offence(
    day: date,
) -> None:
    assert crimes_due_per_pair(further_victim_offence=False, on=day) == 1
    assert crimes_due_per_pair(further_victim_offence=True, on=day) == 2


@pytest.mark.parametrize(
    ("day", "confidence"),
    [
        (date(2016, 6, 30), Confidence.UNCONFIRMED),
        (date(2016, 7, 1), Confidence.VERIFIED),
        (date(2026, 4, 1), Confidence.VERIFIED),
    ],
)
def test_one_crime_for_each_person_is_sure_from_july_2016(
    day: date, confidence: Confidence
) -> None:
    assert provision("recording/counting").version_on(day).confidence is confidence


def test_before_the_act_no_crimes_of_it_are_counted() -> None:
    with pytest.raises(NotInForce):
        crimes_due_per_pair(further_victim_offence=False, on=date(2015, 7, 30))


@pytest.mark.parametrize(
    ("day", "count", "confidence"),
    [
        (date(2018, 12, 31), 0, Confidence.VERIFIED),
        (date(2019, 1, 1), 6, Confidence.UNCONFIRMED),
        (date(2019, 12, 31), 6, Confidence.UNCONFIRMED),
        (date(2020, 1, 1), 6, Confidence.VERIFIED),
        (date(2024, 12, 31), 6, Confidence.VERIFIED),
        (date(2025, 1, 1), 6, Confidence.UNCONFIRMED),
        (date(2025, 12, 31), 6, Confidence.UNCONFIRMED),
        (date(2026, 1, 1), 0, Confidence.VERIFIED),
    ],
)
def test_reported_incidents_of_modern_slavery_stand_on_records_of_2019_to_2025(
    day: date, count: int, confidence: Confidence
) -> None:
    codes = [each.code for each in reported_incident_codes(day)]
    assert codes == [f"200/{number:02}" for number in range(1, count + 1)]
    rule = provision("recording/reported_incidents")
    assert rule.version_on(day).confidence is confidence


def test_reported_incidents_have_no_answer_before_the_act() -> None:
    with pytest.raises(NotInForce):
        reported_incident_codes(date(2015, 7, 30))


@pytest.mark.parametrize(
    ("code", "slavery"),
    [
        ("036/05", False),
        ("036/06", True),
        ("036/07", True),
        ("036/08", True),
        ("036/09", False),
        ("036/10", True),
        ("036/11", True),
        ("036/12", True),
        ("036/13", True),
        ("036/14", True),
        ("036/15", False),
        ("106/01", False),
        ("200/01", False),
    ],
)
def test_class_106_is_made_of_codes_that_begin_with_036(
    code: str, *, slavery: bool
) -> None:
    assert is_modern_slavery(code) is slavery


def test_a_class_is_not_an_offence_code() -> None:
    with pytest.raises(NotAnOffenceCode):
        is_modern_slavery("106")


@pytest.mark.parametrize(
    ("code", "day", "may"),
    [
        ("21", date(2015, 7, 31), True),
        ("22", date(2019, 3, 31), False),
        ("22", date(2019, 4, 1), True),
        ("23", date(2024, 3, 31), False),
        ("23", date(2024, 4, 1), True),
        ("24", date(2024, 3, 31), False),
        ("24", date(2024, 4, 1), True),
        ("24", date(2026, 4, 1), True),
        ("25", TODAY, False),
        ("1A", TODAY, True),
        ("4A", TODAY, False),
    ],
)
def test_outcomes_were_added_through_the_years(
    code: str, day: date, *, may: bool
) -> None:
    verdict = may_use_outcome(code, day)
    assert verdict.may is may
    assert code in verdict.sentence


@pytest.mark.parametrize("day", [date(2019, 4, 1), date(2024, 4, 1)])
def test_the_days_of_the_newer_outcomes_are_not_confirmed(day: date) -> None:
    assert may_use_outcome("22", day).confidence is Confidence.UNCONFIRMED


def test_a_refused_outcome_names_the_day() -> None:
    said = may_use_outcome("22", date(2018, 5, 3)).sentence
    assert said == "Outcome 22 was not in use on 3 May 2018, as far as known."


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2015, 7, 31), 24),
        (date(2019, 4, 1), 25),
        (date(2024, 4, 1), 27),
        (TODAY, 27),
    ],
)
def test_three_outcomes_have_an_alternative_offence_beside_them(
    day: date, count: int
) -> None:
    codes = [each["code"] for each in provision(OUTCOMES).on(day)]
    assert len(codes) == len(set(codes)) == count
    assert [code for code in codes if code.endswith("A")] == ["1A", "2A", "3A"]


@pytest.mark.parametrize("code", ["6", "7", "17", "19"])
def test_some_outcomes_are_not_for_modern_slavery(code: str) -> None:
    assert may_use_outcome(code, TODAY).may
    assert may_use_outcome(code, TODAY, offence="105/01").may
    refused = may_use_outcome(code, TODAY, offence="036/07")
    assert not refused.may
    assert "not for modern slavery" in refused.sentence


def test_an_outcome_for_modern_slavery_says_what_it_is_not_for() -> None:
    verdict = may_use_outcome("16", TODAY, offence="036/07")
    assert verdict.may
    assert "cannot be reached" in verdict.note
    assert may_use_outcome("1", TODAY).note == ""


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 3, 31), "declines"), (date(2026, 4, 1), "not able")]
)
def test_the_words_about_a_victim_who_does_not_support_have_changed(
    day: date, word: str
) -> None:
    names = {each["code"]: each["name"] for each in provision(OUTCOMES).on(day)}
    for code in ("14", "16"):
        assert names[code].startswith(f"Victim {word}")


def test_limits_and_telling_are_of_outcomes_that_there_are() -> None:
    known = {each["code"] for each in provision(OUTCOMES).on(TODAY)}
    limits = provision("recording/outcome_limits").on(TODAY)
    told = provision("recording/outcome_conditions").on(TODAY)["suspect_told"]
    assert {each["code"] for each in limits} <= known
    assert set(told) <= known
    assert not {"5", "11", "16", "23"} & set(told)


def test_ten_flags_and_none_for_modern_slavery_from_april_2026() -> None:
    flags = provision("recording/flags")
    codes = [each["code"] for each in flags.on(date(2026, 4, 1))]
    assert len(codes) == 10
    assert "modern_slavery" not in codes
    with pytest.raises(NotInForce):
        flags.on(date(2026, 3, 31))


def test_a_doctor_is_enough_and_a_passer_by_is_not() -> None:
    lines = provision("recording/third_party_reports").on(TODAY)
    rules = {each["code"]: each["rule"] for each in lines}
    assert "unless their standing" in rules["professional"]
    assert rules["unwilling_victim"].startswith("Recorded")
    assert "confirms" in rules["someone_else"]
    assert "crime-related incident" in rules["no_victim_found"]


def test_every_list_of_these_rules_has_each_code_once() -> None:
    for name, rule in all_provisions().items():
        if name.startswith(("recording/", "orders/", "victims_code/", "policing/")):
            for version in rule.versions:
                if isinstance(version.value, tuple):
                    codes = [
                        next(iter(each.values())) if not isinstance(each, str) else each
                        for each in version.value
                    ]
                    assert len(codes) == len(set(codes)), name
