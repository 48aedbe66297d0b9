from __future__ import annotations

from datetime import UTC, datetime

import pytest

from manumit.law.duties import State
from manumit.law.facts import Body
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import START, at, duties, duty, fact


REFER, NOTIFY, CHILD = "adult_referred", "adult_notified", "child_referred"
LATER = at(9999)
SUSPECTED = fact(log.SUSPECTED, id="s")
AGREES = fact(log.AGREES, id="agrees")
DECLINES = fact(log.DECLINES, id="declines")


@pytest.mark.parametrize(
    "other", [log.NOTIFIED, log.received("dtn"), log.received("report"), log.HELD]
)
def test_only_a_referral_refers(other: Body) -> None:
    act = fact(other, at(1))
    assert duty(AGREES, act, on=LATER, rule=REFER).state(LATER) is State.OVERDUE
    child = (SUSPECTED, fact(log.CHILD), act)
    assert duty(*child, on=LATER, rule=CHILD).state(LATER) is State.OVERDUE


@pytest.mark.parametrize(
    "other", [log.received("report"), log.HELD, log.HELD_NOTICE, log.VANISHED]
)
def test_only_a_notification_or_a_referral_notifies(other: Body) -> None:
    act = fact(other, at(1))
    assert duty(DECLINES, act, on=LATER, rule=NOTIFY).state(LATER) is State.OVERDUE


@pytest.mark.parametrize("rule", [REFER, NOTIFY])
def test_consent_to_something_else_sets_nothing_off(rule: str) -> None:
    assert not duties(fact(log.AGREES_TO_SUPPORT), on=LATER, rule=rule)


def test_agreeing_notifies_nobody_and_declining_refers_nobody() -> None:
    assert not duties(AGREES, on=LATER, rule=NOTIFY)
    assert not duties(DECLINES, on=LATER, rule=REFER)


def test_a_childs_words_set_off_neither() -> None:
    for said in (log.CHILD, log.DOUBTFUL):
        child = fact(said, at(-1))
        assert not duties(child, AGREES, on=LATER, rule=REFER)
        assert not duties(child, DECLINES, on=LATER, rule=NOTIFY)


def test_saying_the_same_again_begins_nothing_anew() -> None:
    again = fact(log.AGREES, at(5), id="again")
    assert duty(AGREES, again, on=LATER, rule=REFER).anchor == "agrees"
    again = fact(log.DECLINES, at(5), id="again")
    assert duty(DECLINES, again, on=LATER, rule=NOTIFY).anchor == "declines"


def test_what_another_person_says_does_not_change_this_ones_mind() -> None:
    theirs = fact(log.AGREES, at(-1), id="theirs", subject="p2")
    assert {each.subject for each in duties(theirs, AGREES, on=LATER, rule=REFER)} == {
        "p1",
        "p2",
    }
    child = fact(log.CHILD, at(-2), id="child", subject="p2")
    assert duty(child, AGREES, on=LATER, rule=REFER).anchor == "agrees"


def test_consent_taken_back_ends_the_referral_and_asks_for_a_notification() -> None:
    back = fact(log.DECLINES, at(5), id="back")
    refer = duty(AGREES, back, on=LATER, rule=REFER)
    assert refer.superseded_at == at(5)
    assert duty(AGREES, back, on=LATER, rule=NOTIFY).anchor == "back"


def test_agreeing_after_all_ends_the_notification_and_asks_for_a_referral() -> None:
    yes = fact(log.AGREES, at(5), id="yes")
    assert duty(DECLINES, yes, on=LATER, rule=NOTIFY).superseded_at == at(5)
    assert duty(DECLINES, yes, on=LATER, rule=REFER).anchor == "yes"


def test_each_change_of_mind_begins_anew() -> None:
    back = fact(log.DECLINES, at(5), id="back")
    yes = fact(log.AGREES, at(9), id="yes")
    first, second = duties(AGREES, back, yes, on=LATER, rule=REFER)
    assert (first.anchor, second.anchor) == ("agrees", "yes")
    assert first.superseded_at == at(5)
    assert second.state(LATER) is State.OVERDUE


def test_what_was_said_before_does_not_end_what_was_said_after() -> None:
    before = fact(log.DECLINES, at(-5), id="before")
    assert duty(before, AGREES, on=LATER, rule=REFER).superseded_at is None
    before = fact(log.AGREES, at(-5), id="before")
    assert duty(before, DECLINES, on=LATER, rule=NOTIFY).superseded_at is None


@pytest.mark.parametrize("ends", [log.CHILD, log.DOUBTFUL])
def test_the_adults_duties_fall_away_where_it_is_found_to_be_a_child(
    ends: Body,
) -> None:
    found = fact(ends, at(6))
    refer = duty(SUSPECTED, AGREES, found, on=LATER, rule=REFER)
    notify = duty(SUSPECTED, DECLINES, found, on=LATER, rule=NOTIFY)
    assert refer.superseded_at == notify.superseded_at == at(6)
    assert duty(SUSPECTED, DECLINES, found, on=LATER, rule=CHILD).starts_at == at(6)


def test_what_two_agree_is_something_else_need_not_be_referred_but_is_notified() -> (
    None
):
    agreed = fact(log.AGREED_OTHER, at(6))
    refer = duty(SUSPECTED, AGREES, agreed, on=LATER, rule=REFER)
    assert refer.superseded_at == at(6)
    notify = duty(SUSPECTED, DECLINES, agreed, on=LATER, rule=NOTIFY)
    assert notify.state(LATER) is State.OVERDUE


