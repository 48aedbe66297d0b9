from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law import grounds
from manumit.law.calendar import CalendarEnds
from manumit.law.grounds import EndsBeforeItBegins
from manumit.law.provisions import Confidence, Nature, NotInForce, provision


TODAY = date(2026, 11, 22)
BEFORE_ALL = date(2009, 3, 31)


@pytest.mark.parametrize(
    ("day", "code", "confidence"),
    [
        (date(2009, 4, 1), "suspect_but_cannot_prove", Confidence.VERIFIED),
        (date(2023, 1, 29), "suspect_but_cannot_prove", Confidence.VERIFIED),
        (date(2023, 1, 30), "objective_factors", Confidence.VERIFIED),
        (date(2023, 7, 9), "objective_factors", Confidence.VERIFIED),
        (date(2023, 7, 10), "all_evidence", Confidence.FROM_MEMORY),
        (TODAY, "all_evidence", Confidence.FROM_MEMORY),
    ],
)
def test_the_test_for_reasonable_grounds_is_that_of_the_day(
    day: date, code: str, confidence: Confidence
) -> None:
    test = grounds.reasonable_test(day)
    assert (test.code, test.confidence) == (code, confidence)
    assert test.sentence.endswith(".")


@pytest.mark.parametrize(
    ("day", "nature"),
    [
        (date(2009, 4, 1), Nature.STATUTORY_GUIDANCE),
        (date(2023, 1, 29), Nature.STATUTORY_GUIDANCE),
        (date(2023, 1, 30), Nature.STATUTE),
    ],
)
def test_conclusive_grounds_are_a_balance_of_probabilities_and_then_by_statute(
    day: date, nature: Nature
) -> None:
    assert grounds.conclusive_test(day).code == "balance_of_probabilities"
    assert provision(grounds.CONCLUSIVE_TEST).version_on(day).nature is nature


def test_a_decision_is_aimed_at_within_five_working_days() -> None:
    assert grounds.target_for(date(2026, 11, 13)) == date(2026, 11, 20)
    assert grounds.target_for(date(2026, 12, 22)) == date(2026, 12, 31)


def test_the_target_says_that_it_is_only_one() -> None:
    for version in provision(grounds.REASONABLE_TARGET).versions:
        assert version.note.startswith("A target where possible, not a right")
    rule = provision(grounds.REASONABLE_TARGET)
    assert rule.unit == "working days"
    assert rule.version_on(date(2026, 3, 31)).confidence is Confidence.FROM_MEMORY
    assert rule.version_on(date(2026, 4, 1)).confidence is Confidence.VERIFIED
    assert rule.version_on(date(2020, 3, 23)).nature is Nature.NATIONAL_STANDARD
    assert rule.version_on(date(2020, 3, 24)).nature is Nature.STATUTORY_GUIDANCE


def test_a_target_past_the_known_bank_holidays_is_refused() -> None:
    with pytest.raises(CalendarEnds):
        grounds.target_for(date(2028, 12, 28))


@pytest.mark.parametrize(
    ("positive_on", "last", "next_day"),
    [
        (date(2022, 12, 12), date(2023, 1, 25), date(2023, 1, 26)),
        (date(2022, 12, 13), date(2023, 1, 11), date(2023, 1, 12)),
        (date(2023, 1, 29), date(2023, 2, 27), date(2023, 2, 28)),
        (date(2023, 1, 30), date(2023, 2, 28), date(2023, 3, 1)),
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 1)),
    ],
)
def test_recovery_is_45_days_to_12_december_2022_and_30_from_the_13th(
    positive_on: date, last: date, next_day: date
) -> None:
    assert grounds.recovery_ends(positive_on) == last
    assert grounds.earliest_conclusive(positive_on) == next_day


@pytest.mark.parametrize(
    ("day", "nature"),
    [
        (date(2023, 1, 29), Nature.STATUTORY_GUIDANCE),
        (date(2023, 1, 30), Nature.STATUTE),
    ],
)
def test_the_thirty_days_became_statute_on_30_january_2023(
    day: date, nature: Nature
) -> None:
    version = provision(grounds.RECOVERY_DAYS).version_on(day)
    assert (version.value, version.nature) == (30, nature)


