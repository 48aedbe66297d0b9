"""Where each change of age, mind and ability leaves the route."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.facts import AgeStated, Body, CaseId, WhyNotAsked
from manumit.law.provisions import Confidence, provision
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import Answer, Chosen, Dated, Position, Route, Void
from manumit.nrm.rules.route import SeveralCases, position_of, routed
from manumit.nrm.rules.stating import position_in, stated
from tests.rooms.nrm.form.answering import (
    ABLE,
    ADULT,
    CHILD,
    DOUBTFUL,
    FORM,
    NAMED,
    NO,
    NOT_NAMED,
    REMOVED,
    SEEMS_UNABLE,
    START,
    SUBJECT,
    TODAY,
    UNABLE,
    VANISHED,
    YES,
    Story,
    told,
)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ((), Route.OPEN),
        ((YES,), Route.OPEN),
        ((ADULT,), Route.OPEN),
        ((CHILD,), Route.CHILD),
        ((DOUBTFUL,), Route.CHILD),
        ((CHILD, NO), Route.CHILD),
        ((ADULT, YES), Route.ADULT),
        ((YES, ADULT), Route.ADULT),
        ((ADULT, NO), Route.NOTIFY_ANONYMOUS),
        ((ADULT, NO, NAMED), Route.NOTIFY_NAMED),
        ((ADULT, NAMED), Route.OPEN),
        ((ADULT, VANISHED), Route.NOTIFY_ANONYMOUS),
        ((ADULT, REMOVED), Route.NOTIFY_ANONYMOUS),
        ((ADULT, NAMED, REMOVED), Route.NOTIFY_NAMED),
        ((ADULT, UNABLE), Route.NOTIFY_ANONYMOUS),
        ((ADULT, SEEMS_UNABLE), Route.NOTIFY_ANONYMOUS),
        ((ADULT, SEEMS_UNABLE, ABLE), Route.OPEN),
        ((ADULT, SEEMS_UNABLE, ABLE, YES), Route.ADULT),
    ],
)
def test_where_each_history_leads(history: tuple[Body, ...], expected: Route) -> None:
    assert told(*history).route() is expected


def test_yes_then_no_then_yes() -> None:
    assert told(ADULT, YES, NO).route() is Route.NOTIFY_ANONYMOUS
    assert told(ADULT, YES, NO, YES).route() is Route.ADULT


def test_seventeen_then_turns_out_nineteen() -> None:
    """Defect 15 of the national form: what the child said is not the adult's choice."""
    assert told(CHILD).route() is Route.CHILD
    assert told(CHILD, ADULT).route() is Route.OPEN
    changed = told(CHILD, YES, ADULT)
    assert changed.route() is Route.OPEN
    assert changed.position().void is Void.SAID_AS_CHILD
    assert changed.then(YES).route() is Route.ADULT


def test_an_adult_whose_age_is_doubted_for_a_while_keeps_what_they_chose() -> None:
    assert told(ADULT, YES, DOUBTFUL).route() is Route.CHILD
    assert told(ADULT, YES, DOUBTFUL, ADULT).route() is Route.ADULT
    assert told(ADULT, YES, DOUBTFUL, NO, ADULT).route() is Route.OPEN


def test_whoever_turns_eighteen_is_asked_before_anything_is_sent() -> None:
    born = date(2008, 5, 5)
    story = Story().then(
        AgeStated(under_18=True, doubtful=False, born=Uncertain.on(born)), YES
    )
    before = datetime(2026, 5, 4, 22, 59, tzinfo=UTC)
    after = datetime(2026, 5, 4, 23, 1, tzinfo=UTC)
    assert position_of(story.facts, SUBJECT, at=before).child is True
    grown = position_of(story.facts, SUBJECT, at=after)
    assert routed(grown).route is Route.OPEN
    assert grown.void is Void.SAID_AS_CHILD


def test_vanished_after_consenting() -> None:
    """What they agreed to stands until they take it back."""
    story = told(ADULT, YES, VANISHED)
    assert story.route() is Route.ADULT
    assert "cannot be asked again now" in " ".join(routed(story.position()).because)


def test_vanished_after_declining() -> None:
    assert told(ADULT, NO, VANISHED).route() is Route.NOTIFY_ANONYMOUS
    assert told(ADULT, NO, NAMED, VANISHED).route() is Route.NOTIFY_NAMED


def test_vanished_found_and_asked() -> None:
    assert told(ADULT, VANISHED, YES).route() is Route.ADULT
    assert told(ADULT, VANISHED, YES).position().cannot_be_asked is None
    assert told(ADULT, VANISHED, NO).route() is Route.NOTIFY_ANONYMOUS


