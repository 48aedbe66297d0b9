from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.counting import Count, crimes
from manumit.law.duties.standing import standings
from manumit.law.facts import (
    Basis,
    CrimeCancelled,
    CrimeClassified,
    CrimeRecorded,
    Decider,
    Fact,
    Form,
    NotACrimeDecided,
    OffenceConsidered,
    OffenceDisclosed,
    VictimSuspected,
)
from tests.law.duties.case_log import fact


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(hours=24)
START = datetime(2026, 5, 5, 10, tzinfo=UTC)
LATER = START + 30 * DAY
SUSPECTED = fact(VictimSuspected(basis=Basis.OFFICER), START)


def crime(
    at: datetime,
    *,
    offence: str = "036/07",
    id_of_crime: str = "k1",
    offender: str | None = None,
    form: Form = Form.CRIME,
    subject: str | None = "p1",
) -> Fact:
    body = CrimeRecorded(
        crime=id_of_crime, form=form, offence=offence, force="kent", offender=offender
    )
    return fact(body, at, subject=subject, id=f"recorded-{id_of_crime}")


def told(
    at: datetime, disclosure: str = "d1", offender: str | None = "o1", family: str = ""
) -> Fact:
    body = OffenceDisclosed(
        disclosure=disclosure, family=family or "violence", offender=offender
    )
    return fact(body, at, id=f"told-{disclosure}")


def considered(at: datetime, result: str | None, disclosure: str = "d1") -> Fact:
    body = OffenceConsidered(disclosure=disclosure, crime=result)
    return fact(body, at, id=f"considered-{disclosure}")


def cancelled(at: datetime, id_of_crime: str = "k1") -> Fact:
    body = CrimeCancelled(
        crime=id_of_crime,
        code="C4",
        by_role=Decider.REGISTRAR,
        independent=True,
        information=True,
        told=True,
    )
    return fact(body, at)


def counts(*facts: Fact, on: datetime = LATER) -> list[Count]:
    (standing,) = standings(facts, on=on)
    return crimes(standing)


def one(*facts: Fact, further: bool = False) -> Count:
    """The only count of a person, or of a pair."""
    (found,) = (each for each in counts(*facts) if each.further is further)
    return found


def numbers(count: Count) -> tuple[int, int, int]:
    return count.due, count.recorded, count.cancelled


def test_one_crime_is_due_for_each_person_and_each_is_counted() -> None:
    log = [
        fact(
            VictimSuspected(basis=Basis.OWN_WORD), START, subject=f"v{n}", id=f"s{n:02}"
        )
        for n in range(14)
    ]
    found = counts(*log, crime(START + HOUR, subject="v3"))
    assert [each.subject for each in found] == [f"v{n}" for n in range(14)]
    assert [each.due for each in found] == [1] * 14
    assert [each.recorded for each in found] == [int(n == 3) for n in range(14)]
    assert {each.offender for each in found} == {None}


@pytest.mark.parametrize(
    ("after", "late"),
    [
        (DAY, None),
        (DAY + timedelta(seconds=1), 0),
        (DAY + HOUR - MINUTE, 0),
        (DAY + HOUR, 1),
        (DAY + 66 * HOUR + 25 * MINUTE, 66),
    ],
)
def test_lateness_is_told_in_whole_hours(after: timedelta, late: int | None) -> None:
    recorded = one(SUSPECTED, crime(START + after))
    assert recorded.recorded_at == START + after
    assert recorded.hours_late(LATER) == late
    assert recorded.due_by == START + DAY


def test_what_is_not_recorded_grows_later_with_the_moment_of_asking() -> None:
    found = one(SUSPECTED)
    assert numbers(found) == (1, 0, 0)
    assert found.recorded_at is None
    assert found.hours_late(START + DAY) is None
    assert found.hours_late(START + 3 * DAY) == 48


def test_lateness_was_less_before_it_was_recorded() -> None:
    found = one(SUSPECTED, crime(START + 3 * DAY))
    assert found.hours_late(START + 2 * DAY) == 24
    assert found.hours_late(LATER) == 48


def test_a_crime_that_is_none_in_law_is_not_due_and_never_late() -> None:
    none = fact(NotACrimeDecided(by_role=Decider.REGISTRAR), START + 2 * DAY)
    found = one(SUSPECTED, none)
    assert numbers(found) == (0, 0, 0)
    assert found.hours_late(LATER) is None


def test_a_cancelled_crime_no_longer_stands_and_was_recorded_all_the_same() -> None:
    found = one(SUSPECTED, crime(START + HOUR), cancelled(START + DAY))
    assert numbers(found) == (1, 0, 1)
    assert found.recorded_at == START + HOUR
    other = one(SUSPECTED, crime(START + HOUR), cancelled(START + DAY, "k2"))
    assert numbers(other) == (1, 1, 0)


def test_the_class_that_it_has_now_decides_whether_it_counts() -> None:
    theft = crime(START + HOUR, offence="039/00")
    right = fact(CrimeClassified(crime="k1", offence="036/07"), START + 2 * DAY)
    assert numbers(one(SUSPECTED, theft)) == (1, 0, 0)
    found = one(SUSPECTED, theft, right)
    assert numbers(found) == (1, 1, 0)
    assert found.hours_late(LATER) == 24


