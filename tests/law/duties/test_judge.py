from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.days import NoZone
from manumit.law.duties import RULES, State, judge
from manumit.law.duties.registry import BadRule, rule
from manumit.law.facts import Body, Fact, Owner, QuestionAnswered, RungThrough
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import (
    ASKED,
    DANGER,
    PLACED,
    RECEIVED,
    RUNG,
    SAFE,
    START,
    UNPLACED,
    at,
    duties,
    duty,
    fact,
    named,
)


LATE_CALL = fact(RUNG, at(minutes=5), recorded_at=at(48))


def test_judged_on_counts_what_had_happened_whenever_we_learned_of_it() -> None:
    facts = (fact(RECEIVED), fact(DANGER), LATE_CALL)
    assert duty(*facts, on=at(1), rule="ring_through").state(at(1)) is State.MET


def test_as_known_counts_only_what_had_been_recorded() -> None:
    facts = (fact(RECEIVED), fact(DANGER), LATE_CALL)
    then = duty(*facts, on=at(1), as_known=at(1), rule="ring_through")
    assert then.state(at(1)) is State.OVERDUE
    now = duty(*facts, on=at(1), as_known=at(48), rule="ring_through")
    assert now.state(at(1)) is State.MET


def test_what_had_not_happened_yet_does_not_count() -> None:
    later = fact(RUNG, at(minutes=10))
    found = duty(
        fact(RECEIVED), fact(DANGER), later, on=at(minutes=9), rule="ring_through"
    )
    assert found.met_at is None


def test_a_corrected_fact_drops_out_once_the_correction_is_known() -> None:
    wrong = fact(DANGER, id="wrong")
    right = fact(SAFE, id="right", supersedes="wrong", recorded_at=at(2))
    facts = (fact(RECEIVED), wrong, right)
    assert not duties(*facts, on=at(1), rule="ring_through")
    assert duties(*facts, on=at(1), as_known=at(1), rule="ring_through")


def test_a_correction_that_moves_a_fact_later_leaves_nothing_in_between() -> None:
    wrong = fact(DANGER, id="wrong")
    moved = fact(DANGER, at(72), id="moved", supersedes="wrong")
    facts = (fact(RECEIVED), wrong, moved)
    assert not duties(*facts, on=at(1), rule="ring_through")
    assert duties(*facts, on=at(73), rule="ring_through")


def test_a_date_counts_only_once_it_had_surely_happened() -> None:
    month = fact(DANGER, Uncertain.in_month(2026, 4), recorded_at=START)
    middle = datetime(2026, 4, 15, tzinfo=UTC)
    assert not duties(fact(RECEIVED), month, on=middle, rule="ring_through")
    assert duties(fact(RECEIVED), month, on=START, rule="ring_through")


def test_an_act_of_the_same_day_is_not_called_late() -> None:
    day = Uncertain.on(date(2026, 5, 5))
    called = fact(RUNG, day, recorded_at=at(48))
    found = duty(fact(RECEIVED), fact(DANGER), called, on=at(48), rule="ring_through")
    assert found.state(at(48)) is State.MET


def test_each_case_is_judged_by_its_own_facts() -> None:
    other = fact(named(), id="o", case="c2")
    found = duties(fact(RECEIVED), other, on=at(1), rule="owners_named")
    assert {(each.case, each.state(at(1))) for each in found} == {("c1", State.OVERDUE)}


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NoZone):
        judge([], on=datetime(2026, 5, 5))  # noqa: DTZ001 -- the point of the test


def test_two_shapes_of_a_rule_never_hold_on_one_day() -> None:
    (variant,) = RULES["ring_through"].variants
    again = rule(
        "ring_through",
        title="Ring",
        anchor=RULES["ring_through"].anchors,
        family=RULES["ring_through"].family,
        since="2026-01-01",
        provisions=(),
    )
    with pytest.raises(BadRule):
        again(variant.find)


def test_an_added_shape_takes_over_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RULES, "ring_through")
    kept = {
        "title": "Ring",
        "anchor": type(DANGER),
        "provisions": (),
        "family": RULES["assessed"].family,
    }
    old = rule("tried", since="2015-01-01", until="2020-01-01", **kept)  # type: ignore[arg-type]
    new = rule("tried", since="2020-01-01", **kept)  # type: ignore[arg-type]
    try:
        first, second = old(lambda *_: ()), new(lambda *_: ())
        on = RULES["tried"].variant_on
        assert on(date(2014, 12, 31)) is None
        assert getattr(on(date(2019, 12, 31)), "find", None) is first
        assert getattr(on(date(2020, 1, 1)), "find", None) is second
    finally:
        RULES.pop("tried")


BODIES: list[Body] = [
    RECEIVED,
    DANGER,
    SAFE,
    RUNG,
    RungThrough(organisation="kent", desk="d"),
    UNPLACED,
    PLACED,
    ASKED,
    QuestionAnswered(question="q1"),
    *(
        named(owner, force, accepted=accepted)
        for owner in Owner
        for force in ("kent", "surrey")
        for accepted in (False, True)
    ),
]


@st.composite
def log(draw: st.DrawFn, first_hour: int = 0, prefix: str = "a") -> list[Fact]:
    lines = st.tuples(
        st.sampled_from(BODIES),
        st.integers(first_hour, first_hour + 200),
        st.integers(0, 100),
        st.booleans(),
    )
    return [
        fact(
            body,
            Uncertain.on((at(hour)).date()) if whole_day else at(hour),
            id=f"{prefix}{number}",
            recorded_at=at(hour + delay),
        )
        for number, (body, hour, delay, whole_day) in enumerate(
            draw(st.lists(lines, max_size=12))
        )
    ]


@given(log(), st.randoms(), st.integers(0, 300), st.none() | st.integers(0, 300))
def test_the_order_of_the_facts_does_not_matter(
    facts: list[Fact], random: object, hour: int, known: int | None
) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    as_known = None if known is None else at(known)
    assert judge(shuffled, on=at(hour), as_known=as_known) == judge(
        facts, on=at(hour), as_known=as_known
    )


@given(log(), log(first_hour=330, prefix="b"))
def test_a_breach_stays_whatever_happens_afterwards(
    facts: list[Fact], afterwards: list[Fact]
) -> None:
    asked, later = at(300), at(700)
    breached = {each.key for each in judge(facts, on=asked) if each.breached_by(asked)}
    after = [*facts, *afterwards]
    still = {each.key for each in judge(after, on=later) if each.breached_by(later)}
    assert breached <= still


@given(log(), st.integers(0, 300))
def test_no_two_duties_share_a_key_and_each_has_its_reason(
    facts: list[Fact], hour: int
) -> None:
    found = judge(facts, on=at(hour))
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.owed_by
        assert each.owed_to
        assert each.because.sentence
        assert each.because.provisions
        assert each.because.facts
        assert bool(each.missing) == (
            each.met_at is None and each.superseded_at is None
        )


@given(log(), st.integers(0, 300))
def test_nothing_is_met_before_it_starts_or_after_the_instant_asked(
    facts: list[Fact], hour: int
) -> None:
    for each in judge(facts, on=at(hour)):
        assert each.starts_at <= at(hour)
        if each.met_at is not None:
            assert each.starts_at <= each.met_at <= at(hour) + timedelta(0)