def test_named_then_withdrawn() -> None:
    assert told(ADULT, NO, NAMED, NOT_NAMED).route() is Route.NOTIFY_ANONYMOUS
    assert told(ADULT, NO, NAMED, NOT_NAMED, NAMED).route() is Route.NOTIFY_NAMED


def test_whoever_becomes_unable_is_not_referred_on_what_they_said_before() -> None:
    story = told(ADULT, YES, UNABLE)
    assert story.route() is Route.NOTIFY_ANONYMOUS
    assert "legal advice" in " ".join(routed(story.position()).because)
    assert story.then(ABLE).route() is Route.ADULT


def test_what_somebody_unable_says_counts_neither_way() -> None:
    said = told(ADULT, UNABLE, YES)
    assert said.route() is Route.NOTIFY_ANONYMOUS
    assert said.then(ABLE).route() is Route.OPEN
    assert said.position().void is Void.SAID_UNABLE
    assert told(ADULT, NO, UNABLE, NAMED, ABLE).route() is Route.NOTIFY_ANONYMOUS


def test_a_corrected_fact_no_longer_counts() -> None:
    story = told(ADULT, YES)
    story.add(NO, happened=START, recorded_at=story.now, supersedes="1")
    assert story.route() is Route.NOTIFY_ANONYMOUS


def test_a_withdrawal_of_this_month_does_not_wait_for_its_end() -> None:
    story = told(ADULT, YES)
    story.add(NO, happened=Uncertain.in_month(2026, 5), recorded_at=story.now)
    assert story.route() is Route.NOTIFY_ANONYMOUS


def test_yes_and_no_at_one_instant_is_no() -> None:
    for first, second in ((YES, NO), (NO, YES)):
        story = told(ADULT)
        for body in (first, second):
            story.add(body, happened=START, recorded_at=START)
        assert story.route() is Route.NOTIFY_ANONYMOUS


def test_what_is_recorded_later_is_not_known_yet() -> None:
    story = told(ADULT, YES)
    story.add(NO, happened=START, recorded_at=story.now + timedelta(days=1))
    assert story.route() is Route.ADULT


def test_facts_of_two_cases_are_refused() -> None:
    story = told(ADULT)
    elsewhere = told(CHILD)
    object.__setattr__(elsewhere.facts[0], "case", CaseId("another"))
    object.__setattr__(elsewhere.facts[0], "id", "99")
    with pytest.raises(SeveralCases):
        position_of([*story.facts, *elsewhere.facts], SUBJECT, at=story.now)


def test_every_position_has_a_route_with_a_reason_and_what_changes_it() -> None:
    truths = (None, True, False)
    for child in truths:
        for consents in truths:
            for why in (None, *WhyNotAsked):
                for able in truths:
                    for identity in truths:
                        found = routed(
                            Position(
                                child=child,
                                consents=consents,
                                cannot_be_asked=why,
                                has_capacity=able,
                                identity=identity,
                            )
                        )
                        assert found.because
                        assert found.changes
                        assert all(provision(each) for each in found.rests_on)


def test_that_nobody_knows_what_holds_for_the_unable_is_said() -> None:
    found = routed(Position(child=False, has_capacity=False))
    sure = {provision(each).version_on(TODAY).confidence for each in found.rests_on}
    assert Confidence.UNCONFIRMED in sure


def test_a_draft_without_a_case_states_the_same_facts() -> None:
    adult: dict[str, Answer] = {
        "under_18": Chosen(("no",)),
        "choice": Chosen(("declines",)),
    }
    assert routed(position_in(FORM, adult, at=START)).route is Route.NOTIFY_ANONYMOUS
    named = adult | {"identity": Chosen(("yes",))}
    assert routed(position_in(FORM, named, at=START)).route is Route.NOTIFY_NAMED
    away = adult | {
        "choice": Chosen(("cannot_be_asked",)),
        "why_cannot": Chosen(("vanished",)),
    }
    assert routed(position_in(FORM, away, at=START)).route is Route.NOTIFY_ANONYMOUS
    assert routed(position_in(FORM, {}, at=START)).route is Route.OPEN


def test_a_choice_ticked_before_they_were_found_to_be_a_child_states_nothing() -> None:
    child = {"under_18": Chosen(("yes",)), "choice": Chosen(("declines",))}
    assert {each.value for each in stated(FORM, child, at=START)} == {"age"}


def test_a_date_of_birth_that_says_otherwise_leaves_the_age_in_doubt() -> None:
    for ticked, born in (("no", date(2012, 1, 1)), ("yes", date(1990, 1, 1))):
        answers: dict[str, Answer] = {
            "under_18": Chosen((ticked,)),
            "dob": Dated(Uncertain.on(born)),
        }
        assert routed(position_in(FORM, answers, at=START)).route is Route.CHILD
