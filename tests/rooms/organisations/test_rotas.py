from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.organisations import actions, queries
from manumit.organisations.models import Holding, Shift
from manumit.organisations.queries import Cover, OnCall
from manumit.organisations.rules.cover import (
    FORTNIGHT,
    Hours,
    Pattern,
    gaps,
    shift_on,
    shifts_of,
)
from tests.ground import NOON, as_owner
from tests.rooms.organisations.conftest import Hire, Hired
from tests.rooms.organisations.staff import FORCE, Desk, reader_for


LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)
WITHIN = Hours(NOON, NOON + FORTNIGHT)


@pytest.fixture
def spoc(hire: Hire) -> Hired:
    return hire("tactical-spoc", FORCE, "Niamh Gallagher")


@pytest.fixture
def desk(spoc: Hired) -> Desk:
    return Desk(reader_for(spoc))


@pytest.fixture
def post(desk: Desk) -> UUID:
    return desk.post(telephone="01632 960100")


def holder(desk: Desk, post: UUID, name: str, telephone: str = "") -> UUID:
    holding = desk.appoint(post, name, telephone=telephone)
    with as_owner():
        return Holding.objects.get(id=holding).holder_id


def hours(start: float, end: float) -> Hours:
    return Hours(NOON + start * HOUR, NOON + end * HOUR)


def add(desk: Desk, post: UUID, who: UUID, *wanted: Hours) -> UUID:
    made = actions.add_shifts(post=post, holder=who, hours=wanted, by=desk.by, at=NOON)
    return made[0]


def on(reader: Reader, at: datetime = NOON) -> list[OnCall]:
    with as_reader(reader, at=at):
        return list(
            queries.on_call(
                organisation=FORCE, kind="tactical-adviser", at=at, reader=reader
            )
        )


def covered(reader: Reader, at: datetime = NOON) -> Cover:
    with as_reader(reader, at=at):
        (found,) = queries.cover(organisation=FORCE, within=WITHIN, reader=reader)
    return found


def test_whoever_is_on_call_is_told_with_number_and_end(
    desk: Desk, post: UUID, hire: Hire
) -> None:
    ben = holder(desk, post, "Ben Lee", "01632 960001")
    cara = holder(desk, post, "Cara Hope")
    add(desk, post, ben, hours(0, 12))
    add(desk, post, cara, hours(12, 24))
    lan = reader_for(hire("charity-referrer", "salvation-army"), "salvation-army")
    assert on(lan) == [
        OnCall("Ben Lee", "Tactical adviser", "01632 960001", NOON + 12 * HOUR)
    ]
    later = NOON + 12 * HOUR
    assert [(each.name, each.telephone) for each in on(lan, later)] == [
        ("Cara Hope", "01632 960100")
    ]
    assert on(lan, NOON + 24 * HOUR) == []


def test_one_person_is_not_on_twice_for_a_post(desk: Desk, post: UUID) -> None:
    ben = holder(desk, post, "Ben Lee")
    add(desk, post, ben, hours(0, 12))
    with pytest.raises(actions.ShiftRefused, match="on for some of these hours"):
        add(desk, post, ben, hours(11, 13))
    with (
        as_owner(),
        pytest.raises(IntegrityError, match="nobody_is_on_twice"),
        transaction.atomic(),
    ):
        Shift.objects.create(
            organisation_id=FORCE,
            post_id=post,
            holder_id=ben,
            starts_at=NOON,
            ends_at=NOON + HOUR,
            planned_until=NOON + HOUR,
            recorded_at=NOON,
            recorded_by="somebody",
        )


def test_a_shift_is_for_somebody_who_holds_the_post_and_not_over_or_endless(
    desk: Desk, post: UUID
) -> None:
    ben = holder(desk, post, "Ben Lee")
    other = holder(desk, desk.post("duty-officer"), "Dora Quick")
    for who, wanted, why in (
        (other, hours(0, 8), "do not hold the post"),
        (ben, hours(-9, -1), "over already"),
        (ben, hours(0, 25), "24 hours at most"),
    ):
        with pytest.raises(actions.ShiftRefused, match=why):
            add(desk, post, who, wanted)
    with pytest.raises(actions.NoSuchHolder):
        add(desk, post, uuid4(), hours(0, 1))


def test_gaps_stand_where_nobody_is_on(desk: Desk, post: UUID) -> None:
    ben = holder(desk, post, "Ben Lee")
    assert covered(desk.by).gaps == [WITHIN]
    add(desk, post, ben, hours(0, 20), hours(24, 40))
    found = covered(desk.by)
    assert found.gaps == [hours(20, 24), Hours(NOON + 40 * HOUR, WITHIN.ends)]
    assert len(found.shifts) == 2


def test_a_shift_is_called_off_before_and_cut_short_after_it_begins(
    desk: Desk, post: UUID
) -> None:
    ben = holder(desk, post, "Ben Lee")
    running, coming = (
        add(desk, post, ben, hours(0, 8)),
        add(desk, post, ben, hours(8, 16)),
    )
    later = NOON + 2 * HOUR
    for shift in (running, coming):
        actions.end_shift(shift=shift, by=desk.by, at=later)
        with pytest.raises(actions.NoSuchShift):
            actions.end_shift(shift=shift, by=desk.by, at=later)
    with as_owner():
        ends = dict(Shift.objects.values_list("id", "ends_at"))
        assert set(Shift.objects.values_list("planned_until", flat=True)) == {
            NOON + 8 * HOUR,
            NOON + 16 * HOUR,
        }
    assert ends == {running: later, coming: NOON + 8 * HOUR}
    add(desk, post, ben, hours(8, 16))


