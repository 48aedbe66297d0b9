"""What holds of every case, whatever of its facts are left out or moved."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import Because, Duty, judge
from manumit.law.facts import Fact
from tests.law.case_files import AFTERWARDS, GOOD, facts_in


CASES = (
    *(("good", name) for name in GOOD),
    *(("cases", letter) for letter in "ABCDEFG"),
)
MOST = 30
"""How many facts of a case are left out at once."""


HOURS = 200
"""How far a fact is moved at most, so that it changes places with others."""


@st.composite
def case(draw: st.DrawFn) -> list[Fact]:
    """A case of the oracles, some of its facts left out, moved, or known later."""
    facts = facts_in(*draw(st.sampled_from(CASES)))
    left_out = draw(st.sets(st.sampled_from(facts[1:]), max_size=MOST))
    each_moved = st.one_of(st.just(0), st.integers(-HOURS, HOURS))
    moved = draw(st.lists(each_moved, min_size=len(facts), max_size=len(facts)))
    later = draw(st.dictionaries(st.sampled_from(facts), st.integers(0, 2000)))
    return [
        changed(fact, hours, later.get(fact, 0))
        for fact, hours in zip(facts, moved, strict=True)
        if fact not in left_out
    ]


def changed(fact: Fact, moved: int, later: int) -> Fact:
    """The fact so many hours earlier or later, and written down so many hours on."""
    recorded = fact.recorded_at + timedelta(hours=later)
    if not isinstance(fact.happened, datetime):
        return replace(fact, recorded_at=recorded)
    hours = timedelta(hours=moved)
    return replace(fact, happened=fact.happened + hours, recorded_at=recorded + hours)


@st.composite
def case_and_moment(draw: st.DrawFn) -> tuple[list[Fact], datetime]:
    """A case, and an instant between its first fact and after its last, or its edge."""
    facts = draw(case())
    happened = sorted(each.last_moment() for each in facts)
    known = sorted(each.recorded_at for each in facts)
    seconds = int((happened[-1] + AFTERWARDS - happened[0]).total_seconds())
    anywhere = st.integers(0, seconds).map(lambda s: happened[0] + timedelta(seconds=s))
    return facts, draw(st.one_of(anywhere, st.sampled_from([*happened, *known])))


def in_full(duties: Iterable[Duty]) -> list[tuple[Duty, Because]]:
    return [(each, each.because) for each in duties]


def in_chains(facts: Sequence[Fact]) -> set[str]:
    """The facts that correct others or are corrected."""
    correcting = [each for each in facts if each.supersedes is not None]
    return {one for each in correcting for one in (each.id, each.supersedes or "")}


@given(case_and_moment(), st.integers())
def test_facts_in_any_order_give_the_same_duties_for_the_same_reasons(
    drawn: tuple[list[Fact], datetime], seed: int
) -> None:
    facts, on = drawn
    shuffled = list(facts)
    random.Random(seed).shuffle(shuffled)

    assert in_full(judge(shuffled, on=on)) == in_full(judge(facts, on=on))


@given(case_and_moment())
def test_judged_on_a_day_counts_what_had_surely_happened_whenever_it_was_learned(
    drawn: tuple[list[Fact], datetime],
) -> None:
    facts, on = drawn
    chained = in_chains(facts)
    happened = [each for each in facts if each.surely_by(on) or each.id in chained]

    assert in_full(judge(facts, on=on)) == in_full(judge(happened, on=on))


@given(case_and_moment())
def test_as_known_on_a_day_counts_what_had_been_recorded_by_then(
    drawn: tuple[list[Fact], datetime],
) -> None:
    facts, on = drawn
    recorded = [each for each in facts if each.recorded_at <= on]

    known = judge(facts, on=on, as_known=on)

    assert in_full(known) == in_full(judge(recorded, on=on))


@given(case_and_moment(), st.integers(0, 3000))
def test_what_is_known_later_of_a_day_is_judged_of_that_day_alone(
    drawn: tuple[list[Fact], datetime], later: int
) -> None:
    facts, on = drawn
    known_on = on + timedelta(hours=later)
    recorded = [each for each in facts if each.recorded_at <= known_on]

    known = judge(facts, on=on, as_known=known_on)

    assert in_full(known) == in_full(judge(recorded, on=on))


@given(case_and_moment())
def test_judged_on_and_as_known_differ_only_by_what_was_recorded_later(
    drawn: tuple[list[Fact], datetime],
) -> None:
    facts, on = drawn
    late = [each for each in facts if each.recorded_at > on]
    matters = [
        each for each in late if each.surely_by(on) or each.supersedes is not None
    ]

    judged = in_full(judge(facts, on=on))
    known = in_full(judge(facts, on=on, as_known=on))

    assert judged == known or matters
    last = max((each.recorded_at for each in facts), default=on)
    assert in_full(judge(facts, on=on, as_known=last)) == judged


@given(case_and_moment(), st.integers(0, 3000))
def test_a_breach_stays_a_breach_whatever_happens_later(
    drawn: tuple[list[Fact], datetime], later: int
) -> None:
    facts, on = drawn
    until = on + timedelta(hours=later)
    settled = [
        each for each in facts if each.surely_by(on) or surely_after(each, on, facts)
    ]
    breached = {
        each.key: each.breached_at
        for each in judge(settled, on=on)
        if each.breached_by(on)
    }

    then = {each.key: each.breached_at for each in judge(settled, on=until)}

    assert {key: then.get(key) for key in breached} == breached


def surely_after(fact: Fact, on: datetime, facts: Sequence[Fact]) -> bool:
    """Whether it happened after an instant by every reading, and corrects nothing."""
    first = fact.first_moment()
    return first is not None and first > on and fact.id not in in_chains(facts)
