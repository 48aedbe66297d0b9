from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from manumit.cli.check import law, policy
from manumit.law.policies import is_local
from manumit.law.provisions import Provision, all_provisions, provision
from manumit.law.release import RELEASED
from manumit.obligations.actions import set_policy
from tests.cast import Cast, hired
from tests.ground import NOON


CHECKED = "notify/content_with_consent"
SETTABLE = "policy/allocation_hours"


def of_the_law(monkeypatch: pytest.MonkeyPatch, *rules: Provision) -> None:
    found: Mapping[str, Provision] = {each.id: each for each in rules}
    monkeypatch.setattr(law, "all_provisions", lambda: MappingProxyType(found))


def test_what_is_unconfirmed_and_from_memory_is_to_be_minded_by_name() -> None:
    unconfirmed, memory, stale = law.findings(RELEASED)
    assert (unconfirmed.state, memory.state, stale.state) == ("mind", "mind", "well")
    assert "values are unconfirmed: crime_and_policing/" in unconfirmed.words
    assert "nrm/adult_age" in memory.words
    assert "policy/" not in unconfirmed.words
    assert "notify/channel (from 2015-11-01)" in memory.words


def test_what_was_verified_is_stale_by_todays_date_not_the_releases(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = provision(CHECKED)
    of_the_law(monkeypatch, rule)
    checked = rule.versions[0].source.checked_on
    assert checked is not None
    in_time = list(law.findings(checked + timedelta(days=400)))
    assert [each.state for each in in_time] == ["well", "well", "well"]
    late = list(law.findings(checked + timedelta(days=401)))
    assert [each.state for each in late] == ["well", "well", "wrong"]
    assert late[-1].words.startswith(f"1 value was checked too long ago: {CHECKED}. ")


def test_defaults_are_named_until_a_force_sets_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of_the_law(monkeypatch, provision(SETTABLE), provision("policy/closure"))
    assert law.defaults().words == (
        f"1 value is a default, not law where no force has set its own: {SETTABLE}."
    )
    assert law.defaults(set()).words == f"1 value is a default, not law: {SETTABLE}."
    assert law.defaults({SETTABLE}).state == "well"


def test_forces_that_work_here_and_have_set_nothing_are_named(cast: Cast) -> None:
    spoc = hired("Ada Holt", role="strategic-spoc", organisation="west-yorkshire")
    starts = NOON.date() + timedelta(days=1)
    set_policy(
        provision=SETTABLE,
        value=24,
        starts=starts,
        source="Policy 12",
        by=spoc.reader(),
        at=NOON,
    )
    local = {each.id for each in all_provisions().values() if is_local(each)}
    before = list(policy.findings(today=NOON.date(), at=NOON))
    assert SETTABLE in before[0].words
    assert before[0].words.startswith(f"{len(local)} values are defaults, not law: ")
    assert before[1].words == (
        "No value of their own holds in these forces: Kent Police, West Yorkshire "
        "Police."
    )
    after = list(policy.findings(today=starts, at=NOON))
    assert SETTABLE not in after[0].words
    assert after[1].words == "No value of their own holds in these forces: Kent Police."


def test_a_value_without_a_check_is_never_stale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = provision("nrm/adult_age")
    of_the_law(monkeypatch, replace(rule))
    found = list(law.findings(date(2090, 1, 1)))
    assert [each.state for each in found] == ["well", "mind", "well"]
