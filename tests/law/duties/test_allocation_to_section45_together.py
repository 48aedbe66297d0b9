"""Whatever the facts and their order, these duties hold together."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import Duty, judge
from manumit.law.facts import (
    AgeStated,
    Body,
    Fact,
    InterpreterNeeded,
    OtherMatterDecided,
    PersonFound,
    PersonReleased,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.bodies import account, owners
from tests.law.duties.case_log import RECEIVED, at, fact
from tests.law.duties.test_allocation_to_section45 import EVERY


RULES = {each.rule for each in EVERY}
BODIES: list[Body] = [
    RECEIVED,
    AgeStated(under_18=True, doubtful=False),
    AgeStated(under_18=False, doubtful=False),
    InterpreterNeeded(language="ro"),
    OtherMatterDecided(proposal="o1", agreed=True),
    OtherMatterDecided(proposal="o1", agreed=False),
    PersonFound(),
    PersonReleased(),
    account(in_person=False),
    *(body for each in EVERY for body in (each.anchor, *each.meets, *each.never)),
]


@st.composite
def log(draw: st.DrawFn, first_hour: int = 0, prefix: str = "a") -> list[Fact]:
    lines = st.tuples(
        st.sampled_from(BODIES),
        st.sampled_from(["p1", "p1", "p2", None]),
        st.integers(first_hour, first_hour + 200),
        st.sampled_from([0, 0, 1, 500]),
        st.booleans(),
    )
    return [
        fact(
            body,
            Uncertain.on(at(hour).date()) if whole_day else at(hour),
            id=f"{prefix}{number}",
            recorded_at=at(hour + delay),
            subject=subject,
        )
        for number, (body, subject, hour, delay, whole_day) in enumerate(
            draw(st.lists(lines, max_size=12))
        )
    ]


def judged(facts: list[Fact], on: datetime) -> list[Duty]:
    found = judge([*owners(), *facts], on=on)
    return [each for each in found if each.rule in RULES]


@given(log(), st.randoms(), st.integers(0, 300))
def test_the_order_of_the_facts_does_not_matter(
    facts: list[Fact], random: object, hour: int
) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judged(shuffled, at(hour)) == judged(facts, at(hour))


@given(log(), log(first_hour=330, prefix="b"))
def test_a_breach_stays_whatever_happens_afterwards(
    facts: list[Fact], afterwards: list[Fact]
) -> None:
    asked, later = at(300), at(800)
    breached = {each.key for each in judged(facts, asked) if each.breached_by(asked)}
    after = judged([*facts, *afterwards], later)
    assert breached <= {each.key for each in after if each.breached_by(later)}


@given(log(), st.integers(0, 300))
def test_each_duty_is_told_apart_has_its_reason_and_ends_after_its_start(
    facts: list[Fact], hour: int
) -> None:
    found = judged(facts, at(hour))
    assert len({each.key for each in found}) == len(found)
    known = {each.id for each in facts}
    for each in found:
        assert each.starts_at <= at(hour)
        assert set(each.because.facts) <= known
        for ended in (each.met_at, each.superseded_at):
            assert ended is None or each.starts_at <= ended <= at(hour)
