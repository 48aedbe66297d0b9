"""The stories of the demonstration: told through the acts, once, as far as today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from manumit.assurance.recording_audits.queries import AuditLine, audits
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.acts import Act
from manumit.audit.models import Event
from manumit.demo import seed
from manumit.demo.people import BY_CODE
from manumit.demo.policy import OWN, SETS
from manumit.demo.sampling import REGISTRAR, audit_all
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
    "nail-bar": {
        "crime_recorded": State.OVERDUE,
        "section45_considered": State.OVERDUE,
        "request_answered": State.OVERDUE,
        "review_held": State.MET_LATE,
    },
    "boy-on-the-train": {
        "lead_accredited": State.OVERDUE,
        "section45_at_stage": State.OVERDUE,
        "section45_before_stage": State.DUE,
    },
    "farm-labour": {
        "lead_accredited": State.MET_LATE,
        "request_answered": State.MET_LATE,
        "named_heard": State.OVERDUE,
    },
    "flat-in-leeds": {
        "associated_recorded": State.MET,
        "order_considered": State.MET_LATE,
        "name_address": State.MET,
        "breach_recorded": State.MET,
        "order_checked": State.OVERDUE,
    },
    "housekeeper": {
        "review_right_told": State.OVERDUE,
        "review_answered": State.OVERDUE,
        "review_held": State.MET_LATE,
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


WORKED = {
    Act.ABROAD_ASKED,
    Act.ABROAD_FOLLOWED,
    Act.ABROAD_RISK_ASSESSED,
    Act.ACCOUNT_RECORDED,
    Act.ADVICE_RECORDED,
    Act.ADVISER_NAMED,
    Act.BID_FOLLOWED,
    Act.BID_MADE,
    Act.CANCELLATION_DECIDED,
    Act.CANCELLATION_PROPOSED,
    Act.CHARGE_DECIDED,
    Act.COURT_STEP_RECORDED,
    Act.CRIME_OUTCOME,
    Act.CRIME_RECORDED,
    Act.CRIME_TRANSFERRED,
    Act.DECISION_LOG_ADDED,
    Act.DEFENCE_ACT_RECORDED,
    Act.DEFENCE_CONSIDERED,
    Act.DEFENCE_EVIDENCE_ADDED,
    Act.DEFENCE_STEP_RECORDED,
    Act.DEFENCE_TOLD,
    Act.EXHIBIT_MOVED,
    Act.EXHIBIT_RECORDED,
    Act.HANDOVER_READ,
    Act.INTERVIEW_PLANNED,
    Act.INVESTIGATION_CLOSED_OPEN,
    Act.INVESTIGATION_REOPENED,
    Act.JOINT_TEAM_RECORDED,
    Act.LEAD_ALLOCATED,
    Act.LINE_ENDED,
    Act.MEASURES_ASKED,
    Act.OPERATION_CASE_JOINED,
    Act.OPERATION_OPENED,
    Act.OPTION_CONSIDERED,
    Act.ORDER_CONSIDERED,
    Act.ORDER_RECORDED,
    Act.PLAN_MADE,
    Act.PROSECUTOR_SENT,
    Act.RECORDING_AUDIT_FILE_RETURNED,
    Act.RECORDING_AUDIT_REPORTED,
    Act.REVIEW_HELD,
    Act.SENSITIVE_LISTED,
    Act.STRATEGY_CONSIDERED,
    Act.UNUSED_LISTED,
    Act.UNUSED_LOOKED_AT,
    Act.VICTIM_WORD_RECORDED,
}
"""What people did by the acts of the pages of investigation, so that none is empty."""


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


def test_fifteen_stories_lie_with_three_forces_in_the_order_of_their_days() -> None:
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
    audited = _audited(NOON)
    before = _facts(NOON)
    later = NOON + timedelta(days=9)
    assert tell_all(at=later) == 0
    assert _facts(later) == before
    assert _audited(later) == audited
    reported = {each.reviewed == each.size: each.reported_at for each in audited}
    assert reported[True] is not None
    assert reported[False] is None
    with as_owner():
        done = rebuild(by=INSTALLATION, at=later)
        acts = set(Event.objects.values_list("act", flat=True))
    assert done.cases == len(stories())
    assert done.sound, done
    assert {each.code for each in WORKED} <= acts


def _audited(at: datetime) -> Sequence[AuditLine]:
    by = readers_of(at=at)[REGISTRAR]
    audit_all(by, at=at)
    with as_reader(by, at=at):
        return audits(reader=by)


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
