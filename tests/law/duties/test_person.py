from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import person
from manumit.law.duties.duty import NOT_KNOWN
from manumit.law.duties.sequence import after, earliest, is_first
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import (
    Body,
    Fact,
    IndicatorsSeen,
    OtherMatterDecided,
    Owner,
    ReportReceived,
    SubjectId,
    VictimSuspected,
)
from manumit.law.policies import LocalValue, Policies, policies
from manumit.law.uncertain import Uncertain
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import START, at, fact, named


LATER = at(9999)
P1, P2 = SubjectId("p1"), SubjectId("p2")
SECOND = timedelta(seconds=1)


def standing(
    *facts: Fact, on: datetime = LATER, of: Policies | None = None
) -> Standing:
    (found,) = standings(facts, on=on, policies=of or Policies())
    return found


def test_the_suspicion_begins_with_whatever_came_first() -> None:
    signs = fact(log.SIGNS, at(2), id="signs")
    seen = fact(log.SUSPECTED, at(1), id="seen")
    got = fact(log.received("report"), at(3), id="got")
    found = standing(got, signs, seen)
    assert person.suspicion(found, P1) is seen
    assert person.begins_suspicion(found, seen)
    assert not person.begins_suspicion(found, signs)
    assert person.suspicion(standing(got, signs), P1) is signs
    assert person.suspicion(standing(got), P1) is got


def test_too_few_signs_and_nobody_in_particular_begin_no_suspicion() -> None:
    few = fact(log.ONE_SIGN)
    nobody = fact(log.SIGNS, subject=None, id="nobody")
    found = standing(few, nobody)
    assert person.suspicion(found, P1) is None
    assert person.suspicion(found, None) is None
    assert not person.suspicions(found)
    assert not person.begins_suspicion(found, few)


def test_each_persons_first_suspicion_is_told_in_order() -> None:
    facts = (
        fact(log.SIGNS, at(3), id="b", subject="p2"),
        fact(log.SIGNS, at(1), id="a"),
        fact(log.SUSPECTED, at(5), id="c", subject="p2"),
    )
    assert [each.id for each in person.suspicions(standing(*facts))] == ["a", "b"]


def test_somebody_is_suspected_from_that_instant_on() -> None:
    found = standing(fact(log.SUSPECTED, at(1)))
    assert person.suspected_by(found, P1, at(1))
    assert not person.suspected_by(found, P1, at(1) - SECOND)
    assert not person.suspected_by(found, P2, at(1))


def _own(value: int, organisation: str) -> Policies:
    return policies(
        [
            LocalValue(
                organisation=organisation,
                provision=person.ENOUGH,
                starts=date(2026, 1, 1),
                value=value,
                source="Policy 1",
            )
        ]
    )


def test_how_many_signs_are_enough_is_for_the_force_that_investigated_then() -> None:
    signs = fact(log.ONE_SIGN, at(1))
    kent = fact(named(Owner.INVESTIGATION, "kent", accepted=True))
    handed = fact(named(Owner.INVESTIGATION, "surrey", accepted=True), at(2), id="h")
    case = (kent, signs, handed)
    assert person.suspicion(standing(*case), P1) is None
    assert person.suspicion(standing(*case, of=_own(1, "kent")), P1) is signs
    assert person.suspicion(standing(*case, of=_own(1, "surrey")), P1) is None


def test_somebody_elses_owner_has_no_say_in_how_many_signs_are_enough() -> None:
    surrey = fact(named(Owner.INVESTIGATION, "surrey", accepted=True))
    other = named(Owner.INVESTIGATION, "kent", accepted=True)
    kent = fact(other, at(0.5), id="k", subject="p2")
    found = standing(surrey, kent, fact(log.ONE_SIGN, at(1)), of=_own(1, "kent"))
    assert person.suspicion(found, P1) is None


def test_the_cases_owner_of_that_moment_counts_where_nobody_was_named() -> None:
    signs = fact(log.ONE_SIGN, at(1))
    other = named(Owner.INVESTIGATION, "kent", accepted=True)
    for hour, suspected in ((0, True), (2, False)):
        kent = fact(other, at(hour), id="k", subject="p2")
        found = standing(kent, signs, of=_own(1, "kent"))
        assert (person.suspicion(found, P1) is signs) is suspected


def test_the_same_sign_twice_is_one_sign() -> None:
    twice = IndicatorsSeen(indicators=("no_pay", "no_pay"))
    assert not person.enough(fact(twice), twice)
    assert person.enough(fact(log.SIGNS), log.SIGNS)


