"""Crimes are recorded for each victim, by the rule of the day, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from manumit.access.reader import Refused
from manumit.cases.actions import NotTheirs
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.permissions import Already
from manumit.investigations.crimes.rules.recording import CannotBeDone, EachGiven
from manumit.law.counting import crimes
from manumit.law.duties import State
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    BreachRecorded,
    CrimeRecorded,
    Form,
    OffenceConsidered,
    OffenceDisclosed,
    OrderBreached,
    ReferralReceived,
)
from tests.cast import FORCE
from tests.ground import NOON

from .conftest import HOUR, LATER, Filed, Place, given


def states(place: Place, rule: str) -> list[State]:
    seen = place.seen()
    return [
        each.state(seen.judged.on) for each in seen.judged.duties if each.rule == rule
    ]


def each_given(**said: object) -> EachGiven:
    return EachGiven(
        **{
            "token": uuid4(),
            "happened": LATER,
            "source": "own_act",
            "words": "",
            "offence": "036/07",
            "force": FORCE,
            "numbers": {},
            **said,
        }  # type: ignore[arg-type]
    )


def test_a_referral_without_a_crime_is_seen_and_recorded_once(place: Place) -> None:
    (lacks,) = place.seen().lacking
    assert lacks.subject == str(place.person)
    token = uuid4()
    assert place.record(token=token, number="13/1/26")
    assert place.record(token=token, number="13/1/26") is None
    seen = place.seen()
    assert seen.lacking == []
    (crime,) = seen.crimes
    assert (crime.number, crime.known.offence, crime.known.body.force) == (
        "13/1/26",
        "036/07",
        FORCE,
    )
    assert states(place, "crime_recorded") == [State.MET_LATE]


def test_separate_crimes_are_recorded_for_each_victim_in_one_press(
    place: Place,
) -> None:
    others = [place.another() for _ in range(3)]
    assert len(place.seen().lacking) == 4
    press = each_given(numbers={str(others[0]): "13/2/26"})
    reader = place.cast.alice.reader(LATER)
    done = [
        actions.record_each(case=place.case, given=press, by=reader, at=LATER)
        for _ in range(2)
    ]
    assert done == [4, 0]
    bodies = place.log(CrimeRecorded)
    assert len({each.crime for each in bodies}) == 4
    assert "13/2/26" in {each.crime for each in bodies}
    with pytest.raises(Already, match="Everybody has their crime"):
        actions.record_each(case=place.case, given=each_given(), by=reader, at=LATER)


def test_an_incident_of_2019_to_2025_is_accepted_and_no_new_one(place: Place) -> None:
    then = datetime(2022, 5, 3, 9, tzinfo=UTC)
    incident: dict[str, Any] = {"form": Form.REPORTED_INCIDENT, "offence": "200/03"}
    assert place.record(
        victim=place.another(), reported_at=then, happened=then + HOUR, **incident
    )
    for day in (datetime(2018, 5, 3, tzinfo=UTC), NOON):
        with pytest.raises(CannotBeDone, match="from 2019 to 2025") as why:
            place.record(reported_at=day, happened=LATER, **incident)
        assert why.value.field == "offence"
    with pytest.raises(CannotBeDone, match="no crime"):
        place.record(offence="200/03")


def test_a_breach_of_an_order_is_nobodys_crime_and_meets_nothing_of_a_victim(
    place: Place,
) -> None:
    fact = place.fact(OrderBreached(id_of_order="o-1", breach="b-1"))
    assert place.record(victim=None, offence="036/12", breach="b-1")
    (done,) = place.log(BreachRecorded)
    assert (done.breach, done.id_of_order) == ("b-1", "o-1")
    seen = place.seen()
    assert seen.breaches == []
    assert [each.subject for each in seen.lacking] == [str(place.person)]
    assert fact.subject == str(place.person)
    with pytest.raises(CannotBeDone, match="nobody is its victim"):
        place.record(offence="036/12")
    with pytest.raises(Already, match="recorded already"):
        place.record(victim=None, offence="036/12", breach="b-1")


def test_a_rape_in_an_account_is_recorded_as_a_crime_of_its_own(place: Place) -> None:
    place.record()
    place.fact(OffenceDisclosed(disclosure="d1", family="rape"), happened=LATER)
    reader = place.cast.alice.reader(LATER)
    with pytest.raises(CannotBeDone, match="registrar, who alone"):
        actions.consider(
            case=place.case,
            disclosure="d1",
            given=each_given(),
            by=reader,
            at=LATER,
        )
    assert place.record(offence="019/08", name="Rape", disclosure="d1")
    (considered,) = place.log(OffenceConsidered)
    assert considered.crime is not None
    further = [each for each in crimes(_standing(place)) if each.further]
    assert [(each.due, each.recorded) for each in further] == [(1, 1)]
    with pytest.raises(Already, match="decided on already"):
        place.record(offence="019/08", name="Rape", disclosure="d1")


def test_a_further_theft_may_be_found_to_be_no_crime_of_its_own(place: Place) -> None:
    place.fact(OffenceDisclosed(disclosure="d1", family="theft"), happened=LATER)
    reader = place.cast.alice.reader(LATER)
    press = each_given(words="Part of the same.")
    done = [
        actions.consider(
            case=place.case, disclosure="d1", given=press, by=reader, at=LATER
        )
        for _ in range(2)
    ]
    assert done == [True, False]
    assert place.seen().undecided == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reported_at": LATER + HOUR}, "reported_at"),
        ({"happened": NOON - HOUR}, "happened"),
        ({"victim": None}, "victim"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    place: Place, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(CannotBeDone) as why:
        place.record(**said)
    assert why.value.field == field


def test_a_number_stands_once_on_a_case(place: Place) -> None:
    place.record(number="13/1/26")
    with pytest.raises(CannotBeDone, match="this number"):
        place.record(number="13/1/26")


def test_another_force_and_whoever_only_reads_record_nothing(
    place: Place, rhona: object
) -> None:
    with pytest.raises(NotTheirs):
        place.record(by=place.cast.carol)
    with pytest.raises(Refused):
        place.record(by=rhona)  # type: ignore[arg-type]


def test_case_b_stood_in_the_wrong_class_for_66_hours(filed: Filed) -> None:
    place = filed("B")
    (crime,) = place.seen().crimes
    assert (crime.known.body.offence, crime.known.offence) == ("049/10", "036/07")
    (count,) = crimes(_standing(place))
    wrong = datetime(2016, 11, 14, 15, 5, tzinfo=UTC)
    assert count.recorded_at == datetime(2016, 11, 17, 9, 30, tzinfo=UTC)
    assert (count.recorded_at - wrong) // HOUR == 66
    assert count.hours_late(LATER) == 43


def test_case_c_has_eight_crimes_due_and_none_until_one_press(filed: Filed) -> None:
    place = filed("C")
    assert len(place.seen().lacking) == 8
    reader = place.cast.alice.reader(LATER)
    assert (
        actions.record_each(case=place.case, given=each_given(), by=reader, at=LATER)
        == 8
    )
    assert place.seen().lacking == []
    late = [each.hours_late(LATER) for each in crimes(_standing(place))]
    assert all(each is not None and each > 24 * 365 * 9 for each in late)


def test_case_d_is_about_120_days_late_and_its_sexual_offence_undecided(
    filed: Filed,
) -> None:
    place = filed("D")
    seen = place.seen()
    person = next(each for each in crimes(_standing(place)) if not each.further)
    hours = person.hours_late(LATER)
    assert hours is not None
    assert 110 <= timedelta(hours=hours).days <= 130
    assert [body.family for _, body in seen.undecided] == ["sexual"]


@pytest.mark.parametrize(
    ("day", "sent", "due"),
    [
        (datetime(2016, 6, 6, tzinfo=UTC), "dtn", 0),
        (datetime(2016, 9, 6, tzinfo=UTC), "nrm", 1),
        (datetime(2022, 9, 6, tzinfo=UTC), "dtn", 0),
        (datetime(2026, 2, 6, tzinfo=UTC), "dtn", 1),
    ],
)
def test_the_rule_of_the_day_says_whether_a_crime_is_due(
    place: Place, day: datetime, sent: str, due: int
) -> None:
    person = uuid4()
    place.fact(
        ReferralReceived(
            referral=str(uuid4()),
            route=sent,
            responder=FORCE,
            received_by=FORCE,
            child=False,
        ),
        subject=person,
        happened=day,
    )
    owed = {UUID(each.subject) for each in place.seen().lacking}
    assert (person in owed) is bool(due)


def _standing(place: Place) -> Standing:
    standing = place.seen().judged.standing
    assert standing is not None
    return standing


def test_what_is_given_is_kept_beside_the_fact(place: Place) -> None:
    assert given(place.person).victim == str(place.person)
    place.record(words="  Taken by\r\nher sergeant. ")
    (crime,) = place.seen().crimes
    assert crime.words == ["  Taken by\r\nher sergeant. "]
