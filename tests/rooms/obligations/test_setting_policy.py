from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.law.duties import judge
from manumit.obligations.actions import PolicyRefused, set_policy
from manumit.obligations.policies import policies_of, standing
from tests.cast import Cast, Somebody, hired
from tests.ground import NOON
from tests.law.duties.case_log import RECEIVED, fact


NAME = "policy/assessment_hours"
TOMORROW = date(2026, 3, 5)
WORDS = "Force policy 12, paragraph 3"


@pytest.fixture
def spoc(cast: Cast) -> Somebody:
    return hired("Ada Holt", role="strategic-spoc", organisation="west-yorkshire")


def setting(spoc: Somebody, value: int | None, starts: date = TOMORROW) -> None:
    set_policy(
        provision=NAME,
        value=value,
        starts=starts,
        source=WORDS,
        by=spoc.reader(),
        at=NOON,
    )


def test_what_a_force_sets_is_kept_with_its_words_and_governs_its_duties(
    spoc: Somebody,
) -> None:
    setting(spoc, 4)
    with as_reader(spoc.reader(), at=NOON):
        (found,) = policies_of("west-yorkshire")
        own = standing()
    assert (found.value, found.starts, found.source) == (4, TOMORROW, WORDS)
    assert found.set_by == spoc.reader().account
    day = NOON + timedelta(days=2)
    body = replace(RECEIVED, received_by="west-yorkshire")
    (duty,) = (
        each
        for each in judge([fact(body, day)], on=day, policies=own)
        if each.rule == "assessed"
    )
    assert duty.due_at == day + timedelta(hours=4)


def test_a_force_goes_back_to_the_default(spoc: Somebody) -> None:
    setting(spoc, 4)
    setting(spoc, None, date(2026, 4, 1))
    with as_reader(spoc.reader(), at=NOON):
        own = standing()
    assert own.version_on(NAME, date(2026, 3, 31), "west-yorkshire").value == 4
    assert own.version_on(NAME, date(2026, 4, 1), "west-yorkshire").value == 24


@pytest.mark.parametrize("starts", [date(2026, 3, 4), date(2020, 1, 1)])
def test_what_was_owed_until_today_cannot_be_changed(
    spoc: Somebody, starts: date
) -> None:
    with pytest.raises(PolicyRefused, match="a day after today"):
        setting(spoc, 4, starts)


def test_a_value_out_of_bounds_or_without_its_ground_is_refused_in_words(
    spoc: Somebody,
) -> None:
    with pytest.raises(PolicyRefused, match="what the value rests on"):
        set_policy(
            provision=NAME,
            value=4,
            starts=TOMORROW,
            source="  ",
            by=spoc.reader(),
            at=NOON,
        )
    with pytest.raises(PolicyRefused, match="at least 1 hours"):
        setting(spoc, 0)
    with as_reader(spoc.reader(), at=NOON):
        assert not policies_of("west-yorkshire")


def test_only_those_who_answer_for_the_force_set_its_policy(cast: Cast) -> None:
    officer = hired("Ole Finch", role="officer", organisation="west-yorkshire")
    with pytest.raises(Refused):
        setting(officer, 4)


def test_another_force_reads_it_and_its_own_stays_the_default(
    spoc: Somebody, cast: Cast
) -> None:
    setting(spoc, 4)
    other = hired("Una Reed", role="strategic-spoc", organisation="kent")
    with as_reader(other.reader(), at=NOON):
        own = standing()
    assert own.version_on(NAME, TOMORROW, "west-yorkshire").value == 4
    assert own.version_on(NAME, TOMORROW, "kent").value == 24