def test_what_is_left_of_a_shift_goes_to_a_colleague(desk: Desk, post: UUID) -> None:
    ben, cara = holder(desk, post, "Ben Lee"), holder(desk, post, "Cara Hope")
    shift = add(desk, post, ben, hours(0, 8))
    later = NOON + 3 * HOUR
    with pytest.raises(actions.ShiftRefused, match="somebody else"):
        actions.hand_shift(shift=shift, to=ben, by=desk.by, at=later)
    actions.hand_shift(shift=shift, to=cara, by=desk.by, at=later)
    shifts = covered(desk.by).shifts
    assert [(e.name, e.starts_at, e.ends_at) for e in shifts] == [
        ("Ben Lee", NOON, later),
        ("Cara Hope", later, NOON + 8 * HOUR),
    ]


def test_two_people_exchange_their_shifts(desk: Desk, post: UUID) -> None:
    ben, cara = holder(desk, post, "Ben Lee"), holder(desk, post, "Cara Hope")
    one = add(desk, post, ben, hours(10, 20))
    other = add(desk, post, cara, hours(30, 40))
    actions.exchange_shifts(one=one, other=other, by=desk.by, at=NOON)
    assert [(e.name, e.hours) for e in covered(desk.by).shifts] == [
        ("Cara Hope", hours(10, 20)),
        ("Ben Lee", hours(30, 40)),
    ]


def test_shifts_end_with_the_post_that_somebody_holds_and_show_as_gaps(
    desk: Desk, post: UUID, spoc: Hired
) -> None:
    holding = desk.appoint(post, account=spoc.id)
    with as_owner():
        niamh = Holding.objects.get(id=holding).holder_id
    add(desk, post, niamh, hours(0, 8), hours(24, 32))
    actions.close_account(account=spoc.id, by=INSTALLATION, at=NOON + 2 * HOUR)
    with as_owner():
        found = list(Shift.objects.order_by("starts_at"))
    assert [each.ends_at - each.starts_at for each in found] == [
        2 * HOUR,
        timedelta(0),
    ]


def test_what_a_leaver_leaves_open_is_found_until_somebody_takes_it(
    desk: Desk, post: UUID, hire: Hire
) -> None:
    ada, cara = hire("officer", FORCE, "Ada Obi"), hire("officer", FORCE, "Cara Hope")
    holding = desk.appoint(post, account=ada.id)
    with as_owner():
        who = Holding.objects.get(id=holding).holder_id
    shift = add(desk, post, who, hours(5, 13))
    assert open_of(ada, desk.by) == ([], [])
    actions.close_account(account=ada.id, by=INSTALLATION, at=NOON)
    assert open_of(ada, desk.by) == (["Tactical adviser"], [shift])
    with pytest.raises(actions.NoSuchHolder, match="appoint them"):
        actions.take_over_shift(shift=shift, account=cara.id, by=desk.by, at=NOON)
    desk.appoint(post, account=cara.id)
    assert open_of(ada, desk.by) == ([], [shift])
    actions.take_over_shift(shift=shift, account=cara.id, by=desk.by, at=NOON)
    (found,) = covered(desk.by).shifts
    assert (found.name, found.hours) == ("Cara Hope", hours(5, 13))
    assert open_of(ada, desk.by) == ([], [])


def open_of(who: Hired, reader: Reader) -> tuple[list[str], list[UUID]]:
    with as_reader(reader, at=NOON):
        posts = queries.vacated(account=who.id, reader=reader, at=NOON)
        shifts = queries.uncovered(account=who.id, reader=reader, at=NOON)
    return [each.name for each in posts], [each.id for each in shifts]


def test_a_night_shift_ends_the_next_day_and_follows_the_clock() -> None:
    night = shift_on(date(2026, 3, 28), time(20), time(8), LONDON)
    assert night == Hours(
        datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)
    )
    whole = shift_on(date(2026, 3, 2), time(8), time(8), LONDON)
    assert whole.ends - whole.starts == 24 * HOUR


def test_a_pattern_makes_its_shifts_from_its_first_day_on() -> None:
    pattern = Pattern(frozenset({0, 4}), time(8), time(20), date(2026, 3, 4), 2)
    days = [each.starts.date() for each in shifts_of(pattern, LONDON)]
    assert days == [
        date(2026, 3, 6),
        date(2026, 3, 9),
        date(2026, 3, 13),
        date(2026, 3, 16),
    ]


def test_a_plan_tells_beside_each_shift_what_stands_against_it(
    desk: Desk, post: UUID
) -> None:
    ben, cara = holder(desk, post, "Ben Lee"), holder(desk, post, "Cara Hope")
    add(desk, post, ben, hours(0, 8))
    add(desk, post, cara, hours(24, 32))
    with as_reader(desk.by, at=NOON):
        first, second, third = queries.planned(
            post=post,
            holder=ben,
            hours=[hours(4, 12), hours(24, 32), hours(48, 56)],
            reader=desk.by,
            at=NOON,
        )
    assert first.refused == ("they are on for some of these hours already",)
    assert (second.refused, second.minded) == ((), ("Cara Hope is on too",))
    assert (third.refused, third.minded) == ((), ())


spans = st.lists(
    st.tuples(st.integers(-10, 60), st.integers(1, 30)).map(
        lambda pair: hours(pair[0], pair[0] + pair[1])
    ),
    max_size=8,
)


@given(spans)
def test_gaps_and_shifts_together_are_all_the_hours_and_never_both(
    covered: list[Hours],
) -> None:
    within = hours(0, 48)
    found = gaps(covered, within=within)
    for number in range(48):
        hour = hours(number, number + 1)
        on_then = any(each.overlaps(hour) for each in covered)
        assert on_then != any(each.overlaps(hour) for each in found)
    assert all(one.ends < other.starts for one, other in pairwise(found))