def test_recovery_goes_on_until_a_later_conclusive_decision_and_not_less() -> None:
    positive_on = date(2026, 1, 1)
    ends = grounds.recovery_ends
    assert ends(positive_on, conclusive_on=date(2026, 1, 20)) == date(2026, 1, 30)
    assert ends(positive_on, conclusive_on=date(2026, 1, 30)) == date(2026, 1, 30)
    assert ends(positive_on, conclusive_on=date(2026, 1, 31)) == date(2026, 1, 31)


def test_a_conclusive_decision_before_the_reasonable_one_is_refused() -> None:
    with pytest.raises(EndsBeforeItBegins, match="look at both days"):
        grounds.recovery_ends(date(2026, 1, 2), conclusive_on=date(2026, 1, 1))
    assert grounds.recovery_ends(date(2026, 1, 1), conclusive_on=date(2026, 1, 1))


@given(st.dates(date(2009, 4, 1), date(2028, 1, 1)))
def test_the_least_recovery_has_as_many_days_as_the_rule_of_its_day(day: date) -> None:
    days = provision(grounds.RECOVERY_DAYS).on(day)
    assert (grounds.recovery_ends(day) - day).days + 1 == days


def test_a_local_panel_has_45_days_from_june_2021() -> None:
    with pytest.raises(NotInForce):
        grounds.panel_due(date(2021, 5, 31))
    assert grounds.panel_due(date(2021, 6, 1)) == date(2021, 7, 16)
    assert grounds.panel_due(date(2024, 1, 1)) == date(2024, 2, 15)


def test_a_child_must_be_more_than_100_days_from_18_for_a_local_panel() -> None:
    on = date(2024, 1, 1)
    assert grounds.panel_may_decide(born=date(2006, 4, 11), on=on)
    assert not grounds.panel_may_decide(born=date(2006, 4, 10), on=on)
    assert date(2024, 4, 10) - on == timedelta(days=100)


def test_nobody_of_18_is_decided_for_by_a_panel() -> None:
    assert not grounds.panel_may_decide(born=date(2000, 1, 1), on=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("day", "deciders", "confidence"),
    [
        (date(2021, 5, 31), ["competent_authority"], Confidence.FROM_MEMORY),
        (
            date(2021, 6, 1),
            ["competent_authority", "local_panel"],
            Confidence.UNCONFIRMED,
        ),
        (
            date(2022, 1, 1),
            ["competent_authority", "local_panel"],
            Confidence.VERIFIED,
        ),
        (
            date(2024, 11, 30),
            ["competent_authority", "local_panel"],
            Confidence.VERIFIED,
        ),
        (
            date(2024, 12, 1),
            ["competent_authority", "local_panel"],
            Confidence.UNCONFIRMED,
        ),
    ],
)
def test_who_decides_for_a_child_is_asked_of_the_day_and_says_how_sure_we_are(
    day: date, deciders: list[str], confidence: Confidence
) -> None:
    version = provision("nrm/child_decision").version_on(day)
    assert [each["code"] for each in version.value] == deciders
    assert version.confidence is confidence
    if "local_panel" in deciders:
        for name in (grounds.PANEL_DAYS, grounds.PANEL_DAYS_TO_18):
            assert provision(name).version_on(day).confidence is confidence


def test_support_goes_on_45_days_after_a_positive_decision() -> None:
    assert grounds.move_on_ends(date(2026, 1, 1), positive=True) == date(2026, 2, 15)


def test_support_goes_on_nine_working_days_after_a_negative_one() -> None:
    assert grounds.move_on_ends(date(2026, 1, 1), positive=False) == date(2026, 1, 14)


