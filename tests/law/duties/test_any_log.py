"""What holds of the later duties whatever a log says."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import Duty, judge
from manumit.law.facts import Fact
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import at, fact
from tests.law.duties.times import LATER, NEVER, OTHER, SUSPECT, VICTIM, reviewed


RULES = {each.rule for each in LATER}
BODIES = sorted(
    {body for each in LATER for body, _ in (*each.given, *each.met_by, *each.not_by)}
    | {NEVER, reviewed()},
    key=repr,
)
ASKED, AFTERWARDS = 2000, 2030


@st.composite
def log(draw: st.DrawFn, first: int = 0, prefix: str = "a") -> list[Fact]:
    lines = st.tuples(
        st.sampled_from(BODIES),
        st.integers(first, first + ASKED),
        st.integers(0, 1500),
        st.sampled_from([None, VICTIM, SUSPECT, OTHER]),
        st.booleans(),
    )
    return [
        fact(
            body,
            Uncertain.on(at(hour).date()) if whole_day else at(hour),
            id=f"{prefix}{number}",
            recorded_at=at(hour + delay),
            subject=who,
        )
        for number, (body, hour, delay, who, whole_day) in enumerate(
            draw(st.lists(lines, max_size=14))
        )
    ]


def later(facts: list[Fact], hour: float, known: float | None = None) -> list[Duty]:
    as_known = None if known is None else at(known)
    judged = judge(facts, on=at(hour), as_known=as_known)
    return [each for each in judged if each.rule in RULES]


@given(log(), st.randoms(), st.integers(0, ASKED))
def test_the_order_of_the_facts_does_not_matter(
    facts: list[Fact], random: object, hour: int
) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert later(shuffled, hour) == later(facts, hour)


@given(log(), log(first=AFTERWARDS, prefix="b"))
def test_a_breach_stays_whatever_happens_afterwards(
    facts: list[Fact], afterwards: list[Fact]
) -> None:
    asked, end = at(ASKED), at(AFTERWARDS + ASKED)
    breached = {each.key for each in later(facts, ASKED) if each.breached_by(asked)}
    still = {
        each.key
        for each in later([*facts, *afterwards], AFTERWARDS + ASKED)
        if each.breached_by(end)
    }
    assert breached <= still


@given(log(), st.integers(0, ASKED), st.integers(0, ASKED))
def test_as_known_is_as_if_nothing_else_had_been_written_down(
    facts: list[Fact], hour: int, known: int
) -> None:
    written = [each for each in facts if each.recorded_at <= at(known)]
    assert later(facts, hour, known) == later(written, hour)


@given(log(), st.integers(0, ASKED))
def test_no_two_duties_share_a_key_and_each_has_its_reason(
    facts: list[Fact], hour: int
) -> None:
    found = later(facts, hour)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.owed_by
        assert each.because.provisions
        assert each.because.facts
        assert each.discharged_by
        assert bool(each.missing) == (
            each.met_at is None and each.superseded_at is None
        )


@given(log(), st.integers(0, ASKED))
def test_nothing_is_met_before_it_starts_or_after_the_instant_asked(
    facts: list[Fact], hour: int
) -> None:
    for each in later(facts, hour):
        if each.met_at is not None:
            assert each.starts_at <= each.met_at <= at(hour) + timedelta(0)
