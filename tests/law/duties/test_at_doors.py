"""What the shared tests do not ask of a child's first day, of custody and removal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.decided import decided_of, referred_of
from manumit.law.duties import State
from manumit.law.facts import (
    AgeStated,
    ChildPanelAsked,
    ChildPlaced,
    CustodyScreened,
    DecisionReceived,
    Fact,
    FurtherReferral,
    ImmigrationTold,
    PersonReleased,
    PlacementAssessed,
    ReceiptRecorded,
    ReferralSent,
    RemovalDirected,
    Route,
    Screening,
    SubjectId,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.asking import LONG_AFTER, SECOND, every, only
from tests.law.duties.at_doors import (
    CHALLENGED,
    CHILD,
    DISCUSSED,
    IN_CUSTODY,
    PLANNED,
    SCREENED,
    SUSPECTED,
)
from tests.law.duties.bodies import DECISION, SAFE
from tests.law.duties.case_log import START, at, fact


UNSAFE = PlacementAssessed(safe_enough=False)
TOLD = ImmigrationTold(told_by="kent", what=("identity",), why=None)
DIRECTED = RemovalDirected(planned=PLANNED)
SENT = ReferralSent(route=Route.NRM, sent_by="kent")
PANEL = ChildPanelAsked(panel="leeds")
P1 = SubjectId("p1")


def grounds(outcome: str = "positive", decided: date | None = None) -> DecisionReceived:
    day = None if decided is None else Uncertain.on(decided)
    return replace(DECISION, outcome=outcome, decided=day)


def test_moved_from_an_unsafe_placement_the_new_one_is_assessed_by_itself() -> None:
    log = [
        fact(ChildPlaced(), id="first"),
        fact(UNSAFE, at(1)),
        fact(ChildPlaced(), at(4), id="second"),
    ]
    first, second = every("placement_assessed", *log)
    assert (first.superseded_at, first.state(at(5))) == (at(4), State.SUPERSEDED)
    assert second.state(at(5)) is State.DUE
    safe = fact(PlacementAssessed(safe_enough=True), at(5))
    first, second = every("placement_assessed", *log, safe)
    assert second.met_at == at(5)


def test_what_was_found_of_an_earlier_placement_says_nothing_of_the_next() -> None:
    log = [
        fact(ChildPlaced(), id="first"),
        fact(PlacementAssessed(safe_enough=True), at(1)),
        fact(ChildPlaced(), at(30), id="second"),
    ]
    first, second = every("placement_assessed", *log)
    assert first.met_at == at(1)
    assert second.met_at is None


def test_a_placement_found_unsafe_shows_the_failure_in_a_file_written_late() -> None:
    placed = fact(ChildPlaced(), recorded_at=LONG_AFTER)
    unsafe = fact(UNSAFE, at(1), recorded_at=LONG_AFTER)
    assert only("placement_assessed", placed).state(LONG_AFTER) is State.NOT_EVIDENCED
    assert only("placement_assessed", placed, unsafe).state(LONG_AFTER) is State.OVERDUE


def test_a_childs_duties_begin_once_both_are_known_and_rest_on_both() -> None:
    found = only(
        "council_told", fact(CHILD, id="age"), fact(SUSPECTED, at(3), id="suspected")
    )
    assert (found.starts_at, found.due_at) == (at(3), at(5))
    assert found.because.facts == ("age", "suspected")


def test_a_referral_that_says_child_begins_them_by_itself() -> None:
    adult = AgeStated(under_18=False, doubtful=False)
    log = [fact(SUSPECTED), fact(CHILD, at(1)), fact(adult, at(2))]
    found = only("strategy_discussed", *log)
    assert found.superseded_at == at(2)
    assert found.state(LONG_AFTER) is State.SUPERSEDED


def test_taken_for_an_adult_and_then_a_child_again_it_is_owed_again() -> None:
    adult = AgeStated(under_18=False, doubtful=False)
    log = [
        fact(SUSPECTED),
        fact(CHILD, at(1), id="child"),
        fact(adult, at(2)),
        fact(CHILD, at(26), id="again"),
        fact(DISCUSSED, at(27)),
    ]
    first, again = every("strategy_discussed", *log)
    assert first.superseded_at == at(2)
    assert (again.anchor, again.met_at) == ("again", at(27))


def test_signs_in_custody_are_recognised_within_the_usual_time() -> None:
    signs = fact(replace(SCREENED, result=Screening.SIGNS), id="signs")
    found = only("recognised", signs)
    assert (found.anchor, found.due_at) == ("signs", at(1))
    assert only("recognised", signs, fact(SUSPECTED, at(1))).state(at(1)) is State.MET
    for result in (Screening.NONE_SEEN, Screening.DECLINED):
        assert not every("recognised", fact(replace(SCREENED, result=result)))


@pytest.mark.parametrize("where", ["prison", "port", "removal_centre"])
def test_custody_alone_asks_for_screening_and_notice(where: str) -> None:
    held = fact(replace(IN_CUSTODY, where=where))
    for rule in ("custody_screened", "appropriate_adult_called", "solicitor_noticed"):
        assert not every(rule, fact(SUSPECTED, at(-1)), fact(CHILD, at(-1)), held)


def test_held_again_they_are_asked_again() -> None:
    first, second = every(
        "custody_screened",
        fact(IN_CUSTODY, id="first"),
        fact(SCREENED, at(0.5)),
        fact(PersonReleased(), at(2)),
        fact(IN_CUSTODY, at(48), id="second"),
    )
    assert first.met_at == at(0.5)
    assert second.state(at(49) + SECOND) is State.OVERDUE


def test_vulnerable_in_an_earlier_detention_says_nothing_of_this_one() -> None:
    vulnerable = CustodyScreened(result=Screening.DECLINED, vulnerable=True)
    assert not every(
        "appropriate_adult_called", fact(vulnerable, at(-24)), fact(IN_CUSTODY)
    )


def test_a_release_to_the_address_of_exploitation_is_a_return() -> None:
    back = fact(PersonReleased(to_where_exploited=True), id="back")
    found = only("not_returned", back)
    assert (found.anchor, found.due_at) == ("back", at(2))
    assert only("not_returned", back, fact(SAFE, at(1))).met_at == at(1)
    for where in (None, False):
        assert not every("not_returned", fact(PersonReleased(to_where_exploited=where)))


def test_a_release_back_shows_that_nobody_made_them_safe() -> None:
    suspected = fact(SUSPECTED, recorded_at=LONG_AFTER)
    back = fact(PersonReleased(to_where_exploited=True), at(1), recorded_at=LONG_AFTER)
    assert only("safety_secured", suspected).state(LONG_AFTER) is State.NOT_EVIDENCED
    assert only("safety_secured", suspected, back).state(LONG_AFTER) is State.OVERDUE


def test_telling_immigration_with_a_reason_is_its_own_end() -> None:
    found = only("immigration_told_why", fact(replace(TOLD, why="safety"), id="told"))
    assert (found.state(START), found.met_by, found.owed_by) == (
        State.MET,
        "told",
        "kent",
    )


def test_a_reason_that_comes_later_is_late_and_another_organisations_none() -> None:
    told = fact(TOLD, id="told")
    assert only("immigration_told_why", told).state(at(1)) is State.OVERDUE
    later = fact(replace(TOLD, why="law"), at(2), id="later")
    late, met = every("immigration_told_why", told, later)
    assert (late.state(LONG_AFTER), met.state(LONG_AFTER)) == (
        State.MET_LATE,
        State.MET,
    )
    other = fact(replace(TOLD, told_by="surrey", why="law"), at(2), id="other")
    mine, _ = every("immigration_told_why", told, other)
    assert mine.state(LONG_AFTER) is State.OVERDUE


def test_a_bar_by_statute_is_cited_as_such() -> None:
    found = only("removal_challenged", fact(grounds(), at(-24)), fact(DIRECTED))
    assert [each.provision for each in found.because.provisions] == [
        "policy/removal_challenge",
        "nrm/removal_bar",
    ]


def test_known_only_after_the_planned_moment_it_is_due_as_it_begins() -> None:
    late = fact(RemovalDirected(planned=at(-2)), id="directed")
    found = only("removal_challenged", fact(grounds(), at(-24)), late)
    assert (found.starts_at, found.due_at) == (START, START)


def test_a_decision_after_the_planned_moment_bars_nothing_any_more() -> None:
    assert not every(
        "removal_challenged", fact(DIRECTED), fact(grounds(), PLANNED + SECOND)
    )
    assert every("removal_challenged", fact(DIRECTED), fact(grounds(), PLANNED))


def test_another_persons_decision_bars_nothing_for_this_one() -> None:
    assert not every(
        "removal_challenged", fact(grounds(), at(-24), subject="p2"), fact(DIRECTED)
    )


def test_directed_again_it_is_challenged_again() -> None:
    first, second = every(
        "removal_challenged",
        fact(grounds(), at(-24)),
        fact(DIRECTED, id="first"),
        fact(CHALLENGED, at(1)),
        fact(RemovalDirected(planned=at(60)), at(2), id="second"),
    )
    assert first.met_at == at(1)
    assert (second.anchor, second.met_at) == ("second", None)


@pytest.mark.parametrize(
    ("referred", "due"),
    [
        (datetime(2021, 5, 31, 10, tzinfo=UTC), date(2021, 7, 25)),
        (datetime(2021, 6, 1, 10, tzinfo=UTC), date(2021, 7, 16)),
    ],
)
def test_a_panel_counts_from_the_referral_where_there_was_one_that_day(
    referred: datetime, due: date
) -> None:
    asked = fact(PANEL, datetime(2021, 6, 10, 10, tzinfo=UTC))
    found = only("child_panel_decided", fact(SENT, referred), asked)
    assert found.due_at is not None
    assert found.due_at.date() == due
    assert found.owed_by == "leeds"


def test_before_the_pilot_no_panel_owed_anything() -> None:
    assert not every(
        "child_panel_decided", fact(PANEL, datetime(2021, 5, 31, 10, tzinfo=UTC))
    )


def test_asked_long_after_the_referral_a_panel_is_late_at_once_and_not_before() -> None:
    sent = fact(SENT, at(-24 * 90))
    found = only("child_panel_decided", sent, fact(PANEL))
    assert found.due_at == START


def test_a_panel_takes_the_place_of_the_authoritys_target() -> None:
    receipt = ReceiptRecorded(route=Route.NRM, authority="sca")
    asked = fact(PANEL, at(24))
    found = only("grounds_decided", fact(receipt), asked)
    assert (found.state(LONG_AFTER), found.superseded_at) == (
        State.SUPERSEDED,
        at(24),
    )


def told_days(*facts: Fact) -> list[date]:
    return [each.on for each in decided_of(facts, P1)]


def test_a_decision_is_of_the_day_that_the_letter_gives() -> None:
    letter = fact(grounds(decided=date(2026, 4, 20)))
    assert told_days(letter) == [date(2026, 4, 20)]
    assert told_days(fact(grounds())) == [START.date()]


def test_no_decision_comes_after_its_letter() -> None:
    assert told_days(fact(grounds(decided=date(2026, 6, 1)))) == [START.date()]
    month = replace(DECISION, decided=Uncertain.in_month(2026, 4))
    assert told_days(fact(month)) == [date(2026, 4, 30)]


def test_codes_that_are_not_known_and_other_people_are_left_out() -> None:
    odd = replace(DECISION, decision="an_older_one")
    odd_outcome = replace(DECISION, outcome="kept")
    assert told_days(fact(odd), fact(odd_outcome)) == []
    assert told_days(fact(grounds(), subject="p2"), fact(grounds(), subject=None)) == []


def test_a_decision_after_a_further_referral_rests_on_what_that_says() -> None:
    log = [
        fact(grounds(), at(-48), id="first"),
        fact(FurtherReferral(wholly_earlier=True), at(-24)),
        fact(grounds(), id="second"),
    ]
    assert [each.wholly_earlier for each in decided_of(log, P1)] == [None, True]


def test_each_day_of_a_referral_is_known_once_and_a_notification_is_none() -> None:
    log = [
        fact(SENT, at(30)),
        fact(SENT),
        fact(ReceiptRecorded(route=Route.NRM, authority="sca"), at(1)),
        fact(replace(SENT, route=Route.NOTIFICATION), at(-48)),
        fact(SENT, at(-96), subject="p2"),
    ]
    assert referred_of(log, P1) == (START.date(), START.date() + timedelta(days=1))
