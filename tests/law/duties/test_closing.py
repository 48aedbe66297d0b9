from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.duties import State, judge
from manumit.law.facts import (
    CaseId,
    LineOpened,
    Named,
    Owner,
    ProsecutionSupported,
    Stage,
    WithoutVictimConsidered,
)
from manumit.law.policies import LocalValue, policies
from tests.law.duties.case_log import at, duties, duty, fact, named
from tests.law.duties.times import (
    CLOSED,
    HEARD,
    OTHER,
    SUSPECT,
    SUSPECTED,
    VICTIM,
    ended,
    reached,
    reviewed,
    spoken_of,
)


SECOND = timedelta(seconds=1)
END = fact(CLOSED, at(2), subject=None, id="closed")
NO, YES = ProsecutionSupported(supports=False), ProsecutionSupported(supports=True)


def test_each_line_open_at_the_closure_is_told_once_and_later_ones_are_not() -> None:
    facts = (
        END,
        fact(LineOpened(line="l1", about="money"), at(0), id="one"),
        fact(LineOpened(line="l1", about="money"), at(1), id="again"),
        fact(LineOpened(line="l2", about="vehicle"), at(2), id="two"),
        fact(LineOpened(line="l3", about="vehicle"), at(3), id="three"),
        fact(ended("l2"), at(2), id="ended"),
    )
    found = duties(*facts, on=at(4), rule="closed_lines")
    assert {each.part: each.state(at(4)) for each in found} == {
        "l1": State.OVERDUE,
        "l2": State.MET,
    }


def test_each_suspect_named_by_then_is_asked_about_once() -> None:
    facts = (
        END,
        fact(spoken_of(), at(0), subject=SUSPECT, id="one"),
        fact(spoken_of(), at(1), subject=SUSPECT, id="again"),
        fact(spoken_of(), at(2), subject="s2", id="two"),
        fact(spoken_of(), at(3), subject="s3", id="three"),
        fact(spoken_of(Named.VICTIM), at(1), subject=VICTIM, id="victim"),
        fact(spoken_of(), at(1), subject=None, id="nobody"),
    )
    found = duties(*facts, on=at(4), rule="closed_suspects")
    assert [each.subject for each in found] == [SUSPECT, "s2"]


@pytest.mark.parametrize("stage", [each for each in Stage if each.value != "arrest"])
def test_only_arrest_interview_and_charge_face_a_suspect(stage: Stage) -> None:
    facts = (
        END,
        fact(spoken_of(), subject=SUSPECT),
        fact(reached(stage), subject=SUSPECT),
    )
    faced = stage in {Stage.INTERVIEW, Stage.CHARGE}
    assert (duty(*facts, on=at(4), rule="closed_suspects").met_at is not None) is faced


def test_suspected_and_named_victims_are_asked_about_once_each() -> None:
    facts = (
        END,
        fact(SUSPECTED, at(0), id="s"),
        fact(spoken_of(Named.VICTIM), at(1), id="same"),
        fact(spoken_of(Named.VICTIM), at(2), subject=OTHER, id="named"),
        fact(spoken_of(Named.VICTIM), at(3), subject="p3", id="too late"),
        fact(SUSPECTED, at(2), subject="p5", id="just"),
        fact(SUSPECTED, at(3), subject="p4", id="later"),
        fact(spoken_of(Named.WITNESS), at(1), subject="w1", id="witness"),
        fact(HEARD, at(1), subject=OTHER),
    )
    found = duties(*facts, on=at(4), rule="closed_people_heard")
    assert {each.subject: each.state(at(4)) for each in found} == {
        VICTIM: State.OVERDUE,
        "p5": State.OVERDUE,
        OTHER: State.MET,
    }


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        ([], False),
        ([(YES, VICTIM, 0)], False),
        ([(NO, VICTIM, 0)], True),
        ([(NO, VICTIM, 0), (YES, VICTIM, 1)], False),
        ([(YES, VICTIM, 0), (NO, VICTIM, 2)], True),
        ([(YES, VICTIM, 0), (NO, VICTIM, 3)], False),
        ([(NO, VICTIM, 0), (YES, OTHER, 1)], True),
    ],
)
def test_it_is_what_each_person_last_said_that_counts(
    said: list[tuple[ProsecutionSupported, str, int]], *, owed: bool
) -> None:
    facts = [
        fact(body, at(hour), subject=who, id=f"f{hour}") for body, who, hour in said
    ]
    found = duties(END, *facts, on=at(4), rule="closed_without_victim")
    assert bool(found) is owed


