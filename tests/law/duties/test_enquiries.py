from __future__ import annotations

from datetime import timedelta

import pytest

from manumit.law.duties import State
from manumit.law.facts import (
    ForeignCheckAsked,
    ForeignCheckNotNeeded,
    ForeignRiskAssessed,
    IndicatorsSeen,
    LineOpened,
    LineReopened,
    LineResult,
    Named,
    PersonNamed,
)
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import (
    JUNE_2,
    SUSPECT,
    SUSPECTED,
    VICTIM,
    ended,
    spoken_of,
)


LINE = fact(LineOpened(line="l1", about="vehicle"))
ASKED = ForeignCheckAsked(through="europol")


def test_a_line_that_was_lost_is_a_failure_though_the_file_began_late() -> None:
    late = JUNE_2 + timedelta(days=300)
    opened = fact(LineOpened(line="l1", about="vehicle"), recorded_at=late)
    lost = fact(ended(result=LineResult.LOST), at(48), recorded_at=late)
    other = fact(ended("l2", LineResult.LOST), at(48), recorded_at=late)
    found = duty(opened, lost, on=late, rule="line_worked")
    assert found.state(late) is State.OVERDUE
    found = duty(opened, other, on=late, rule="line_worked")
    assert found.state(late) is State.NOT_EVIDENCED


def test_a_lost_line_that_is_followed_after_all_is_met_then() -> None:
    lost = fact(ended(result=LineResult.LOST), at(1), id="lost")
    done = fact(ended(), at(2), id="done")
    found = duty(LINE, lost, done, on=at(3), rule="line_worked")
    assert (found.met_at, found.met_by) == (at(2), "done")


AGAIN = fact(LineReopened(line="l1"), at(48), id="again")


def test_a_line_taken_up_again_is_followed_to_an_end_again() -> None:
    first = fact(ended(), at(24), id="first")
    met, open_ = duties(LINE, first, AGAIN, on=at(50), rule="line_worked")
    assert (met.met_by, open_.met_at, open_.part) == ("first", None, "l1")
    assert open_.starts_at == at(48)
    last = fact(ended(), at(72), id="last")
    _, done = duties(LINE, first, AGAIN, last, on=at(73), rule="line_worked")
    assert done.met_by == "last"


def test_taking_up_again_what_had_not_ended_sets_no_second_clock() -> None:
    later = fact(ended(), at(72), id="later")
    assert len(duties(LINE, AGAIN, later, on=at(73), rule="line_worked")) == 1


def test_each_line_has_its_own_clock() -> None:
    second = fact(LineOpened(line="l2", about="money"), at(5), id="second")
    found = duties(LINE, second, on=at(6), rule="line_worked")
    assert [each.part for each in found] == ["l1", "l2"]


@pytest.mark.parametrize(
    "said",
    [
        spoken_of(Named.VICTIM, abroad=True),
        spoken_of(Named.WITNESS, abroad=True),
        spoken_of(abroad=False),
    ],
)
def test_only_a_suspect_with_links_abroad_is_asked_about_there(
    said: PersonNamed,
) -> None:
    assert not duties(fact(said, subject=SUSPECT), on=at(1), rule="foreign_check")


def test_the_clock_abroad_starts_when_the_links_are_first_told_of() -> None:
    facts = (
        fact(spoken_of(), subject=SUSPECT, id="named"),
        fact(spoken_of(abroad=True), at(3), subject=SUSPECT, id="links"),
        fact(spoken_of(abroad=True), at(9), subject=SUSPECT, id="again"),
    )
    assert duty(*facts, on=at(10), rule="foreign_check").anchor == "links"


def test_two_suspects_are_each_asked_about() -> None:
    facts = (
        fact(spoken_of(abroad=True), subject=SUSPECT, id="one"),
        fact(spoken_of(abroad=True), subject="s2", id="two"),
    )
    found = duties(*facts, on=at(1), rule="foreign_check")
    assert {each.subject for each in found} == {SUSPECT, "s2"}


@pytest.mark.parametrize(
    ("hour", "state"),
    [(1, State.SUPERSEDED), (-1, State.DUE)],
    ids=["knowing of the links", "before they were known"],
)
def test_a_check_falls_away_when_whoever_knows_of_the_links_decides_so(
    hour: int, state: State
) -> None:
    facts = (
        fact(spoken_of(abroad=True), subject=SUSPECT, id="links"),
        fact(ForeignCheckNotNeeded(why="held"), at(hour), subject=SUSPECT),
    )
    assert duty(*facts, on=at(2), rule="foreign_check").state(at(2)) is state


def test_a_check_on_somebody_who_is_no_victim_needs_no_such_assessment() -> None:
    asked = fact(ASKED, subject=SUSPECT)
    assert not duties(fact(SUSPECTED), asked, on=at(1), rule="foreign_risk")


@pytest.mark.parametrize(("hour", "owed"), [(0, 1), (1, 0)])
def test_it_matters_whether_they_were_a_possible_victim_by_then(
    hour: int, owed: int
) -> None:
    facts = (fact(SUSPECTED, at(hour)), fact(ASKED, at(0)))
    assert len(duties(*facts, on=at(2), rule="foreign_risk")) == owed


def test_one_sign_is_no_suspicion() -> None:
    sign = IndicatorsSeen(indicators=("debt",))
    facts = (fact(sign, at(-1)), fact(ASKED))
    assert not duties(*facts, on=at(1), rule="foreign_risk")


def test_each_check_needs_the_assessment_to_have_been_made_before() -> None:
    facts = (
        fact(SUSPECTED, at(-9)),
        fact(ASKED, at(0), id="first"),
        fact(ForeignRiskAssessed(), at(1)),
        fact(ASKED, at(2), id="second"),
    )
    found = duties(*facts, on=at(3), rule="foreign_risk")
    assert {each.anchor: each.state(at(3)) for each in found} == {
        "first": State.MET_LATE,
        "second": State.MET,
    }
    assert [each.owed_to for each in found] == ["person", "person"]
    assert VICTIM in {each.subject for each in found}
