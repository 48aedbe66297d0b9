"""Section 45 is asked of suspects, before steps, and again; nothing slips through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import State, judge
from manumit.law.facts import (
    ActDisclosed,
    AgeStated,
    Basis,
    Body,
    Fact,
    Named,
    NamedHow,
    Offered,
    PersonNamed,
    Section45Evidence,
    Stage,
    StageExpected,
    StageReached,
    VictimSuspected,
)
from tests.law.duties.asking import LONG_AFTER, every, only
from tests.law.duties.bodies import CONSIDERED, account
from tests.law.duties.case_log import START, at, fact


SUSPECT = PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL)
WITNESS = PersonNamed(as_what=Named.WITNESS, how=NamedHow.FULL)
VICTIM = VictimSuspected(basis=Basis.OFFICER)
ACT = ActDisclosed(offence="mda1971:4", age_at_act=17)
EVIDENCE = Section45Evidence(limb="compelled", supports=False)
PLEA = StageExpected(stage=Stage.PLEA, at=at(200))


def reached(stage: Stage, *, known: bool = False) -> StageReached:
    return StageReached(stage=stage, possible_victim=known)


@pytest.mark.parametrize(
    "log",
    [
        [fact(VICTIM, at(-5)), fact(SUSPECT, id="last")],
        [fact(SUSPECT, at(-5)), fact(VICTIM, id="last")],
        [fact(reached(Stage.ADVICE), at(-5)), fact(VICTIM, id="last")],
    ],
)
def test_a_suspect_who_may_be_a_victim_is_asked_about_once_both_are_known(
    log: list[Fact],
) -> None:
    found = only("section45_suspected", *log)
    assert (found.anchor, found.due_at) == ("last", at(72))


@pytest.mark.parametrize(
    "log",
    [
        [fact(VICTIM, at(-5)), fact(WITNESS)],
        [fact(VICTIM, at(-5), subject="p2"), fact(SUSPECT)],
        [fact(ACT, at(-9)), fact(VICTIM, at(-5)), fact(SUSPECT)],
        [fact(VICTIM, at(-5)), fact(reached(Stage.ARREST), at(-4)), fact(SUSPECT)],
    ],
)
def test_whoever_is_not_both_or_is_asked_already_is_not_asked_again(
    log: list[Fact],
) -> None:
    assert not every("section45_suspected", *log)


def test_a_disclosed_act_alone_makes_nobody_a_suspect() -> None:
    assert not every("section45_suspected", fact(VICTIM, at(-5)), fact(ACT))


@pytest.mark.parametrize("before", [fact(VICTIM, at(-5)), fact(ACT, at(-5))])
def test_a_step_asks_although_whoever_recorded_it_did_not_know(before: Fact) -> None:
    step = fact(reached(Stage.CHARGE), id="step")
    assert only("section45_at_stage", before, step).due_at == START


def test_it_is_due_before_a_step_that_is_to_come() -> None:
    expected = fact(PLEA)
    assert only("section45_before_stage", expected).due_at == at(200)
    done = fact(CONSIDERED, at(5))
    assert only("section45_before_stage", expected, done).met_at is None
    for_it = fact(type(CONSIDERED)(stage=Stage.PLEA, excluded=None, conclusion="x"))
    assert only("section45_before_stage", expected, for_it).met_at == START


def test_the_step_itself_takes_its_place() -> None:
    log = [fact(ACT, at(-5)), fact(PLEA), fact(reached(Stage.PLEA), at(50))]
    assert only("section45_before_stage", *log).superseded_at == at(50)
    assert only("section45_at_stage", *log).state(LONG_AFTER) is State.OVERDUE


def test_what_was_considered_for_an_earlier_step_of_its_kind_does_not_do() -> None:
    done = type(CONSIDERED)(stage=Stage.PLEA, excluded=None, conclusion="x")
    log = [fact(done, at(-90)), fact(reached(Stage.PLEA, known=True), at(-80))]
    assert only("section45_before_stage", *log, fact(PLEA)).met_at is None


@pytest.mark.parametrize("news", [VICTIM, EVIDENCE, account()])
def test_news_after_a_consideration_asks_for_it_again_once(news: Body) -> None:
    log = [fact(CONSIDERED, at(-5), id="c"), fact(news), fact(news, at(1), id="n2")]
    found = only("section45_again", *log)
    assert (found.part, found.starts_at) == ("c", START)
    again = fact(CONSIDERED, at(9), id="c2")
    assert only("section45_again", *log, again).met_at == at(9)


@pytest.mark.parametrize(
    "log",
    [
        [fact(EVIDENCE)],
        [fact(EVIDENCE, at(-9)), fact(CONSIDERED, at(-5))],
        [fact(CONSIDERED, at(-5)), fact(account(result=Offered.DECLINED))],
        [fact(CONSIDERED, at(-5)), fact(EVIDENCE, subject="p2")],
    ],
)
def test_without_news_it_is_not_asked_again(log: list[Fact]) -> None:
    assert not every("section45_again", *log)


def test_an_age_asks_again_only_where_it_changes_whose_questions_are_asked() -> None:
    doubtful = AgeStated(under_18=None, doubtful=True)
    child = AgeStated(under_18=True, doubtful=False)
    adult = AgeStated(under_18=False, doubtful=False)
    log = [fact(doubtful, at(-9)), fact(CONSIDERED, at(-5))]
    assert not every("section45_again", *log, fact(child))
    assert only("section45_again", *log, fact(adult))


STAGES = st.lists(st.sampled_from(list(Stage)), min_size=1, max_size=6)


@given(
    stages=STAGES,
    looked=st.sets(st.integers(0, 5)),
    how=st.sampled_from(["told", "suspected", "said"]),
)
def test_no_step_of_a_possible_victim_is_reached_unseen(
    stages: list[Stage], looked: set[int], how: str
) -> None:
    """In every order of steps, each is open until section 45 is considered for it."""
    log = {
        "told": [fact(ACT, at(-1), id="why")],
        "suspected": [fact(VICTIM, at(-1), id="why")],
        "said": [],
    }[how]
    seen: list[int] = []
    for place, stage in enumerate(stages):
        body = reached(stage, known=how == "said")
        log.append(fact(body, at(place * 10), id=f"step{place}"))
        if place in looked:
            done = type(CONSIDERED)(stage=stage, excluded=None, conclusion="x")
            log.append(fact(done, at(place * 10 + 5), id=f"done{place}"))
            # It does for the steps of its kind so far, and for the next of them; a
            # conviction asks after it, and any at all does after an arrest.
            kind = [n for n, each in enumerate(stages) if each is stage]
            seen += [n for n in kind if n <= place]
            if stage is not Stage.CONVICTED:
                seen += [n for n in kind if n > place][:1]
            before = enumerate(stages[: place + 1])
            seen += [n for n, each in before if each is Stage.ARREST]
        shown = {
            duty.anchor
            for duty in judge(log, on=at(place * 10 + 6))
            if duty.rule == "section45_at_stage" and duty.met_at is None
        }
        assert shown == {f"step{n}" for n in range(place + 1) if n not in seen}