def test_two_who_say_no_make_one_duty_and_considering_it_once_meets_it() -> None:
    facts = (
        END,
        fact(NO, at(0), id="a"),
        fact(NO, at(0), subject=OTHER, id="b"),
        fact(WithoutVictimConsidered(), at(1)),
    )
    found = duty(*facts, on=at(4), rule="closed_without_victim")
    assert found.state(at(4)) is State.MET


def test_a_review_counts_from_the_start_of_the_day_28_days_before() -> None:
    first = datetime(2026, 4, 6, 23, tzinfo=UTC)  # the start of 7 April in London
    for held, state in (
        (first - SECOND, State.OVERDUE),
        (first, State.MET),
        (at(2), State.MET),
        (at(3), State.MET_LATE),
    ):
        review = fact(reviewed(), held, subject=None)
        found = duty(END, review, on=at(4), rule="closed_reviewed")
        assert found.state(at(4)) is state


def test_a_review_counts_as_long_as_whoever_investigates_has_set() -> None:
    held = fact(reviewed(), at(-24 * 9), subject=None)
    owner = fact(named(Owner.INVESTIGATION, "kent", accepted=True), at(-900))
    for organisation, met in (("kent", False), ("surrey", True)):
        own = LocalValue(
            organisation=organisation,
            provision="policy/closure_review_days",
            starts=date(2026, 1, 1),
            value=7,
            source="s",
        )
        judged = judge([owner, held, END], on=at(4), policies=policies([own]))
        found = next(each for each in judged if each.rule == "closed_reviewed")
        assert (found.met_at is not None) is met
        assert found.owed_by == "kent"


def test_every_provision_that_a_closure_rests_on_is_named() -> None:
    found = duty(END, on=at(4), rule="closed_reviewed")
    assert [each.provision for each in found.because.provisions] == [
        "policy/closure",
        "policy/closure_review_days",
    ]


def test_each_closure_is_judged_for_itself() -> None:
    again = fact(CLOSED, at(50), subject=None, id="closed again")
    review = fact(reviewed(), at(40), subject=None)
    found = duties(END, again, review, on=at(60), rule="closed_reviewed")
    assert {each.anchor: each.state(at(60)) for each in found} == {
        "closed": State.MET_LATE,
        "closed again": State.MET,
    }


def test_another_case_is_no_concern_of_this_closure() -> None:
    line = fact(LineOpened(line="l1", about="money"), at(0), case="c2")
    found = duties(END, line, on=at(4), rule="closed_lines")
    assert not found
    assert {each.case for each in judge([END, line], on=at(4))} == {
        CaseId("c1"),
        CaseId("c2"),
    }


def test_it_is_owed_by_whoever_investigates_for_the_person_concerned() -> None:
    facts = (
        fact(named(Owner.INVESTIGATION, "kent", accepted=True), at(-2), id="k"),
        fact(
            named(Owner.INVESTIGATION, "surrey", accepted=True),
            at(-1),
            subject=OTHER,
            id="s",
        ),
        fact(SUSPECTED, at(0), id="one"),
        fact(SUSPECTED, at(0), subject=OTHER, id="two"),
        fact(CLOSED, at(2), subject=VICTIM),
    )
    found = duties(*facts, on=at(4), rule="closed_people_heard")
    assert {each.subject: each.owed_by for each in found} == {
        VICTIM: "kent",
        OTHER: "surrey",
    }
    assert duty(*facts, on=at(4), rule="closed_reviewed").owed_by == "kent"
