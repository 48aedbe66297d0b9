from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.duties import State
from manumit.law.duties.contact import wants_no_contact
from manumit.law.duties.standing import standings
from manumit.law.facts import (
    ContactMade,
    ContactSet,
    IndicatorsSeen,
    OtherMatterDecided,
    SubjectId,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import CALL, NEVER, OTHER, SUSPECTED, WEEKLY, may


DAY = 24
SET, KEPT = "contact_set", "contact_kept"
AGREED = fact(WEEKLY, id="agreed")
STARRED = ("contact_set", "support_referred", "needs_assessed", "care_plan")


@pytest.mark.parametrize("rule", [*STARRED, "debrief_offered"])
def test_what_is_owed_to_a_possible_victim_ends_where_it_is_not_slavery(
    rule: str,
) -> None:
    agreed = fact(OtherMatterDecided(proposal="o1", agreed=True), at(5))
    refused = fact(OtherMatterDecided(proposal="o1", agreed=False), at(5))
    ended = duty(fact(SUSPECTED), agreed, on=at(6), rule=rule)
    assert ended.superseded_at == at(5)
    assert not ended.breached_by(at(5000))
    still = duty(fact(SUSPECTED), refused, on=at(6), rule=rule)
    assert still.state(at(6)) is State.DUE


@pytest.mark.parametrize("rule", [*STARRED, "debrief_offered"])
def test_only_the_first_suspicion_begins_it(rule: str) -> None:
    sign = fact(IndicatorsSeen(indicators=("debt",)), at(-5), id="one sign")
    first, second = fact(SUSPECTED, id="first"), fact(SUSPECTED, at(1), id="second")
    other = fact(SUSPECTED, at(2), id="other", subject=OTHER)
    found = duties(sign, first, second, other, on=at(3), rule=rule)
    assert [each.anchor for each in found] == ["first", "other"]
    assert [each.subject for each in found] == ["p1", OTHER]


def test_each_contact_sets_the_clock_for_the_next() -> None:
    call = fact(CALL, at(3 * DAY), id="call")
    found = duties(AGREED, call, on=at(3 * DAY), rule=KEPT)
    assert [(each.anchor, each.met_by, each.due_at) for each in found] == [
        ("agreed", "call", may(12)),
        ("call", None, may(15)),
    ]
    assert found[1].because.facts == ("call", "agreed")


def test_a_call_at_the_instant_of_agreeing_is_not_the_next_one() -> None:
    found = duties(AGREED, fact(CALL, id="call"), on=at(1), rule=KEPT)
    assert [each.met_at for each in found] == [None, None]


def test_contact_without_an_agreement_sets_no_clock() -> None:
    later = fact(WEEKLY, at(1), id="later")
    assert not duties(fact(CALL), on=at(1), rule=KEPT)
    found = duties(fact(CALL, id="call"), later, on=at(2), rule=KEPT)
    assert [each.anchor for each in found] == ["later"]
    of_other = fact(WEEKLY, at(-1), subject=OTHER, id="other")
    found = duties(of_other, fact(CALL, id="call"), on=at(2), rule=KEPT)
    assert [each.anchor for each in found] == ["other"]


def test_whoever_wants_no_contact_is_left_alone() -> None:
    assert not duties(fact(NEVER), fact(CALL, at(2)), on=at(3), rule=KEPT)


@pytest.mark.parametrize("later", [NEVER, ContactSet(every_days=3, means="letter")])
def test_a_later_agreement_takes_the_place_of_the_one_before(later: ContactSet) -> None:
    facts = (AGREED, fact(CALL, at(1), id="call"), fact(later, at(2), id="later"))
    found = {str(each.anchor): each for each in duties(*facts, on=at(3), rule=KEPT)}
    assert found["agreed"].met_at == at(1)
    assert found["call"].superseded_at == at(2)
    assert ("later" in found) == (later.every_days is not None)


def test_the_new_means_and_days_count_from_the_new_agreement_on() -> None:
    letters = ContactSet(every_days=3, means="letter")
    facts = (
        AGREED,
        fact(letters, at(2), id="letters"),
        fact(CALL, at(5), id="call"),
        fact(ContactMade(means="letter", reached=False), at(6), id="letter"),
    )
    found = {str(each.anchor): each for each in duties(*facts, on=at(7), rule=KEPT)}
    assert found["letters"].met_by == "letter"
    assert found["letters"].due_at == may(8)
    assert found["call"].due_at == may(8)


def test_two_agreements_of_one_instant_leave_the_last() -> None:
    again = fact(WEEKLY, id="again")
    found = duties(AGREED, again, on=at(1), rule=KEPT)
    assert [each.superseded_at for each in found] == [at(0), None]


def test_more_days_than_there_are_never_end() -> None:
    far = fact(ContactSet(every_days=10**7, means="letter"))
    found = duty(far, on=at(1), rule=KEPT)
    assert found.due_at == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_what_they_last_said_by_then_decides_whether_they_want_contact() -> None:
    facts = (fact(WEEKLY, at(0), id="a"), fact(NEVER, at(2), id="b"))
    (case,) = standings(facts, on=at(9))
    subject = SubjectId("p1")
    assert not wants_no_contact(case, subject, at(2) - timedelta(seconds=1))
    assert wants_no_contact(case, subject, at(2))
    assert not wants_no_contact(case, SubjectId(OTHER), at(2))


def test_a_new_agreement_of_which_only_the_day_is_known_counts_from_its_start() -> None:
    later = fact(NEVER, Uncertain.on(date(2026, 5, 13)), recorded_at=may(20))
    found = duty(AGREED, later, on=may(20), rule=KEPT)
    assert found.superseded_at == datetime(2026, 5, 12, 23, tzinfo=UTC)
    later = fact(NEVER, Uncertain.on(date(2026, 5, 5)), recorded_at=may(20))
    found = duty(AGREED, later, on=may(20), rule=KEPT)
    assert found.superseded_at == at(0)
