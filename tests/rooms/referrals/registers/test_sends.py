"""To whose queues a register goes, before it is let in and after."""

from __future__ import annotations

from collections import Counter
from html import unescape
from importlib import import_module
from uuid import UUID

from django.db import connection
from django.utils.html import strip_tags

from manumit.organisations import directory
from manumit.referrals import jobs
from manumit.referrals.actions.mending import mend
from manumit.referrals.models import Entry, Run
from manumit.referrals.queries import deliveries, rows, runs
from manumit.referrals.rules import Risk
from manumit.referrals.sends import added, beside
from manumit.referrals.workload import Load
from tests.ground import as_owner
from tests.rooms.referrals.registers.conftest import PLAIN, Desk, line


MIXED = [
    line("N-1"),
    line("N-2", First_responder=""),
    line("N-3", Current_location="Maidstone", Current_county="Kent"),
    line("N-4", Age_band="Child (17 or under)"),
    line("N-5", Still_with_exploiter="Yes"),
    line("N-1"),
]


def text_of(desk: Desk, run: UUID) -> str:
    return " ".join(strip_tags(unescape(desk.page("register", run))).split())


def on_queues() -> Counter[tuple[str, int]]:
    with as_owner():
        return Counter(Entry.objects.values_list("organisation_id", "risk"))


def counted(kept: dict[str, dict[str, int]]) -> Counter[tuple[str, int]]:
    return Counter(
        {
            (organisation, int(risk)): number
            for organisation, risks in kept.items()
            for risk, number in risks.items()
        }
    )


def run_of(run: UUID) -> Run:
    with as_owner():
        return Run.objects.get(id=run)


def test_what_the_dry_run_says_goes_to_whom_is_what_letting_in_delivers(
    desk: Desk,
) -> None:
    run = desk.checked(MIXED)
    said = counted(run_of(run).bound_for)
    assert sum(said.values()) >= 5
    assert run_of(run).delivered == {}
    assert on_queues() == Counter()
    desk.post("register-let-in", run)
    jobs.carry_on_here(run)
    assert on_queues() == said
    assert counted(run_of(run).delivered) == said


def test_a_row_that_is_mended_is_delivered_with_the_rest(desk: Desk) -> None:
    run = desk.checked([line("N-1"), line("N-2", Date_of_referral="31.02.2023")])
    desk.post("register-let-in", run)
    jobs.carry_on_here(run)
    before = sum(counted(run_of(run).delivered).values())
    with desk.acting() as (reader, at):
        row = next(rows.refused(run, reader=reader))
        mend(
            run_id=run,
            number=row.number,
            given={**row.given, "referred_on": PLAIN["Date of referral"]},
            directory=directory.current(),
            by=reader,
            at=at,
        )
    assert sum(counted(run_of(run).delivered).values()) > before
    assert counted(run_of(run).delivered) == on_queues()


def test_the_page_says_to_whom_before_and_after(desk: Desk) -> None:
    run = desk.checked(MIXED)
    page = text_of(desk, run)
    assert "What letting this in sends to whom" in page
    assert "2 to ring now, 1 about children" in page
    assert "Kent Police 0 0 1 1 0 No usual week yet Not known" in page
    assert "Weeks of work with this" in page
    assert "See every queue beside its usual week" in page
    desk.post("register-let-in", run)
    jobs.carry_on_here(run)
    page = text_of(desk, run)
    assert "What this put on whose queue" in page
    assert "Weeks of work now" in page


def test_where_nothing_is_new_the_page_says_that_nothing_goes_anywhere(
    desk: Desk,
) -> None:
    first = desk.checked([line("N-1")])
    desk.post("register-let-in", first)
    jobs.carry_on_here(first)
    again = desk.checked([line("N-1")])
    assert "No row is new: letting this in puts nothing" in text_of(desk, again)


def test_a_register_checked_before_this_was_counted_says_how_to_count_it(
    desk: Desk,
) -> None:
    run = desk.checked([line("N-1")])
    with as_owner():
        Run.objects.filter(id=run).update(bound_for={})
    assert "Map the columns again to have it counted" in text_of(desk, run)


def test_each_queue_stands_beside_what_comes_for_those_who_may_compare(
    desk: Desk,
) -> None:
    run = desk.checked(MIXED)
    with desk.acting() as (reader, at):
        seen = runs.run(run, reader=reader)
        sends = deliveries.sends(seen, reader=reader, at=at)
    assert sum(each.number for each in sends) == sum(
        counted(run_of(run).bound_for).values()
    )


def test_the_queue_with_what_comes_is_measured_in_usual_weeks() -> None:
    load = Load("kent", {Risk.ROUTINE: 10}, 0, 5.0)
    kept = added({}, [("kent", Risk.NOW), ("kent", Risk.NOW), ("nca", Risk.CHILD)])
    kept = added(kept, [("kent", Risk.ROUTINE)] * 3)
    assert kept == {"kent": {"0": 2, "3": 3}, "nca": {"1": 1}}
    [first, second] = beside(kept, {"kent": load}, delivered=False)
    assert (first.organisation, first.number, first.weeks) == ("kent", 5, 3.0)
    assert (second.organisation, second.load, second.weeks) == ("nca", None, None)
    [first, _] = beside(kept, {"kent": load}, delivered=True)
    assert first.weeks == 2.0


def test_registers_of_before_are_counted_from_the_entries_of_their_receipt(
    desk: Desk,
) -> None:
    run = desk.checked(MIXED)
    desk.post("register-let-in", run)
    jobs.carry_on_here(run)
    kept = counted(run_of(run).delivered)
    migration = import_module("manumit.referrals.migrations.0015_sends_of_registers")
    with as_owner(), connection.cursor() as cursor:
        Run.objects.filter(id=run).update(delivered={})
        cursor.execute(migration.FILL)
    assert counted(run_of(run).delivered) == kept