@pytest.mark.parametrize(("day", "owed"), [("2015-10-31", False), ("2015-11-01", True)])
def test_adults_are_notified_of_since_november_2015(day: str, *, owed: bool) -> None:
    said = fact(log.DECLINES, datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    assert bool(duties(said, on=LATER, rule=NOTIFY)) is owed


@pytest.mark.parametrize("words", [log.AGREES, log.DECLINES])
def test_a_child_is_referred_whatever_they_say(words: Body) -> None:
    facts = (SUSPECTED, fact(log.CHILD, at(1)), fact(words, at(2)))
    found = duty(*facts, on=LATER, rule=CHILD)
    assert found.due_at == at(25)
    assert found.state(LATER) is State.OVERDUE


def test_a_childs_clock_begins_with_the_later_of_age_and_suspicion() -> None:
    child = fact(log.CHILD, at(-5), id="child")
    found = duty(child, SUSPECTED, on=LATER, rule=CHILD)
    assert (found.anchor, found.starts_at) == ("child", START)
    assert found.because.facts == ("child", "s")
    later = fact(log.DOUBTFUL, at(5), id="child")
    found = duty(SUSPECTED, later, on=LATER, rule=CHILD)
    assert found.starts_at == at(5)


def test_a_referral_that_says_child_is_the_fact_itself_and_meets_it() -> None:
    got = fact(log.received("nrm", child=True), id="got")
    found = duty(got, on=LATER, rule=CHILD)
    assert (found.met_by, found.because.facts) == ("got", ("got",))


def test_without_a_suspicion_no_child_is_referred() -> None:
    assert not duties(fact(log.CHILD), fact(log.ONE_SIGN), on=LATER, rule=CHILD)


@pytest.mark.parametrize("said", [log.ADULT, log.SILENT_AGE, log.born("2000-01-01")])
def test_an_adult_is_not_referred_as_a_child(said: Body) -> None:
    assert not duties(SUSPECTED, fact(said, at(1)), on=LATER, rule=CHILD)


def test_a_second_statement_of_the_same_begins_nothing_anew() -> None:
    again = fact(log.DOUBTFUL, at(4), id="again")
    first = fact(log.CHILD, id="first")
    assert duty(SUSPECTED, first, again, on=LATER, rule=CHILD).anchor == "first"


def test_it_falls_away_once_they_are_known_to_be_an_adult() -> None:
    child, adult = fact(log.DOUBTFUL, id="doubt"), fact(log.ADULT, at(4))
    found = duty(SUSPECTED, child, adult, on=LATER, rule=CHILD)
    assert found.superseded_at == at(4)
    assert not found.breached_by(LATER)


def test_a_box_on_a_later_referral_does_not_make_a_child_an_adult() -> None:
    box = fact(log.received("report", child=False), at(4))
    found = duty(SUSPECTED, fact(log.CHILD), box, on=LATER, rule=CHILD)
    assert found.state(LATER) is State.OVERDUE


def test_doubt_that_returns_begins_anew() -> None:
    facts = (
        SUSPECTED,
        fact(log.DOUBTFUL, id="one"),
        fact(log.ADULT, at(4)),
        fact(log.DOUBTFUL, at(9), id="two"),
    )
    first, second = duties(*facts, on=LATER, rule=CHILD)
    assert (first.anchor, first.superseded_at) == ("one", at(4))
    assert (second.anchor, second.due_at) == ("two", at(33))


def test_doubt_that_was_over_before_the_suspicion_sets_nothing_off() -> None:
    for hour in (-1, 0):
        facts = (
            fact(log.DOUBTFUL, at(-4), id="one"),
            fact(log.ADULT, at(hour), id="two"),
            fact(log.SUSPECTED, id="s"),
        )
        assert not duties(*facts, on=LATER, rule=CHILD)


def test_who_had_come_of_age_by_the_suspicion_is_no_child_then() -> None:
    said = fact(log.born("2008-05-05"), at(-24 * 30))
    adult = fact(log.born("2008-05-04"), at(-24 * 30))
    suspected = fact(log.SUSPECTED, datetime(2026, 5, 4, 22, 59, 59, tzinfo=UTC))
    assert duties(said, suspected, on=LATER, rule=CHILD)
    assert not duties(said, SUSPECTED, on=LATER, rule=CHILD)
    assert not duties(adult, suspected, on=LATER, rule=CHILD)


def test_agreeing_that_it_is_something_else_does_not_end_a_childs_referral() -> None:
    facts = (SUSPECTED, fact(log.CHILD), fact(log.AGREED_OTHER, at(2)))
    assert duty(*facts, on=LATER, rule=CHILD).state(LATER) is State.OVERDUE


def test_each_thing_sent_needs_its_own_receipt() -> None:
    sent, note = fact(log.SENT, id="sent"), fact(log.NOTIFIED, at(1), id="note")
    held = fact(log.HELD_NOTICE, at(2))
    found = duties(sent, note, held, on=LATER, rule="receipt_recorded")
    assert {each.part: each.state(LATER) for each in found} == {
        "nrm": State.OVERDUE,
        "dtn": State.MET,
    }


def test_whoever_sent_it_owes_the_receipt() -> None:
    owned = fact(log.SENT, id="sent")
    found = duty(*log.OWNERS, owned, on=LATER, rule="receipt_recorded")
    assert found.owed_by == "surrey"
    assert duty(owned, on=LATER, rule="receipt_recorded").owed_by == "surrey"
