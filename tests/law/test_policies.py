from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from manumit.law.duties import Duty, State, judge
from manumit.law.facts import Fact, Owner
from manumit.law.policies import (
    DEFAULTS,
    LocalValue,
    NotLocal,
    OutOfBounds,
    Policies,
    bounds_of,
    policies,
)
from manumit.law.provisions import Nature, all_provisions, provision
from tests.law.duties.case_log import RECEIVED, at, fact, named


NAME = "policy/allocation_hours"


def local(value: int | None, starts: date, organisation: str = "kent") -> LocalValue:
    return LocalValue(
        organisation=organisation,
        provision=NAME,
        starts=starts,
        value=value,
        source="Policy 12 of 2026",
    )


def test_a_forces_own_value_holds_from_its_day_and_for_it_alone() -> None:
    own = policies([local(24, date(2026, 5, 2))])
    assert own.version_on(NAME, date(2026, 5, 1), "kent").value == 48
    assert own.version_on(NAME, date(2026, 5, 2), "kent").value == 24
    assert own.version_on(NAME, date(2026, 5, 2), "surrey").value == 48


def test_a_later_value_takes_over_and_none_goes_back_to_the_default() -> None:
    own = policies([local(None, date(2026, 7, 1)), local(24, date(2026, 5, 2))])
    assert own.version_on(NAME, date(2026, 6, 30), "kent").value == 24
    assert own.version_on(NAME, date(2026, 7, 1), "kent").value == 48
    assert own.own_on(NAME, date(2026, 7, 1), "kent") is None


def test_of_two_values_from_one_day_the_later_given_holds() -> None:
    own = policies([local(24, date(2026, 5, 2)), local(12, date(2026, 5, 2))])
    assert own.version_on(NAME, date(2026, 5, 2), "kent").value == 12


def test_a_forces_own_value_says_who_set_it_and_on_what_it_rests() -> None:
    found = policies([local(24, date(2026, 5, 2))]).version_on(
        NAME, date(2026, 5, 3), "kent"
    )
    assert found.nature is Nature.LOCAL_POLICY
    assert found.source.title == "Policy 12 of 2026"
    assert found.note == "Set by kent"
    assert found.starts == date(2026, 5, 2)


@pytest.mark.parametrize("value", [0, -1, 169])
def test_a_value_outside_the_bounds_is_refused(value: int) -> None:
    with pytest.raises(OutOfBounds, match="Time within which a lead"):
        policies([local(value, date(2026, 5, 2))])


@pytest.mark.parametrize("value", [1, 168])
def test_the_bounds_themselves_may_be_set(value: int) -> None:
    assert policies([local(value, date(2026, 5, 2))]).values


def test_what_is_law_or_words_is_not_a_forces_to_set() -> None:
    for name in ("recording/time_limit_hours", "policy/closure"):
        with pytest.raises(NotLocal):
            policies(
                [
                    LocalValue(
                        organisation="kent",
                        provision=name,
                        starts=date(2026, 5, 2),
                        value=12,
                        source="x",
                    )
                ]
            )


def test_a_duty_is_judged_by_the_value_of_whoever_owes_it() -> None:
    own = policies(
        [
            LocalValue(
                organisation="nca",
                provision="policy/assessment_hours",
                starts=date(2026, 5, 1),
                value=2,
                source="Standing order 4",
            )
        ]
    )
    (duty,) = (
        each
        for each in judge([fact(RECEIVED)], on=at(3), policies=own)
        if each.rule == "assessed"
    )
    assert duty.due_at == at(2)
    assert duty.state(at(3)) is State.OVERDUE
    assert [each.set_by for each in duty.because.provisions] == ["nca"]
    (default,) = (
        each for each in judge([fact(RECEIVED)], on=at(3)) if each.rule == "assessed"
    )
    assert default.due_at == at(24)
    assert [each.set_by for each in default.because.provisions] == [""]


def set_by(organisation: str, hours: int) -> LocalValue:
    return LocalValue(
        organisation=organisation,
        provision="policy/care_plan_days",
        starts=date(2026, 5, 1),
        value=hours,
        source="Standing order 4",
    )


def care_plan(*facts: Fact, own: Policies) -> Duty:
    (found,) = (
        each
        for each in judge(facts, on=at(24 * 60), policies=own)
        if each.rule == "care_plan"
    )
    return found


def test_a_new_owners_value_governs_what_had_not_fallen_due_when_they_accepted() -> (
    None
):
    own = policies([set_by("nca", 1), set_by("kent", 4)])
    kent = named(Owner.SAFETY, "kent", accepted=True)
    in_time = care_plan(fact(RECEIVED), fact(kent, at(2), id="k"), own=own)
    assert in_time.due_at == datetime(2026, 5, 11, 22, 59, 59, tzinfo=UTC)
    assert in_time.because.provisions[0].set_by == "kent"
    assert in_time.owed_by == "kent"


def test_what_was_late_before_a_new_owner_accepted_stays_late() -> None:
    own = policies([set_by("nca", 1), set_by("kent", 4)])
    kent = named(Owner.SAFETY, "kent", accepted=True)
    late = care_plan(fact(RECEIVED), fact(kent, at(24 * 2), id="k"), own=own)
    assert late.due_at == datetime(2026, 5, 6, 22, 59, 59, tzinfo=UTC)
    assert late.because.provisions[0].set_by == "nca"
    assert late.owed_by == "kent"


def test_nobody_is_late_the_moment_they_accept_by_a_value_of_their_own() -> None:
    own = policies([set_by("nca", 4), set_by("kent", 1)])
    kent = named(Owner.SAFETY, "kent", accepted=True)
    found = care_plan(fact(RECEIVED), fact(kent, at(24 * 3), id="k"), own=own)
    assert found.due_at == datetime(2026, 5, 11, 22, 59, 59, tzinfo=UTC)
    assert found.because.provisions[0].set_by == "nca"


def test_every_default_lies_within_its_own_bounds() -> None:
    for each in all_provisions().values():
        if each.least is None and each.most is None:
            continue
        least, most = bounds_of(each)
        for version in each.versions:
            assert least <= version.value
            assert most is None or version.value <= most


def test_without_anything_set_the_provision_itself_governs() -> None:
    day = date(2026, 5, 2)
    assert DEFAULTS.version_on(NAME, day, "kent") is provision(NAME).version_on(day)
