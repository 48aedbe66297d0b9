from __future__ import annotations

from datetime import UTC, date, datetime

from manumit.law.duties import State
from manumit.law.facts import Owner
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import RECEIVED, at, duties, fact, named


RULE = "owners_named"
BOTH = [fact(named(owner), id=owner) for owner in Owner]


def test_each_owner_named_at_receipt_is_met() -> None:
    found = duties(fact(RECEIVED), *BOTH, on=at(1), rule=RULE)
    assert [each.state(at(1)) for each in found] == [State.MET, State.MET]
    assert {each.part for each in found} == {"safety", "investigation"}
    assert {each.owed_by for each in found} == {"nca"}


def test_an_owner_that_is_missing_is_overdue_after_the_first_minute() -> None:
    safety = [fact(RECEIVED), BOTH[0]]
    (missing,) = [
        each
        for each in duties(*safety, on=at(1), rule=RULE)
        if each.part == "investigation"
    ]
    assert missing.state(at(minutes=1)) is State.DUE
    assert missing.state(at(minutes=2)) is State.OVERDUE
    assert missing.missing == ("No investigation owner is named",)
    assert missing.because.sentence
    assert missing.because.provisions[0].provision == "policy/owner_naming_minutes"


def test_an_owner_named_the_next_day_is_met_late() -> None:
    late = [fact(named(owner), at(24), id=owner) for owner in Owner]
    found = duties(fact(RECEIVED), *late, on=at(25), rule=RULE)
    assert {each.state(at(25)) for each in found} == {State.MET_LATE}


def test_a_case_that_has_owners_needs_none_for_its_second_referral() -> None:
    second = fact(RECEIVED, at(48), id="second")
    found = duties(fact(RECEIVED), *BOTH, second, on=at(49), rule=RULE)
    assert len(found) == 4
    assert {each.state(at(49)) for each in found} == {State.MET}


def test_a_day_without_a_time_is_given_the_benefit_of_the_doubt() -> None:
    day = fact(RECEIVED, Uncertain.on(date(2026, 5, 5)), recorded_at=at(30))
    evening = fact(named(Owner.SAFETY), at(12))
    found = duties(day, evening, on=at(31), rule=RULE)
    assert [each.state(at(31)) for each in found if each.part == "safety"] == [
        State.MET
    ]


def test_nothing_was_owed_before_the_mechanism_began() -> None:
    old = datetime(2009, 3, 31, 12, tzinfo=UTC)
    new = datetime(2009, 4, 1, 12, tzinfo=UTC)
    assert not duties(fact(RECEIVED, old), on=at(1), rule=RULE)
    assert duties(fact(RECEIVED, new), on=at(1), rule=RULE)
