"""How long referrals took, against plain arithmetic on the same made-up rows."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.law.facts import (
    Assessed,
    Body,
    Owner,
    OwnerChased,
    OwnerNamed,
    OwnerRecalled,
    OwnerReturned,
)
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.queries.how_long import HowLong, Times, how_long
from manumit.referrals.spans import Span
from tests.rooms.referrals.conftest import NOW, receive_all


SPAN = Span(date(2026, 1, 1), date(2026, 3, 31))
DAY = timedelta(hours=24)
LATER = NOW + timedelta(days=30)
LEEDS, KENT = "west-yorkshire", "kent"
Read = Callable[[str], Reader]
AWAY = {"exploited_where": "Maidstone", "exploited_county": "Kent"}


def counted(reader: Reader, *, force: str = "", at: datetime = LATER) -> Times:
    with as_reader(reader, at=at):
        return how_long(span=SPAN, force=force, within=DAY, reader=reader, at=at)


def assessed(desk: str = "nca") -> Assessed:
    return Assessed(
        organisation=desk,
        desk=f"{desk}/desk",
        still_exploited=False,
        child=False,
        missing=False,
        threats=False,
        health=False,
    )


def accepted(owner: Owner, organisation: str) -> OwnerNamed:
    return OwnerNamed(
        owner=owner,
        organisation=organisation,
        desk=f"{organisation}/threat-desk",
        rule="accepted",
        accepted=True,
    )


def happen(
    receipt: Receipt, bodies: Iterable[tuple[Body, timedelta]], *, by: Reader
) -> None:
    """Facts of a case, so long after noon on the day of receipt."""
    for body, after in bodies:
        moment = NOW + after
        given = FactGiven(
            body=body, happened=moment, source=f"referral:{receipt.referral}"
        )
        with as_reader(by, at=moment):
            cases.record_facts(case=receipt.case, given=[given], by=by, at=moment)


def many(reader: Read, count: int, **cells: str) -> list[Receipt]:
    rows = [
        {"reference": f"N-{number}", "referred_on": "2026-03-04", **cells}
        for number in range(count)
    ]
    return receive_all(rows, by=reader("national"))


def seconds(figure: timedelta | None) -> float:
    assert figure is not None
    return figure.total_seconds()


@pytest.mark.parametrize("count", [1, 2, 7, 20])
def test_median_and_ninth_decile_are_those_of_pythons_statistics(
    reader: Read, count: int
) -> None:
    chance = random.Random(count)
    national = reader("national")
    took = [timedelta(seconds=chance.randrange(1, 400_000)) for _ in range(count)]
    for receipt, after in zip(many(reader, count), took, strict=True):
        happen(receipt, [(assessed(), after)], by=national)
    found = counted(national).whole.timed["assessed"]
    lengths = [each.total_seconds() for each in took]
    ninth = (
        statistics.quantiles(lengths, n=10, method="inclusive")[8]
        if count > 1
        else lengths[0]
    )
    assert found.count == count
    assert seconds(found.median) == pytest.approx(statistics.median(lengths), abs=1e-3)
    assert seconds(found.ninth_decile) == pytest.approx(ninth, abs=1e-3)
    in_time = sum(each <= DAY for each in took)
    assert counted(national).whole.counts["assessed_in_time"] == in_time


def test_only_the_first_assessment_is_timed(reader: Read) -> None:
    national = reader("national")
    (receipt,) = many(reader, 1)
    hours = [timedelta(hours=1), timedelta(hours=9)]
    happen(receipt, [(assessed(), each) for each in hours], by=national)
    assert counted(national).whole.timed["assessed"].median == hours[0]


def test_acceptances_are_timed_over_what_was_handed_to_others(reader: Read) -> None:
    national = reader("national")
    one, other = many(reader, 2)
    happen(one, [(accepted(Owner.SAFETY, LEEDS), timedelta(hours=3))], by=national)
    happen(
        other, [(accepted(Owner.INVESTIGATION, LEEDS), timedelta(hours=5))], by=national
    )
    whole = counted(national).whole
    assert whole.counts["handed_safety"] == 2
    assert whole.timed["safety"].count == 1
    assert whole.timed["safety"].median == timedelta(hours=3)
    assert whole.timed["investigation"].median == timedelta(hours=5)
    assert whole.counts["waiting_safety"] == 1
    assert whole.oldest_waiting == timedelta(days=30)


def test_what_a_desk_keeps_for_itself_takes_no_time_and_is_not_counted_as_handed(
    reader: Read,
) -> None:
    receive_all([{"referred_on": "2026-03-04"}], by=reader("leeds"))
    whole = counted(reader("leeds")).whole
    assert whole.referrals == 1
    assert whole.counts["handed_safety"] == 0
    assert whole.timed["safety"].count == 0
    assert whole.timed["safety"].median is None
    assert whole.counts["waiting_safety"] == 0
    assert whole.oldest_waiting is None


def test_a_return_is_no_acceptance(reader: Read) -> None:
    national = reader("national")
    (receipt,) = many(reader, 1)
    back = OwnerReturned(
        owner=Owner.SAFETY,
        organisation=LEEDS,
        desk=f"{LEEDS}/threat-desk",
        to="nca/national-desk",
        reason="not_ours",
    )
    after = timedelta(hours=2)
    happen(
        receipt, [(back, after), (accepted(Owner.SAFETY, "nca"), after)], by=national
    )
    whole = counted(national).whole
    assert whole.counts["returned"] == 1
    assert whole.timed["safety"].count == 0
    assert whole.counts["waiting_safety"] == 0


def test_recalls_and_each_step_of_chasing_are_counted(reader: Read) -> None:
    national = reader("national")
    one, two, three = many(reader, 3)
    chased = [
        OwnerChased(owner=Owner.SAFETY, organisation=LEEDS, desk="d", step=step)
        for step in (1, 2)
    ]
    taken = OwnerRecalled(
        owner=Owner.SAFETY, organisation=LEEDS, desk="d", by="nca/national-desk"
    )
    hour = timedelta(hours=1)
    happen(one, [(each, hour) for each in chased], by=national)
    happen(two, [(chased[0], hour)], by=national)
    happen(three, [(taken, hour)], by=national)
    counts = counted(national).whole.counts
    assert [counts[f"chased_{step}"] for step in (1, 2, 3)] == [2, 1, 0]
    assert counts["recalled"] == 1


def test_a_fact_still_to_come_does_not_count_yet(reader: Read) -> None:
    national = reader("national")
    (receipt,) = many(reader, 1)
    happen(receipt, [(assessed(), timedelta(days=2))], by=national)
    early = counted(national, at=NOW + timedelta(days=1))
    assert early.whole.timed["assessed"].count == 0


def test_forces_are_told_apart_and_add_up_to_the_whole(reader: Read) -> None:
    many(reader, 2)
    many(reader, 3, **AWAY)
    national = reader("national")
    found = counted(national)
    assert [(each.force, each.referrals) for each in found.forces] == [
        (KENT, 3),
        (LEEDS, 2),
    ]
    assert found.whole.referrals == 5
    kent = counted(national, force=KENT)
    assert kent.whole.referrals == 3
    assert [each.force for each in kent.forces] == [KENT]


def test_another_reader_counts_only_what_they_may_see(reader: Read) -> None:
    many(reader, 2)
    many(reader, 3, now_where="Maidstone", now_county="Kent", **AWAY)
    assert counted(reader("kent")).whole.referrals == 3
    assert counted(reader("leeds")).whole.referrals == 2


def test_both_ways_of_asking_give_the_same(reader: Read) -> None:
    chance = random.Random(7)
    national = reader("national")
    for receipt in many(reader, 6):
        after = timedelta(seconds=chance.randrange(60, 10**6))
        happen(receipt, [(assessed(), after)], by=national)
    behind_walls = replace(
        national, permissions=national.permissions - {Permission.READ_NATIONAL_FIGURES}
    )
    assert counted(national) == counted(behind_walls)


def test_where_nothing_came_there_is_a_whole_of_nothing(reader: Read) -> None:
    found = counted(reader("national"))
    assert found.forces == []
    assert isinstance(found.whole, HowLong)
    assert found.whole.referrals == 0


def test_the_function_answers_only_those_who_may_count_the_country(
    reader: Read,
) -> None:
    leeds = reader("leeds")
    with as_reader(leeds, at=NOW), connection.cursor() as cursor:
        asked = "SELECT * FROM referrals_how_long(%s, %s, '', %s, %s)"
        with pytest.raises(ProgrammingError, match="may not"), transaction.atomic():
            cursor.execute(asked, [SPAN.first, SPAN.last, NOW, 86_400.0])


def test_whoever_has_no_figures_is_refused(reader: Read) -> None:
    with pytest.raises(Refused):
        counted(reader("call"))