def test_signs_before_the_first_day_of_the_rules_are_not_enough() -> None:
    for day, hour, enough in ((31, 22, False), (31, 23, True)):
        seen = fact(log.SIGNS, datetime(2009, 3, day, hour, tzinfo=UTC))
        assert person.enough(seen, log.SIGNS) is enough


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("2008-05-20", date(2026, 5, 20)),
        ("2008-05", date(2026, 5, 31)),
        ("2008", date(2026, 12, 31)),
        ("2008-02-29", date(2026, 3, 1)),
        ("1988-02-29", date(2006, 3, 1)),
        ("1998-06-01/..", None),
        ("../1990-06-01", date(2008, 6, 1)),
        ("1991-04-01", date(2009, 4, 1)),
    ],
)
def test_somebody_comes_of_age_on_the_latest_day_that_can_be_meant(
    born: str, day: date | None
) -> None:
    assert person.coming_of_age(log.born(born)) == day


def test_without_a_birth_nobody_comes_of_age() -> None:
    assert person.coming_of_age(log.CHILD) is None


@pytest.mark.parametrize(
    ("said", "child"),
    [
        (log.CHILD, True),
        (log.ADULT, False),
        (log.DOUBTFUL, True),
        (log.SILENT_AGE, False),
        (log.received(child=True), True),
        (log.received(child=False), False),
        (log.received(child=None), False),
        (log.born("2008-05-06"), True),
        (log.born("2008-05-05"), False),
        (log.born("2000", doubtful=True), True),
        (log.SUSPECTED, False),
    ],
)
def test_who_is_treated_as_a_child(said: Body, *, child: bool) -> None:
    assert person.treated_as_child(standing(fact(said)), P1, at(0)) is child


def test_a_birthday_makes_an_adult_at_midnight_in_london() -> None:
    found = standing(fact(log.born("2008-05-06")))
    midnight = datetime(2026, 5, 5, 23, tzinfo=UTC)
    assert person.treated_as_child(found, P1, midnight - SECOND)
    assert not person.treated_as_child(found, P1, midnight)


def test_the_last_thing_said_by_then_counts_and_silence_changes_nothing() -> None:
    found = standing(
        fact(log.CHILD, at(1)),
        fact(log.SILENT_AGE, at(2)),
        fact(log.ADULT, at(3)),
        fact(log.DOUBTFUL, at(4), subject="p2"),
    )
    treated = [person.treated_as_child(found, P1, at(hour)) for hour in (0, 1, 2, 3, 4)]
    assert treated == [False, True, True, False, False]


def test_what_was_said_on_a_day_counts_from_its_first_moment() -> None:
    day = fact(log.CHILD, Uncertain.on(date(2026, 5, 5)), recorded_at=at(48))
    assert person.treated_as_child(standing(day), P1, at(-3))
    nobody_knows = fact(log.CHILD, Uncertain.before(date(2026, 5, 5)))
    found = standing(nobody_knows)
    assert person.treated_as_child(found, P1, nobody_knows.last_moment())
    assert not person.treated_as_child(found, P1, at(-99))


def test_runs_of_being_a_child_begin_and_end_with_statements() -> None:
    facts = [
        fact(log.ADULT, at(0), id="a"),
        fact(log.CHILD, at(1), id="b"),
        fact(log.received(child=False), at(2), id="c"),
        fact(log.DOUBTFUL, at(3), id="d"),
        fact(log.ADULT, at(4), id="e"),
        fact(log.received(child=True), at(5), id="f"),
    ]
    runs = person.child_runs(standing(*facts), P1, at(0))
    assert [(one.id, end and end.id) for one, end in runs] == [("b", "e"), ("f", None)]
    assert person.found_child(standing(*facts), P1, at(1)) is facts[5]
    assert person.found_child(standing(*facts), P1, at(1) - SECOND) is facts[1]
    assert person.found_child(standing(*facts), P1, at(5)) is None
    theirs = fact(log.CHILD, at(0), id="p2", subject="p2")
    of_both = standing(*facts, theirs)
    assert person.child_runs(of_both, P1, at(0)) == runs
    assert person.found_child(of_both, P1, at(-1)) is facts[1]


