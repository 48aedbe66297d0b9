"""Every act that meets a duty in a good case is taken away, one at a time.

What is then found is the duty that it met, and what the rules of the duties that it
met declare that they open: nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import pytest

from manumit.law.duties import RULES, Duty, judge
from manumit.law.facts import Fact, FactId, RequestAnswered, RequestEscalated
from tests.law.case_files import (
    GOOD,
    end_of_story,
    facts_in,
    found_in,
)


BUSY = ("cases", "G")
"""Where some acts would do in the place of others: nothing else is found there too."""
INSTEAD: Mapping[tuple[str, str], str] = {("county-lines", "e012"): "e014a"}
"""Where one other act would have done: after an arrest any consideration meets it."""


@dataclass(frozen=True)
class Removal:
    """What is found once an act and the records that it corrects are taken away."""

    met: Sequence[Duty]
    taken: frozenset[FactId]
    found: dict[str, Duty]
    left: Sequence[Duty]

    @property
    def expected(self) -> set[str]:
        """The duties that it met and that did not begin with it."""
        return {each.key for each in self.met if each.anchor not in self.taken}

    @property
    def met_instead(self) -> set[FactId | None]:
        """The acts by which those duties are met all the same."""
        return {each.met_by for each in self.left if each.key in self.expected}

    @property
    def others(self) -> list[Duty]:
        return [each for key, each in self.found.items() if key not in self.expected]

    @property
    def opened(self) -> set[str]:
        return {opened for each in self.met for opened in RULES[each.rule].opens}


def corrected_by(facts: Sequence[Fact], fact: Fact) -> frozenset[FactId]:
    """The fact and every record that it corrects."""
    by_id = {each.id: each for each in facts}
    chain = {fact.id}
    while fact.supersedes is not None:
        fact = by_id[fact.supersedes]
        chain.add(fact.id)
    return frozenset(chain)


@cache
def removals(folder: str, name: str) -> dict[FactId, Removal]:
    return dict(each_removal(facts_in(folder, name)))


def each_removal(facts: Sequence[Fact]) -> Iterator[tuple[FactId, Removal]]:
    end = end_of_story(facts)
    before = found_in(facts, end)
    duties = judge(facts, on=end)
    for fact in facts:
        met = [each for each in duties if each.met_by == fact.id]
        if not met:
            continue
        taken = corrected_by(facts, fact)
        rest = [each for each in facts if each.id not in taken]
        found = found_in(rest, end)
        new = {key: each for key, each in found.items() if key not in before}
        left = judge(rest, on=end)
        yield fact.id, Removal(met=met, taken=taken, found=new, left=left)


def every_act(*cases: tuple[str, str]) -> list[object]:
    return [
        pytest.param(folder, name, fact, id=f"{name}-{fact}-{'+'.join(rules)}")
        for folder, name in cases
        for fact, removal in removals(folder, name).items()
        if (rules := sorted({each.rule for each in removal.met}))
    ]


STORIES = tuple(("good", name) for name in GOOD)


@pytest.mark.parametrize(("folder", "name", "fact"), every_act(*STORIES))
def test_without_an_act_what_it_met_is_found(
    folder: str, name: str, fact: FactId
) -> None:
    removal = removals(folder, name)[fact]

    if (name, fact) in INSTEAD:
        assert removal.met_instead == {INSTEAD[name, fact]}
    else:
        assert removal.expected <= set(removal.found)


@pytest.mark.parametrize(("folder", "name", "fact"), every_act(*STORIES, BUSY))
def test_without_an_act_nothing_is_found_that_its_rules_do_not_open(
    folder: str, name: str, fact: FactId
) -> None:
    removal = removals(folder, name)[fact]

    assert {each.rule for each in removal.others} <= removal.opened


def test_every_rule_that_a_rule_opens_is_opened_by_some_act() -> None:
    shown = {
        (met.rule, other.rule)
        for case in STORIES
        for removal in removals(*case).values()
        for met in removal.met
        for other in removal.others
    }
    declared = {(rule.id, opened) for rule in RULES.values() for opened in rule.opens}

    assert declared <= shown


def test_what_a_rule_opens_is_a_rule() -> None:
    assert {opened for rule in RULES.values() for opened in rule.opens} <= set(RULES)


def a_silence_taken_higher() -> list[Fact]:
    """The two forces once more, where the other force answers a week late."""
    facts = facts_in("good", "two-forces")
    answer = next(
        each
        for each in facts
        if isinstance(each.body, RequestAnswered) and each.body.request == "r1"
    )
    late = answer.last_moment() + timedelta(days=7)
    higher = answer.last_moment() + timedelta(days=4)
    return [
        *(each for each in facts if each is not answer),
        replace(answer, happened=late, recorded_at=late),
        replace(
            answer,
            id=FactId("higher"),
            body=RequestEscalated(request="r1"),
            happened=higher,
            recorded_at=higher,
        ),
    ]


def test_a_request_answered_late_is_the_only_finding_where_its_silence_was_taken_higher(
) -> None:  # fmt: skip
    facts = a_silence_taken_higher()
    (found,) = found_in(facts, end_of_story(facts)).values()

    assert (found.rule, found.part, found.owed_by) == (
        "request_answered",
        "r1",
        "force-b",
    )


def test_without_taking_the_silence_higher_that_is_found_too() -> None:
    removal = dict(each_removal(a_silence_taken_higher()))[FactId("higher")]

    assert {each.rule for each in removal.met} == {"request_escalated"}
    assert set(removal.found) == removal.expected
