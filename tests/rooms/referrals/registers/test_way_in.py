"""A register's way in, page by page: sent, mapped, checked, let in, sent again."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from manumit.referrals import jobs
from manumit.referrals.actions import checking
from manumit.referrals.intake.rows import Unreadable
from manumit.referrals.rules import RunState
from tests.rooms.referrals.intake.paper import xlsx, xml_row
from tests.rooms.referrals.registers.conftest import (
    PLAIN,
    Desk,
    acts,
    file_of,
    line,
)


def stopping_once(desk: Desk, run: UUID) -> Callable[[], None]:
    """Press stop after the first chunk, and look on after that."""
    presses = iter([True])

    def told() -> None:
        if next(presses, False):
            desk.post("register-stop", run)

    return told


def test_an_empty_list_says_what_would_stand_there_and_what_to_do(desk: Desk) -> None:
    page = desk.page("registers")
    assert "No register has been sent in" in page
    assert "Send in a register" in page


def test_a_register_goes_all_the_way_to_the_desks_it_concerns(desk: Desk) -> None:
    rows = [line("N-1"), line("N-2", Current_location="Dover", Current_county="Kent")]
    run = desk.send(file_of(rows))
    page = desk.page("register", run)
    assert "First responder organisation" in page
    assert "They took my passport." in page
    assert desk.confirm(run).status_code == 302
    assert jobs.carry_on_here(run)
    page = desk.page("register", run)
    assert "Let 2 rows in" in page
    assert "West Yorkshire Police" in page
    assert "Kent Police" in page
    assert desk.referrals() == []
    assert desk.post("register-let-in", run).status_code == 302
    assert jobs.carry_on_here(run)
    assert "2 referrals opened a case each" in desk.page("register", run)
    assert [each.account for each in desk.referrals()] == [PLAIN["Narrative"]] * 2
    assert "NRM referrals" in desk.page("registers")
    for code in ("uploaded", "mapped", "checked", "let_in"):
        assert len(acts(f"register.{code}", desk.who)) == 1, code


def test_looking_at_rows_is_recorded_with_which(desk: Desk) -> None:
    run = desk.checked([line("N-1"), line("N-2", First_responder="")])
    desk.page("register", run, show="refused")
    seen = acts("register.seen", desk.who)[-1]
    assert seen.subjects == [f"run:{run}"]
    assert '"rows":[3]' in seen.detail


def test_the_same_file_again_adds_nothing_and_says_so_beforehand(desk: Desk) -> None:
    rows = [line("N-1"), line("", Surname="Nameless"), line("", Surname="Nameless")]
    assert desk.counts(desk.let_in(rows)) == {"new": 3}
    again = desk.send(file_of(rows))
    assert "This very file was let in on" in desk.page("register", again)
    desk.confirm(again)
    jobs.carry_on_here(again)
    assert desk.counts(again) == {"same": 3}
    assert "This very file was let in on" in desk.page("register", again)
    desk.post("register-let-in", again)
    jobs.carry_on_here(again)
    assert len(desk.referrals()) == 3


def test_the_same_rows_under_another_register_are_other_rows(desk: Desk) -> None:
    desk.let_in([line("N-1")])
    other = desk.checked([line("N-1")], register="Another register")
    assert desk.counts(other) == {"new": 1}


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"%PDF-1.7 something", "register.csv", "PDF"),
        (b"   \n  ", "register.csv", "empty"),
        (b"PK\x03\x04 broken", "register.xlsx", "cut short"),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_with_the_reason(
    desk: Desk, content: bytes, name: str, told: str
) -> None:
    run = desk.send(content, name)
    page = desk.page("register", run)
    assert told in page
    assert "The file is kept as it came" in page
    assert desk.run(run).state is RunState.REFUSED
    assert "Cannot be read" in desk.page("registers")
    assert desk.post("register-let-in", run).status_code == 302
    assert desk.run(run).state is RunState.REFUSED


def test_what_is_wrong_with_the_form_stands_beside_the_field(
    desk: Desk, settings: Settings
) -> None:
    answer = desk.post("send-register", register="x" * 81)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Choose a file for “The file”." in page
    assert "Shorten the name to 80 characters" in page
    empty = desk.post(
        "send-register", file=SimpleUploadedFile("r.csv", b""), register="x"
    )
    assert "The file is empty." in unescape(empty.content.decode())
    settings.MOST_UPLOAD = 10
    big = desk.post(
        "send-register", file=SimpleUploadedFile("r.csv", b"x" * 11), register="x"
    )
    assert "can be taken in one go" in unescape(big.content.decode())


def test_two_columns_for_one_field_are_refused_beside_the_second(desk: Desk) -> None:
    run = desk.send(file_of([line("N-1")]))
    answer = desk.confirm(run, column_4="family_name")
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "“Surname” and “First name” cannot both be “Family name”." in page
    assert 'aria-describedby="id_column_4_error"' in page
    assert desk.run(run).state is RunState.UPLOADED


def test_a_register_without_a_day_or_a_responder_is_not_checked(desk: Desk) -> None:
    run = desk.send(file_of([line("N-1")]))
    page = unescape(desk.confirm(run, column_1="", column_2="").content.decode())
    assert "No column says on which day" in page
    assert "No column says which organisation referred" in page


def test_a_corrected_column_is_remembered_for_the_next_file(desk: Desk) -> None:
    run = desk.send(file_of([line("N-1")]))
    assert desk.confirm(run, column_12="notes").status_code == 302
    jobs.carry_on_here(run)
    again = desk.run(desk.send(file_of([line("N-2")])))
    assert again.mapping is not None
    assert again.mapping.fields["notes"] == 12
    assert "As your organisation mapped it last time" in desk.page("register", again.id)


def test_a_workbook_of_several_sheets_is_read_from_the_one_chosen(desk: Desk) -> None:
    header, row = list(PLAIN), list(PLAIN.values())
    second = [*row[:3], "Otherwise", *row[4:]]
    content = xlsx(
        {
            "First": xml_row(1, *header) + xml_row(2, *row),
            "Second": xml_row(1, *header) + xml_row(2, *second),
        }
    )
    run = desk.send(content, "register.xlsx")
    assert "Read another sheet" in desk.page("register", run)
    answer = desk.post("register-otherwise", run, sheet="Second")
    assert answer.status_code == 302
    assert "Otherwise" in desk.page("register", run)
    desk.confirm(run)
    jobs.carry_on_here(run)
    assert desk.rows(run)[0].cells["given"]["family_name"] == "Otherwise"


def test_letters_can_be_read_in_another_encoding(desk: Desk) -> None:
    content = file_of([line("N-1", Surname="Müller")]).decode().encode("mac-roman")
    run = desk.send(content)
    assert "Müller" not in desk.page("register", run)
    desk.post("register-otherwise", run, encoding="mac-roman")
    assert "Müller" in desk.page("register", run)
    desk.confirm(run)
    jobs.carry_on_here(run)
    assert desk.rows(run)[0].cells["given"]["family_name"] == "Müller"


def test_progress_can_be_asked_for_and_left(desk: Desk) -> None:
    run = desk.send(file_of([line("N-1")]))
    desk.confirm(run)
    page = desk.page("register", run)
    assert "Show progress now" in page
    told = desk.client.get(reverse("referrals:register-progress", args=[run])).json()
    assert told["finished"] is False
    jobs.carry_on_here(run)
    told = desk.client.get(reverse("referrals:register-progress", args=[run])).json()
    assert told["finished"] is True


def test_stopped_while_letting_in_it_goes_on_without_adding_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manumit.referrals.actions.letting_in.CHUNK", 2)
    rows = [line(f"N-{number}") for number in range(5)]
    run = desk.checked(rows)
    desk.post("register-let-in", run)
    jobs.carry_on_here(run, told=stopping_once(desk, run))
    seen = desk.run(run)
    assert seen.state is RunState.CANCELLED
    assert len(desk.referrals()) == 2
    page = desk.page("register", run)
    assert "What was let in before that stands" in page
    assert "Map the columns again" not in page
    assert desk.post("register-go-on", run).status_code == 302
    jobs.carry_on_here(run)
    assert desk.run(run).state is RunState.LET_IN
    assert len(desk.referrals()) == 5
    assert acts("register.resumed", desk.who)


def test_stopped_while_checking_nothing_is_let_in_before_every_row_was_checked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    run = desk.send(file_of([line(f"N-{number}") for number in range(5)]))
    desk.confirm(run)
    jobs.carry_on_here(run, told=stopping_once(desk, run))
    assert desk.run(run).state is RunState.CANCELLED
    assert "Go on checking" in desk.page("register", run)
    desk.post("register-let-in", run)
    assert desk.run(run).state is RunState.CANCELLED
    desk.post("register-go-on", run)
    jobs.carry_on_here(run)
    assert desk.run(run).state is RunState.CHECKED
    assert desk.counts(run) == {"new": 5}


def test_a_check_that_dies_goes_on_and_counts_no_row_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    run = desk.send(file_of([line(f"N-{number}") for number in range(5)]))
    desk.confirm(run)
    died = iter([True])

    def die() -> None:
        if next(died, False):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        jobs.carry_on_here(run, told=die)
    assert desk.run(run).rows == 2
    jobs.carry_on_here(run)
    assert desk.run(run).rows == 5
    assert [row.number for row in desk.rows(run)] == [2, 3, 4, 5, 6]


def test_columns_mapped_again_begin_anew_and_the_old_entry_ends(desk: Desk) -> None:
    run = desk.checked([line("N-1")])
    answer = desk.post("register-map-again", run)
    anew = answer["Location"].rstrip("/").rpartition("/")[2]
    assert anew != str(run)
    assert "what each column holds" in desk.page("register", anew)
    page = desk.page("register", run)
    assert "mapped again" in page
    desk.post("register-let-in", run)
    desk.post("register-go-on", run)
    assert desk.run(run).state is RunState.CANCELLED


def test_a_second_press_changes_nothing_and_says_where_it_is(desk: Desk) -> None:
    run = desk.let_in([line("N-1")])
    answer = desk.client.post(
        reverse("referrals:register-let-in", args=[run]), follow=True
    )
    assert "This register is at: Let in." in answer.content.decode()
    assert len(desk.referrals()) == 1


def test_columns_confirmed_twice_are_checked_once(desk: Desk) -> None:
    run = desk.checked([line("N-1")])
    answer = desk.confirm(run)
    assert answer.status_code == 302
    assert "have been settled" in desk.page("register", run)
    assert desk.run(run).rows == 1


def test_a_file_that_breaks_while_it_is_checked_is_refused_in_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = desk.send(file_of([line("N-1")]))
    desk.confirm(run)

    def break_off(**_given: object) -> bool:
        raise Unreadable("The file breaks off. Export it again.")

    monkeypatch.setattr(checking, "check_rows", break_off)
    jobs.carry_on_here(run)
    assert "The file breaks off. Export it again." in desk.page("register", run)
    assert acts("register.refused", desk.who)


def test_a_row_that_another_file_brought_in_meanwhile_is_not_counted_as_new(
    desk: Desk,
) -> None:
    first = desk.checked([line("N-1"), line("N-2")])
    desk.let_in([line("N-1"), line("N-2", Surname="Changed")])
    desk.post("register-let-in", first)
    jobs.carry_on_here(first)
    assert desk.counts(first) == {"same": 1, "amends": 1}
    assert len(desk.referrals()) == 2


def test_whoever_presses_stop_may_end_what_another_began(desk: Desk) -> None:
    run = desk.send(file_of([line("N-1")]))
    desk.confirm(run)
    desk.change(run, moved_by="01a00000-0000-7000-8000-000000000000")
    jobs.carry_on_here(run)
    assert desk.run(run).state is RunState.CHECKING
    desk.post("register-stop", run)
    jobs.carry_on_here(run)
    assert desk.run(run).state is RunState.CANCELLED
