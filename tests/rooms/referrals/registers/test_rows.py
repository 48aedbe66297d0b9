"""The rows of a checked register: what each will become, and finding them again."""

from __future__ import annotations

from html import unescape

import pytest

from manumit.cases import queries as cases
from manumit.law.facts import Owner
from manumit.organisations import directory
from manumit.referrals import jobs
from manumit.referrals.queries import rows
from manumit.referrals.views import register_rows
from tests.rooms.referrals.registers.conftest import Desk, line


MIXED = [
    line("N-1"),
    line("N-2", First_responder=""),
    line("N-3", Current_location="Newport", Current_county=""),
    line("N-4", Date_of_referral="31.02.2023"),
    line("N-5", Still_with_exploiter="Yes", Where_exploited="Dover"),
]


def test_what_the_preview_says_is_what_letting_in_does(desk: Desk) -> None:
    run = desk.checked(MIXED)
    with desk.acting() as (reader, at):
        seen = rows.rows(run, reader=reader)
        said = rows.preview(seen, directory=directory.current(), reader=reader, at=at)
    desk.post("register-let-in", run)
    jobs.carry_on_here(run)
    made = {each.row_number: each for each in desk.referrals()}
    assert set(made) == set(said)
    with desk.acting() as (reader, _):
        owners = cases.owners([each.case_id for each in made.values()], reader=reader)
    for number, will_be in said.items():
        of = owners[made[number].case_id]
        assert of[Owner.SAFETY].organisation == will_be.safety.organisation
        assert (
            of[Owner.INVESTIGATION].organisation == will_be.investigation.organisation
        )
        assert made[number].risk == will_be.risk


def test_every_problem_stands_beside_its_row_with_what_the_cell_held(
    desk: Desk,
) -> None:
    run = desk.checked(MIXED)
    page = unescape(desk.page("register", run, show="refused"))
    assert "31.02.2023" in page
    assert "No first responder organisation is given" in page
    assert "Keeps the row out" in page
    assert "N-1" not in page
    look = unescape(desk.page("register", run, show="look"))
    assert "Which place is meant?" in look
    assert "31.02.2023" not in look


def test_the_totals_are_those_of_the_rows(desk: Desk) -> None:
    run = desk.checked(MIXED)
    seen = desk.run(run)
    found = desk.rows(run)
    assert desk.counts(run) == {"new": 3, "refused": 2}
    assert seen.to_look_at == sum(
        bool(each.problems) for each in found if each.outcome != "refused"
    )
    for each in register_rows.filters_of(seen):
        with desk.acting() as (reader, _):
            narrowed = rows.rows(
                run,
                reader=reader,
                outcomes=each.outcomes,
                with_problems=each.with_problems,
            )
        assert len(narrowed) == each.number, each.key


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_pages_forth_and_back_show_every_row_once(desk: Desk, size: int) -> None:
    run = desk.checked([line(f"N-{number}") for number in range(7)])
    with desk.acting() as (reader, _):
        after, forth = 0, []
        while page := rows.rows(run, reader=reader, after=after, limit=size):
            forth.append([each.number for each in page])
            after = page[-1].number
        assert [number for page in forth for number in page] == [2, 3, 4, 5, 6, 7, 8]
        for earlier in forth[:-1]:
            start = rows.before(run, reader=reader, number=earlier[-1], limit=size)
            again = rows.rows(run, reader=reader, after=start, limit=size)
            assert [each.number for each in again] == earlier


def test_the_page_leads_on_and_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_rows, "PAGE", 2)
    run = desk.checked([line(f"N-{number}") for number in range(5)])
    second = desk.page("register", run, show="new", after=3)
    assert "N-2" in second
    assert "N-1<" not in second
    assert "show=new&amp;after=5#rows" in second
    assert "show=new#rows" in second


def test_nonsense_in_the_address_shows_the_first_page(desk: Desk) -> None:
    run = desk.checked([line("N-1")])
    for after in ("x", "-1", "9" * 30, "²"):
        assert "N-1" in desk.page("register", run, show="nonsense", after=after)


def test_two_rows_of_one_reference_that_differ_are_told_apart_by_somebody(
    desk: Desk,
) -> None:
    run = desk.checked([line("N-1"), line("N-1"), line("N-1", Surname="Other")])
    assert desk.counts(run) == {"new": 1, "same": 1, "refused": 1}
    page = unescape(desk.page("register", run, show="refused"))
    assert "Row 2 of this file has the same reference" in page


def test_a_day_before_there_was_any_rule_keeps_the_row_out(desk: Desk) -> None:
    run = desk.let_in([line("N-1", Date_of_referral="3 March 2008"), line("N-2")])
    assert desk.counts(run) == {"new": 1, "refused": 1}
    page = unescape(desk.page("register", run, show="refused"))
    assert "so no rule says whose it is" in page


def test_no_name_stands_in_any_address_of_the_pages(desk: Desk) -> None:
    run = desk.let_in([line("N-1"), line("N-2", First_responder="")])
    page = desk.page("register", run)
    for part in page.split('href="')[1:]:
        address = part.partition('"')[0]
        assert "Quillfeather" not in address
        assert "N-1" not in address