def test_an_agreement_stands_until_it_is_taken_back() -> None:
    suspected = fact(log.SUSPECTED, at(0))
    agreed = fact(log.AGREED_OTHER, at(1))
    back = fact(log.NOT_AGREED, at(2))
    again = fact(log.AGREED_OTHER, at(3))
    at_end = person.not_slavery_at
    assert at_end(standing(suspected), P1) is None
    assert at_end(standing(suspected, back), P1) is None
    assert at_end(standing(suspected, agreed), P1) == at(1)
    assert at_end(standing(suspected, agreed), P2) is None
    assert at_end(standing(suspected, agreed, back), P1) is None
    assert at_end(standing(suspected, agreed, back, again), P1) == at(3)
    repeated = fact(log.AGREED_OTHER, at(4), id="repeated")
    assert at_end(standing(suspected, agreed, repeated), P1) == at(1)


def test_one_proposal_that_was_not_agreed_does_not_undo_another_that_was() -> None:
    facts = (
        fact(log.SUSPECTED),
        fact(OtherMatterDecided(proposal="o1", agreed=True), at(2)),
        fact(OtherMatterDecided(proposal="o2", agreed=False), at(3)),
        fact(OtherMatterDecided(proposal="o3", agreed=True), at(4)),
    )
    assert person.not_slavery_at(standing(*facts), P1) == at(2)


def test_what_was_agreed_before_the_suspicion_says_nothing_of_it() -> None:
    suspected = fact(log.SUSPECTED, at(2))
    for hour, ended in ((1, None), (2, at(2))):
        agreed = fact(log.AGREED_OTHER, at(hour))
        assert person.not_slavery_at(standing(suspected, agreed), P1) == ended
    assert person.not_slavery_at(standing(fact(log.AGREED_OTHER)), P1) == START


def test_the_owner_is_the_last_who_accepted_else_whoever_received_it() -> None:
    anchor = fact(log.SUSPECTED)
    report = fact(log.REPORT, at(-2))
    got = fact(log.received("report"), at(-1))
    kent = fact(named(Owner.SAFETY, "kent", accepted=True), at(1), id="k")
    surrey = fact(named(Owner.SAFETY, "surrey", accepted=True), at(2), id="s")
    waiting = fact(named(Owner.SAFETY, "essex"), at(3), id="e")
    other = fact(named(Owner.INVESTIGATION, "dorset", accepted=True), at(4), id="d")
    owner = person.safety_owner
    assert owner(standing(anchor), anchor).now == NOT_KNOWN
    assert owner(standing(anchor, report), anchor).now == "essex"
    assert owner(standing(anchor, report, got), anchor).now == "nca"
    assert owner(standing(anchor, got, waiting), anchor).now == "nca"
    assert owner(standing(anchor, got, kent, waiting, other), anchor).now == "kent"
    found = standing(anchor, got, kent, surrey, waiting, other)
    assert owner(found, anchor).now == "surrey"
    assert person.investigation_owner(found, anchor).now == "dorset"


def test_each_person_has_an_owner_of_their_own() -> None:
    mine = fact(named(Owner.SAFETY, "kent", accepted=True), id="m")
    leads = fact(named(Owner.INVESTIGATION, "dorset", accepted=True), id="l")
    theirs = [
        fact(named(which, "surrey", accepted=True), at(1), id=which, subject="p2")
        for which in Owner
    ]
    anchor = fact(log.SUSPECTED)
    found = standing(anchor, mine, leads, *theirs)
    assert person.safety_owner(found, anchor).now == "kent"
    assert person.investigation_owner(found, anchor).now == "dorset"
    other = fact(log.received("report"), at(-1), subject="p2")
    report = fact(log.REPORT, at(-2), subject="p2", id="r2")
    got = fact(log.REPORT, at(-1), id="r1")
    kent = fact(
        ReportReceived(
            report="b",
            reporter=log.REPORT.reporter,
            received_by="kent",
            tells_of_exploitation=True,
        ),
        at(0),
    )
    assert (
        person.safety_owner(standing(anchor, other, report, kent), anchor).now == "kent"
    )
    assert person.safety_owner(standing(anchor, other, got), anchor).now == "essex"


def test_who_held_it_when_is_told_by_who_had_accepted_then() -> None:
    anchor = fact(log.SUSPECTED)
    got = fact(log.received("report"), at(-1))
    kent = fact(named(Owner.SAFETY, "kent", accepted=True), at(2), id="k")
    surrey = fact(named(Owner.SAFETY, "surrey", accepted=True), at(4), id="s")
    found = standing(anchor, got, kent, surrey)

    def held(hours: float) -> str:
        return person.owner_at(found, anchor.subject, Owner.SAFETY, at(hours))

    assert [held(each) for each in (-9, 1, 2, 3, 4)] == [
        "nca",
        "nca",
        "kent",
        "kent",
        "surrey",
    ]