def test_a_crime_that_nothing_made_due_is_counted_and_never_late() -> None:
    first = crime(START)
    second = crime(START + HOUR, id_of_crime="k2")
    found = one(first, second)
    assert numbers(found) == (0, 2, 0)
    assert (found.due_by, found.recorded_at) == (None, START)
    assert found.hours_late(LATER) is None


def test_incidents_and_crimes_of_nobody_are_not_counted() -> None:
    incident = crime(START, form=Form.REPORTED_INCIDENT)
    nobody = crime(START, id_of_crime="k2", subject=None)
    assert numbers(one(SUSPECTED, incident, nobody)) == (1, 0, 0)
    assert not counts(incident, nobody)


def test_one_more_is_due_for_each_pair_however_much_is_disclosed() -> None:
    found = counts(
        SUSPECTED,
        told(START + DAY),
        told(START + 2 * DAY, "d2"),
        told(START + 2 * DAY, "d3", "o2"),
        told(START + 3 * DAY, "d4", None),
    )
    pairs = [each for each in found if each.further]
    assert [(each.offender, each.due) for each in pairs] == [
        ("o1", 1),
        ("o2", 1),
        (None, 1),
    ]
    assert [each.due_by for each in pairs] == [
        START + 2 * DAY,
        START + 3 * DAY,
        START + 4 * DAY,
    ]
    assert [each.further for each in found] == [False, True, True, True]


def test_the_crime_that_came_of_a_disclosure_is_the_pairs() -> None:
    rape = crime(START + 3 * DAY, offence="019/08", id_of_crime="k2")
    log = (SUSPECTED, told(START, family="rape"), rape, considered(LATER, "k2"))
    found = one(*log, further=True)
    assert numbers(found) == (1, 1, 0)
    assert found.recorded_at == START + 3 * DAY
    assert found.hours_late(LATER) == 48


def test_a_crime_said_to_have_come_of_it_counts_from_when_that_was_said() -> None:
    found = one(told(START), considered(START + HOUR, "k2"), further=True)
    assert numbers(found) == (1, 1, 0)
    assert found.recorded_at == START + HOUR


def test_another_crime_between_the_same_two_counts_though_nobody_named_it() -> None:
    assault = crime(START + HOUR, offence="008/06", id_of_crime="k2", offender="o1")
    log = (told(START), assault, considered(START + HOUR, None))
    assert one(told(START), assault, further=True).recorded == 1
    assert numbers(one(*log, further=True)) == (0, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        crime(START, offence="008/06", id_of_crime="k2", offender="o2"),
        crime(START, id_of_crime="k2", offender="o1"),
        crime(START, offence="008/06", id_of_crime="k2", offender="o1", subject="p2"),
    ],
    ids=["another offender", "modern slavery itself", "another victim"],
)
def test_what_is_no_further_crime_of_the_two_is_not_counted(other: Fact) -> None:
    assert numbers(one(told(START), other, further=True)) == (1, 0, 0)


def test_of_an_unknown_offender_only_what_came_of_the_disclosure_counts() -> None:
    assault = crime(START, offence="008/06", id_of_crime="k2")
    assert one(told(START, offender=None), assault, further=True).recorded == 0


def test_none_is_due_where_each_disclosure_was_decided_to_be_none() -> None:
    both = (told(START), told(START, "d2"))
    first = considered(START + HOUR, None)
    assert numbers(one(*both, first, further=True)) == (1, 0, 0)
    second = considered(START + HOUR, None, "d2")
    found = one(*both, first, second, further=True)
    assert numbers(found) == (0, 0, 0)
    assert found.hours_late(LATER) is None


def test_the_time_runs_from_the_first_disclosure_that_is_still_owed() -> None:
    log = (
        told(START),
        considered(START + HOUR, None),
        told(START + 2 * DAY, "d2"),
    )
    assert one(*log, further=True).due_by == START + 3 * DAY


def test_a_cancelled_further_crime_no_longer_stands() -> None:
    log = (told(START), considered(START, "k2"), cancelled(START + DAY, "k2"))
    assert numbers(one(*log, further=True)) == (1, 0, 1)


def test_before_the_act_no_pair_is_counted_and_from_its_first_day_each_is() -> None:
    for when, owed in (
        (datetime(2015, 7, 30, 12, tzinfo=UTC), []),
        (datetime(2015, 7, 31, 12, tzinfo=UTC), [1]),
    ):
        assert [each.due for each in counts(told(when), on=when)] == owed


def test_a_disclosure_about_nobody_in_particular_makes_no_pair() -> None:
    body = OffenceDisclosed(disclosure="d1", family="theft", offender="o1")
    assert not counts(fact(body, START, subject=None))


def test_what_was_recorded_before_it_was_due_counts_as_recorded_at_once() -> None:
    early = crime(START - DAY)
    further = crime(START - DAY, offence="008/06", id_of_crime="k2", offender="o1")
    assert one(SUSPECTED, early).recorded_at == START
    assert one(told(START), further, further=True).recorded_at == START
