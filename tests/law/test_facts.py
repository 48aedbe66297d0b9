from __future__ import annotations

import dataclasses
import typing
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law import facts
from manumit.law.days import NoZone, day_of, end_of, start_of
from manumit.law.facts import (
    BadFact,
    Body,
    CaseId,
    Fact,
    FactId,
    Moment,
    Owner,
    OwnerNamed,
    PlaceStated,
)
from manumit.law.uncertain import Uncertain


NOON = datetime(2021, 3, 4, 12, tzinfo=UTC)


def fact(happened: Moment, recorded_at: datetime = NOON) -> Fact:
    return Fact(
        id=FactId("f1"),
        case=CaseId("c1"),
        body=facts.RungThrough(organisation="kent", desk="control-room"),
        subject=None,
        happened=happened,
        recorded_at=recorded_at,
        recorded_by="a1",
        source="call:1",
    )


BODIES: list[Body] = [
    facts.ReferralReceived(
        referral="r1", route="nrm", received_by="kent", responder=None, child=None
    ),
    PlaceStated(part="now", force=None, confirmed=False, abroad=True),
    facts.DangerStated(still_exploited=True, child_missing=None),
    OwnerNamed(
        owner=Owner.SAFETY, organisation="kent", desk="d", rule="now", accepted=False
    ),
    facts.RungThrough(organisation="kent", desk="control-room"),
    facts.QuestionPut(question="q1", to="sca", about="place"),
    facts.QuestionAnswered(question="q1"),
    facts.OwnerReturned(
        owner=Owner.SAFETY, organisation="kent", desk="d", to="nca", reason="elsewhere"
    ),
    facts.OwnerRecalled(
        owner=Owner.INVESTIGATION, organisation="kent", desk="d", by="nca"
    ),
    facts.OwnerChased(owner=Owner.SAFETY, organisation="kent", desk="d", step=2),
    facts.Assessed(
        organisation="kent",
        desk="d",
        still_exploited=None,
        child=False,
        missing=None,
        threats=True,
        health=None,
    ),
    facts.MoreAsked(
        question="q2", asked_by="kent", to="sca", reply_due=date(2021, 3, 9)
    ),
    facts.MoreWithdrawn(question="q2"),
    facts.MoreGiven(question="q2"),
    facts.JudgedSame(same="person", other="c2", judgement="j1"),
    facts.JudgementUndone(same="person", other="c2", judgement="j1"),
    facts.OtherMatterProposed(proposal="p1", matter="labour_dispute"),
    facts.OtherMatterDecided(proposal="p1", agreed=False),
    facts.Assigned(organisation="kent", desk="d", account=None),
    facts.DecisionReceived(
        letter="l1",
        decision="reasonable_grounds",
        outcome="positive",
        authority="sca",
        received_by="kent",
    ),
]


def sample(kind: type[Body]) -> Body:
    """A body of the kind, each field filled with a value of its first type."""
    hints = typing.get_type_hints(kind)
    return kind(
        **{each.name: _value(hints[each.name]) for each in dataclasses.fields(kind)}
    )


def _value(hint: Any) -> Any:
    first = (typing.get_args(hint) or (hint,))[0]
    if hint == tuple[str, ...]:
        return ("no_pay", "documents_held")
    if issubclass(first, StrEnum):
        return next(iter(first))
    return {
        str: "x1",
        bool: True,
        int: 3,
        date: date(2021, 3, 4),
        datetime: NOON,
        Uncertain: Uncertain.in_month(2021, 3),
    }[first]


BODIES += [
    sample(each)
    for each in facts.KINDS.values()
    if each not in {type(body) for body in BODIES}
]


@pytest.mark.parametrize("body", BODIES)
def test_what_is_stored_reads_back_as_it_was(body: Body) -> None:
    assert facts.load(body.kind, body.schema, facts.dump(body)) == body


def test_every_kind_of_fact_is_tried_above() -> None:
    assert {body.kind for body in BODIES} == set(facts.KINDS)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ({"organisation": "kent"}, "desk"),
        ({"organisation": "kent", "desk": "d", "name": "x"}, "name"),
        ({"organisation": "kent", "desk": 1}, "desk.rung.desk"),
        ({"organisation": None, "desk": "d"}, "desk.rung.organisation"),
    ],
)
def test_a_stored_body_that_does_not_fit_names_the_field(
    stored: dict[str, object], words: str
) -> None:
    with pytest.raises(BadFact, match=words):
        facts.load("desk.rung", 1, stored)


def test_an_owner_that_is_none_of_the_two_is_refused() -> None:
    stored = facts.dump(BODIES[3]) | {"owner": "nobody"}
    with pytest.raises(BadFact, match=r"owner\.named\.owner"):
        facts.load("owner.named", 1, stored)


def test_an_unknown_kind_or_schema_is_refused() -> None:
    with pytest.raises(BadFact):
        facts.load("desk.rung", 2, {})
    with pytest.raises(BadFact):
        facts.load("no.such", 1, {})


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(BadFact, match="time zone"):
        fact(datetime(2021, 3, 4, 12))  # noqa: DTZ001 -- the point of the test
    with pytest.raises(NoZone):
        day_of(datetime(2021, 3, 4, 12))  # noqa: DTZ001


def test_an_open_period_ends_with_its_record() -> None:
    since = fact(Uncertain.after(date(2019, 12, 31)))
    assert since.last_moment() == NOON
    assert since.surely_by(NOON)
    assert not since.surely_by(NOON - timedelta(seconds=1))


def test_a_day_in_the_past_ends_with_itself_and_today_with_its_record() -> None:
    yesterday, today = Uncertain.on(date(2021, 3, 3)), Uncertain.on(date(2021, 3, 4))
    assert fact(yesterday).last_moment() == end_of(date(2021, 3, 3))
    assert fact(today).last_moment() == NOON
    assert fact(today).first_moment() == start_of(date(2021, 3, 4))


def test_nobody_knows_when_an_open_period_begins() -> None:
    assert fact(Uncertain.before(date(2021, 3, 1))).first_moment() is None


def test_a_fact_written_down_ahead_of_its_day_waits_for_that_day() -> None:
    tomorrow = fact(Uncertain.on(date(2021, 3, 5)))
    assert tomorrow.last_moment() == end_of(date(2021, 3, 5))


@given(
    st.dates(date(1900, 1, 2), date(2100, 1, 1)), st.datetimes(timezones=st.just(UTC))
)
def test_no_fact_ends_before_it_begins(day: date, recorded_at: datetime) -> None:
    told = fact(Uncertain.on(day), recorded_at)
    first = told.first_moment()
    assert first is not None
    assert first <= told.last_moment()


def test_a_summer_night_in_utc_is_tomorrow_in_london() -> None:
    assert day_of(datetime(2021, 7, 4, 23, 30, tzinfo=UTC)) == date(2021, 7, 5)
    assert day_of(datetime(2021, 1, 4, 23, 30, tzinfo=UTC)) == date(2021, 1, 4)


def test_a_day_of_the_clock_change_has_23_or_25_hours() -> None:
    spring, autumn = date(2021, 3, 28), date(2021, 10, 31)
    second = timedelta(seconds=1)
    assert end_of(spring) - start_of(spring) + second == timedelta(hours=23)
    assert end_of(autumn) - start_of(autumn) + second == timedelta(hours=25)
