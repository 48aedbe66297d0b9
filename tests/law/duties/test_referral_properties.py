"""Whatever happens in whatever order: the duties of referral hold together."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import RULES, Duty, State, judge
from manumit.law.duties.registry import Family
from manumit.law.facts import Fact, Owner
from manumit.law.uncertain import Uncertain
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import at, fact, named


@st.composite
def facts(draw: st.DrawFn, first_hour: int = 0, prefix: str = "a") -> list[Fact]:
    lines = st.tuples(
        st.sampled_from(log.BODIES),
        st.integers(first_hour, first_hour + 400),
        st.integers(0, 100),
        st.booleans(),
        st.sampled_from(["p1", "p1", "p2"]),
    )
    return [
        fact(
            body,
            Uncertain.on(at(hour).date()) if whole_day else at(hour),
            id=f"{prefix}{number}",
            recorded_at=at(hour + delay),
            subject=subject,
        )
        for number, (body, hour, delay, whole_day, subject) in enumerate(
            draw(st.lists(lines, max_size=14))
        )
    ]


@given(facts(), st.randoms(), st.integers(0, 600))
def test_the_order_of_the_facts_does_not_matter(
    of_case: list[Fact], random: Random, hour: int
) -> None:
    shuffled = list(of_case)
    random.shuffle(shuffled)
    assert judge(shuffled, on=at(hour)) == judge(of_case, on=at(hour))


@given(facts(), facts(first_hour=530, prefix="b"))
def test_a_breach_stays_whatever_happens_afterwards(
    of_case: list[Fact], afterwards: list[Fact]
) -> None:
    asked, later = at(500), at(1100)
    kept = fact(named(Owner.SAFETY, accepted=True), id="owner")
    breached = {
        each.key
        for each in judge([kept, *of_case], on=asked)
        if each.breached_by(asked)
    }
    after = judge([kept, *of_case, *afterwards], on=later)
    assert breached <= {each.key for each in after if each.breached_by(later)}


@given(facts(), st.integers(0, 600))
def test_each_duty_has_a_key_of_its_own_and_a_reason(
    of_case: list[Fact], hour: int
) -> None:
    found = judge(of_case, on=at(hour))
    known = {each.id for each in of_case}
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.owed_by
        assert each.because.sentence
        assert each.because.provisions
        assert set(each.because.facts) <= known
        assert bool(each.missing) == (
            each.met_at is None and each.superseded_at is None
        )
        for moment in (each.met_at, each.superseded_at):
            assert moment is None or each.starts_at <= moment <= at(hour)


@given(facts(), st.integers(0, 600))
def test_what_is_not_yet_owed_is_only_what_a_birthday_will_bring(
    of_case: list[Fact], hour: int
) -> None:
    waiting = {
        each.rule
        for each in judge(of_case, on=at(hour))
        if each.state(at(hour)) is State.NOT_YET
    }
    assert waiting <= {"consent_at_18"}


OF_P1 = tuple(
    fact(named(which, "kent", accepted=True), at(-9), id=f"p1-{which}")
    for which in Owner
)
OF_P2 = tuple(
    fact(named(which, "surrey", accepted=True), at(-9), id=f"p2-{which}", subject="p2")
    for which in Owner
)


@given(facts())
def test_what_is_said_of_one_person_changes_nothing_for_another(
    of_case: list[Fact],
) -> None:
    ours = [each for each in of_case if each.subject == "p1"]
    alone = judge([*OF_P1, *ours], on=at(600))
    together = judge([*OF_P1, *OF_P2, *of_case], on=at(600))
    assert _of_p1(together) == _of_p1(alone)


def _of_p1(found: list[Duty]) -> list[Duty]:
    """Without the lead of the investigation, which is the whole case's."""
    return [
        each
        for each in found
        if each.subject == "p1" and RULES[each.rule].family is not Family.ALLOCATION
    ]
