"""The stories of the demonstration: told through the acts, once, as far as today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.demo import seed
from manumit.demo.people import BY_CODE
from manumit.demo.policy import OWN, SETS
from manumit.demo.stories import Story, stories
from manumit.demo.telling import open_case, readers_of, tell_all
from manumit.law import days
from manumit.law.duties import Duty, State
from manumit.law.facts import KINDS
from manumit.obligations import policies
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.obligations.rebuilding import rebuild
from manumit.organisations import directory
from tests.ground import NOON, as_owner


BY_NAME = {each.name: each for each in stories()}
SUNDAY_NIGHT = NOON + timedelta(days=4, hours=11)
LATE = {State.OVERDUE, State.MET_LATE, State.NOT_EVIDENCED}
SHOWN: Mapping[str, Mapping[str, State]] = {
    "building-site": {
        "nrm_explained": State.OVERDUE,
        "account_offered": State.MET_LATE,
        "closed_suspects": State.OVERDUE,
        "closed_without_victim": State.OVERDUE,
        "closed_reviewed": State.OVERDUE,
    },
    "identity-card": {
        "class_right": State.MET_LATE,
        "crime_recorded": State.MET_LATE,
        "safety_secured": State.OVERDUE,
    },
    "county-lines": {
        "section45_considered": State.MET,
        "section45_at_stage": State.MET,
        "child_referred": State.MET,
        "child_protected": State.MET,
        "missing_recorded": State.MET,
    },
    "refuge": {
        "request_answered": State.OVERDUE,
        "request_escalated": State.MET_LATE,
        "account_offered": State.OVERDUE,
        "interpreter_found": State.OVERDUE,
    },
    "disclosed-later": {
        "associated_recorded": State.MET,
        "name_address": State.MET,
        "order_checked": State.MET,
    },
    "declined": {"adult_notified": State.MET, "receipt_recorded": State.MET},
    "negative-decision": {
        "grounds_decided": State.MET,
        "decision_told": State.MET_LATE,
        "reconsideration_considered": State.MET,
    },
    "cannot-be-asked": {
        "capacity_assessed": State.MET,
        "best_interests": State.MET,
        "unasked_notified": State.MET,
    },
    "motorway-services": {
        "lead_allocated": State.MET_LATE,
        "named_researched": State.OVERDUE,
        "line_worked": State.OVERDUE,
        "associated_recorded": State.OVERDUE,
    },
}
"""What each case page shows, of what the story is told for."""


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    directory.forget()
    yield
    directory.forget()


def _told(at: datetime) -> int:
    seed.introduce(at=at)
    return tell_all(at=at)


def _judged(story: Story, at: datetime) -> CaseJudged:
    readers = readers_of(at=at)
    reader = readers[story.steps[0].by]
    case = open_case(story, readers, at=at).case
    with as_reader(reader, at=at):
        return case_judged(case, reader=reader, on=at)


def _facts(at: datetime) -> Mapping[str, list[tuple[str, datetime]]]:
    return {
        each.name: [(f.body.kind, f.recorded_at) for f in _judged(each, at).log]
        for each in stories()
    }


def test_ten_stories_lie_with_three_forces_in_the_order_of_their_days() -> None:
    assert set(BY_NAME) == {*SHOWN, "handled-well"}
    forces = {BY_CODE[each.by].organisation for each in stories()}
    assert forces == {"west-yorkshire", "greater-manchester", "merseyside"}
    for story in stories():
        moments = [story.opened, *(step.when for step in story.steps)]
        told = [(each.day, each.clock) for each in moments]
        assert told == sorted(set(told)), story.name
        # Long enough ago that all of it lies behind, whatever day of the week it is.
        assert max(day for day, _ in told) < story.weeks * 7, story.name
        for step in story.steps:
            assert {each["kind"] for each in step.record} <= set(KINDS)


@pytest.mark.parametrize("at", [NOON, SUNDAY_NIGHT], ids=["Wednesday", "Sunday"])
def test_each_case_shows_what_was_done_and_what_was_not(db: None, at: datetime) -> None:
    assert _told(at) == sum(len(each.steps) for each in stories())
    well = _judged(BY_NAME["handled-well"], at)
    assert len(well.duties) >= 40
    assert not [d.rule for d in well.duties if d.state(at) in LATE]
    for name, expected in SHOWN.items():
        duties = _judged(BY_NAME[name], at).duties
        for rule, state in expected.items():
            states = {d.state(at) for d in duties if d.rule == rule}
            assert state in states, (name, rule, states)
    _check_own_policy_counts(well.duties, at)


def _check_own_policy_counts(duties: Sequence[Duty], at: datetime) -> None:
    """The force's own five days for an account, beside the default of seven."""
    (offered,) = (d for d in duties if d.rule == "account_offered")
    assert offered.due_at is not None
    days_given = days.day_of(offered.due_at) - days.day_of(offered.starts_at)
    assert days_given == timedelta(days=5)
    own = policies.policies_of(BY_CODE[SETS].organisation)
    assert {(each.provision, each.value) for each in own} == {
        (each.provision, each.value) for each in OWN
    }
    holding = {each.provision for each in own if each.starts <= days.day_of(at)}
    assert holding == {"policy/account_days", "policy/review_days"}


def test_told_again_nothing_is_added_and_a_rebuild_changes_nothing(db: None) -> None:
    _told(NOON)
    before = _facts(NOON)
    later = NOON + timedelta(days=9)
    assert tell_all(at=later) == 0
    assert _facts(later) == before
    with as_owner():
        done = rebuild(by=INSTALLATION, at=later)
    assert done.cases == len(stories())
    assert done.sound, done


def test_cut_off_halfway_it_goes_on_from_there(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = BY_NAME["declined"]
    half = Story(
        story.name, story.weeks, story.opened, story.by, story.referral, story.steps[:2]
    )
    with monkeypatch.context() as cut:
        cut.setattr("manumit.demo.telling.stories", lambda: [half])
        assert _told(NOON) == 2
        cut.setattr("manumit.demo.telling.stories", lambda: [story])
        assert tell_all(at=NOON + timedelta(days=7)) == len(story.steps) - 2
    kinds = [fact.body.kind for fact in _judged(story, NOON + timedelta(days=7)).log]
    wanted = [each["kind"] for step in story.steps for each in step.record]
    assert [kind for kind in kinds if kind in set(wanted)] == wanted