@pytest.mark.parametrize(
    ("day", "confidence"),
    [
        (date(2019, 1, 1), Confidence.UNCONFIRMED),
        (date(2019, 12, 31), Confidence.UNCONFIRMED),
        (date(2020, 1, 1), Confidence.FROM_MEMORY),
    ],
)
def test_support_to_move_on_began_in_2019_on_a_day_that_is_not_known(
    day: date, confidence: Confidence
) -> None:
    assert provision(grounds.MOVE_ON).version_on(day).confidence is confidence
    with pytest.raises(NotInForce):
        grounds.move_on_ends(date(2018, 12, 31), positive=True)


@pytest.mark.parametrize(
    "ask",
    [
        grounds.reasonable_test,
        grounds.conclusive_test,
        grounds.target_for,
        grounds.recovery_ends,
        grounds.earliest_conclusive,
    ],
)
def test_before_the_mechanism_nothing_is_guessed(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(NotInForce):
        ask(BEFORE_ALL)
    assert ask(date(2009, 4, 1))


def test_a_child_is_referred_without_consent_and_an_adult_only_with_it() -> None:
    said = {
        each["code"]: each["consent"] for each in provision("nrm/consent").on(TODAY)
    }
    assert said == {
        "adult": "needed",
        "child": "not needed",
        "adult_exploited_as_child": "needed",
        "turned_18": "needed again",
        "withdrawal": "withdrawn",
    }
    rule = provision("nrm/consent")
    assert rule.version_on(date(2026, 3, 31)).confidence is Confidence.FROM_MEMORY
    assert rule.version_on(date(2026, 4, 1)).confidence is Confidence.VERIFIED


@pytest.mark.parametrize(
    "name",
    ["nrm/disqualification", "nrm/further_recovery", "nrm/leave_to_remain"],
)
def test_what_the_act_of_2022_made_holds_from_30_january_2023(name: str) -> None:
    with pytest.raises(NotInForce):
        provision(name).on(date(2023, 1, 29))
    version = provision(name).version_on(date(2023, 1, 30))
    assert version.nature is Nature.STATUTE
    assert version.confidence is Confidence.VERIFIED


def test_nobody_is_disqualified_on_any_other_ground_than_the_two() -> None:
    lines = provision("nrm/disqualification").on(TODAY)
    assert {each["ground"] for each in lines} == {"bad faith", "threat to public order"}
    assert "schedule_4_offence" in {each["code"] for each in lines}


@pytest.mark.parametrize(
    ("day", "nature"),
    [
        (date(2023, 1, 29), Nature.NATIONAL_STANDARD),
        (date(2023, 1, 30), Nature.STATUTE),
    ],
)
def test_support_became_a_duty_on_30_january_2023(day: date, nature: Nature) -> None:
    version = provision("nrm/support").version_on(day)
    assert version.nature is nature
    assert ("must secure" in version.value) is (nature is Nature.STATUTE)


def test_the_time_limit_of_a_reconsideration_is_unconfirmed() -> None:
    rule = provision("nrm/reconsideration")
    assert rule.on(date(2024, 2, 21))["within"] == "no formal limit"
    assert "30 days" in rule.on(date(2024, 2, 22))["within"]
    assert all(each.confidence is Confidence.UNCONFIRMED for each in rule.versions)


@pytest.mark.parametrize(
    ("day", "in_place", "confidence"),
    [
        (date(2019, 4, 29), True, Confidence.FROM_MEMORY),
        (date(2021, 12, 31), True, Confidence.FROM_MEMORY),
        (date(2022, 1, 1), True, Confidence.UNCONFIRMED),
        (date(2022, 12, 31), True, Confidence.UNCONFIRMED),
        (date(2023, 1, 1), False, Confidence.UNCONFIRMED),
    ],
)
def test_assurance_panels_ended_at_about_the_end_of_2022(
    day: date, *, in_place: bool, confidence: Confidence
) -> None:
    version = provision("nrm/assurance_panels").version_on(day)
    assert version.value["in_place"] is in_place
    assert version.confidence is confidence


def test_there_were_no_assurance_panels_before_29_april_2019() -> None:
    with pytest.raises(NotInForce):
        provision("nrm/assurance_panels").on(date(2019, 4, 28))
