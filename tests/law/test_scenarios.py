from __future__ import annotations

from pathlib import Path

import pytest

from manumit.law.duties import RULES
from tests.law.scenario import NONE, Scenario, every_scenario, scenarios_page


SCENARIOS = every_scenario()
PAGE = Path(__file__).parents[2] / "docs/reference/scenarios.md"


@pytest.mark.parametrize(
    "each", SCENARIOS, ids=lambda each: f"{each.rule}: {each.says}"
)
def test_every_scenario_comes_out_as_it_says(each: Scenario) -> None:
    found = each.duties()
    if each.expect == NONE:
        assert not found
        return
    (duty,) = found
    assert duty.state(each.on) == each.expect
    assert each.due is None or duty.due_at == each.due


def test_every_rule_has_a_scenario_in_time_and_one_that_is_not() -> None:
    told = {(each.rule, each.expect) for each in SCENARIOS}
    good, bad = {"met", "due", "not yet"}, {"overdue", "met late", "not evidenced"}
    one_sided = [
        rule
        for rule in RULES
        if not any((rule, state) in told for state in good)
        or not any((rule, state) in told for state in bad)
    ]
    assert not one_sided


def test_the_page_of_scenarios_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == scenarios_page()