def test_of_the_first_receipts_the_first_counts() -> None:
    anchor = fact(log.SUSPECTED)
    first = ReportReceived(
        report="a",
        reporter=log.REPORT.reporter,
        received_by="kent",
        tells_of_exploitation=False,
    )
    found = standing(anchor, fact(first, at(-3)), fact(log.REPORT, at(-2), id="two"))
    assert person.safety_owner(found, anchor).now == "kent"


def test_who_was_named_for_somebody_else_owns_what_concerns_nobody_yet_named() -> None:
    anchor = fact(log.SUSPECTED, subject="suspect")
    kent = fact(named(Owner.INVESTIGATION, "kent", accepted=True))
    assert person.investigation_owner(standing(anchor, kent), anchor).now == "kent"


def test_acts_are_those_of_the_person_and_the_kind_that_count() -> None:
    facts = (
        fact(log.TOLD_NRM, at(2), id="a"),
        fact(log.TOLD_BY_COMPANION, at(1), id="b"),
        fact(log.TOLD_NRM, at(3), subject="p2", id="c"),
        fact(log.SUSPECTED, at(4), id="d"),
    )
    found = standing(*facts)
    told = person.acts(found, P1, type(log.TOLD_NRM))
    assert [each.id for each in told] == ["b", "a"]
    both = person.acts(found, P1, type(log.TOLD_NRM), VictimSuspected)
    assert [each.id for each in both] == ["b", "a", "d"]
    sound = person.acts(
        found, P1, type(log.TOLD_NRM), counts=lambda body: body == log.TOLD_NRM
    )
    assert [each.id for each in sound] == ["a"]


def test_what_was_done_before_counts_as_done_at_the_moment() -> None:
    early, late = fact(log.SENT, at(-2), id="b"), fact(log.SENT, at(2), id="a")
    assert person.by_then([], START) is None
    assert person.by_then([late], START) == (late, at(2))
    assert person.by_then([late, early], START) == (early, START)
    same = fact(log.SENT, at(-1), id="c")
    assert person.by_then([same, early], START) == (early, START)


def test_the_first_is_the_first_that_counts_of_its_own_person() -> None:
    nobody = fact(log.SIGNS, at(0), id="n", subject=None)
    few, one = fact(log.ONE_SIGN, at(1), id="f"), fact(log.SIGNS, at(2), id="o")
    two, other = (
        fact(log.SIGNS, at(3), id="t"),
        fact(log.SIGNS, at(1), id="p", subject="p2"),
    )
    found = standing(nobody, few, one, two, other)

    def many(each: Fact) -> bool:
        return person.seen_enough(found, each)

    firsts = [
        each.id
        for each in found.facts
        if is_first(found, each, IndicatorsSeen, counts=many)
    ]
    assert firsts == ["p", "o"]
    assert is_first(found, few, IndicatorsSeen)
    assert not is_first(found, nobody, IndicatorsSeen)
    assert not is_first(found, one, VictimSuspected)


def test_what_comes_after_comes_after_in_the_log() -> None:
    one, two = fact(log.SENT, id="a"), fact(log.SENT, id="b")
    assert after([one, two], one) == [two]
    assert after([one, two], two) == []


def test_the_first_of_the_ends_ends_it_but_not_before_it_began() -> None:
    assert earliest(START) is None
    assert earliest(START, None, None) is None
    assert earliest(START, at(3), None, fact(log.SENT, at(2))) == at(2)
    assert earliest(START, at(-3), at(2)) == START


@given(
    st.lists(
        st.tuples(st.sampled_from(log.BODIES), st.integers(0, 400), st.booleans()),
        max_size=12,
    ),
    st.integers(0, 400),
)
def test_a_suspicion_once_begun_is_never_moved_by_what_comes_later(
    lines: list[tuple[Body, int, bool]], hour: int
) -> None:
    facts = [
        fact(body, at(when), id=f"f{n}", subject="p1" if first else "p2")
        for n, (body, when, first) in enumerate(lines)
    ]
    for then in standings(facts, on=at(hour)):
        for now in standings(facts, on=at(999)):
            for begun in person.suspicions(then):
                assert person.suspicion(now, begun.subject) is begun
