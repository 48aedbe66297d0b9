from __future__ import annotations

import pytest

from manumit.law.duties.registry import RULES, Rule
from manumit.law.in_words import summary
from manumit.law.plain import UnknownRule, all_plain, filled, named_in, plain
from manumit.law.provisions import provision


def test_every_rule_is_said_in_words_and_no_other() -> None:
    assert set(all_plain()) == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda each: each.id)
def test_the_words_name_only_what_the_rule_rests_on_and_amounts(rule: Rule) -> None:
    words = plain(rule.id)
    rests_on = {name for each in rule.variants for name in each.provisions}
    for text in (words.begins, words.by, words.met, words.ends):
        for name in named_in(text):
            assert name in rests_on, name
            said = summary(provision(name).versions[-1].value)
            assert not said.endswith((" line", " lines", " part", " parts")), name


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda each: each.id)
def test_each_part_is_a_sentence(rule: Rule) -> None:
    words = plain(rule.id)
    for text in (words.begins, words.by, words.met, words.ends):
        said = filled(text, lambda _: "Something")
        assert not said or (said[0].isupper() and said.endswith("."))


def test_a_value_takes_the_place_of_its_id() -> None:
    said = filled("Within {policy/age_hours} of it.", lambda name: f"<{name}>")
    assert said == "Within <policy/age_hours> of it."


def test_what_is_no_rule_has_no_words() -> None:
    with pytest.raises(UnknownRule, match="nothing of made_up"):
        plain("made_up")
