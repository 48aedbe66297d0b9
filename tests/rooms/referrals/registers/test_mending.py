"""A refused row, mended on screen or as a file, is let in once."""

from __future__ import annotations

import csv
import io
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from manumit.referrals import jobs
from manumit.referrals.intake.guarding import as_csv, guarded, unguarded
from manumit.referrals.models import Row
from tests.rooms.referrals.registers.conftest import PLAIN, Desk, acts, line


BAD = line("N-2", First_responder="Nobody we know", Surname="O'Néill ")


def fields(row: Row, **changes: str) -> dict[str, str]:
    """The form as a browser would send it back, line ends and all."""
    held = {**row.cells["given"], **changes}
    return {key: text.replace("\n", "\r\n") for key, text in held.items()}


def test_the_form_shows_every_field_and_what_is_wrong_beside_it(desk: Desk) -> None:
    run = desk.let_in([line("N-1"), BAD])
    page = unescape(desk.page("mend", run, 3))
    assert 'value="Nobody we know"' in page
    assert "No first responder organisation of this name is known" in page
    assert 'href="#id_responder"' in page
    assert "Shoe size" in page


def test_a_mended_row_is_let_in_with_its_words_as_the_file_had_them(
    desk: Desk,
) -> None:
    run = desk.let_in([line("N-1"), BAD])
    row = desk.rows(run)[1]
    answer = desk.client.post(
        reverse("referrals:mend", args=[run, 3]),
        fields(row, responder="Kent Police"),
        follow=True,
    )
    page = unescape(answer.content.decode())
    assert "Row 3 has been let in as the case" in page
    assert desk.counts(run) == {"new": 1, "mended": 1}
    mended = desk.referrals()[-1]
    assert mended.responder == "Kent Police"
    assert mended.account == PLAIN["Narrative"]
    assert mended.other == {"Shoe size": "38"}
    kept = desk.rows(run)[1]
    assert kept.cells["given"]["responder"] == "Nobody we know"
    (event,) = acts("register.row_mended", desk.who)
    assert '"row":3' in event.detail


def test_nothing_typed_is_lost_while_the_row_still_cannot_stand(desk: Desk) -> None:
    run = desk.let_in([BAD])
    row = desk.rows(run)[0]
    answer = desk.post(
        "mend", run, 2, **fields(row, responder="Still nobody", notes="Rang twice.")
    )
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Still nobody" in page
    assert "Rang twice." in page
    assert "of this name is known" in page
    assert desk.counts(run) == {"refused": 1}


def test_a_reference_that_is_taken_is_said_beside_the_reference(desk: Desk) -> None:
    run = desk.let_in([line("N-1"), line("N-1", Surname="Other")])
    row = desk.rows(run)[1]
    page = unescape(desk.post("mend", run, 3, **fields(row)).content.decode())
    assert "A referral with this reference is here already" in page
    assert desk.post("mend", run, 3, **fields(row, reference="N-1b")).status_code == 302
    assert len(desk.referrals()) == 2


def test_the_second_person_to_mend_a_row_is_told(desk: Desk) -> None:
    run = desk.let_in([BAD])
    given = fields(desk.rows(run)[0], responder="Kent Police")
    assert desk.post("mend", run, 2, **given).status_code == 302
    answer = desk.client.post(
        reverse("referrals:mend", args=[run, 2]), given, follow=True
    )
    assert "Row 2 has been settled already." in answer.content.decode()
    assert len(desk.referrals()) == 1


def test_the_file_sent_again_finds_its_mended_row(desk: Desk) -> None:
    run = desk.let_in([line("N-1"), BAD])
    desk.post("mend", run, 3, **fields(desk.rows(run)[1], responder="Kent Police"))
    again = desk.checked([line("N-1"), BAD])
    assert desk.counts(again) == {"same": 2}


def test_a_row_without_reference_mended_on_screen_is_known_when_it_comes_corrected(
    desk: Desk,
) -> None:
    bad = {**BAD, "NRM reference": ""}
    run = desk.let_in([bad])
    desk.post("mend", run, 2, **fields(desk.rows(run)[0], responder="Kent Police"))
    again = desk.checked([{**bad, "First responder": "Kent Police"}])
    assert desk.counts(again) == {"same": 1}


def test_a_row_is_mended_only_once_its_register_is_in(desk: Desk) -> None:
    run = desk.checked([BAD])
    answer = desk.client.get(reverse("referrals:mend", args=[run, 2]), follow=True)
    assert "once the register has been let in" in answer.content.decode()


def test_a_row_that_is_not_there_is_not_there(desk: Desk) -> None:
    run = desk.let_in([BAD])
    for number in (0, 1, 3, 999_999_999):
        address = reverse("referrals:mend", args=[run, number])
        assert desk.client.get(address).status_code == 404, number


def test_refused_rows_taken_away_corrected_and_sent_again_come_in_whole(
    desk: Desk,
) -> None:
    story = '=cmd|" /C calc"!A0\nand more, "quoted"; ünïcode '
    run = desk.let_in([line("N-1"), {**BAD, "Narrative": story, "Shoe size": "+44"}])
    answer = desk.client.get(reverse("referrals:refused-rows", args=[run]))
    assert answer["Content-Type"].startswith("text/csv")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    text = content.decode("utf-8-sig")
    (held,) = csv.DictReader(io.StringIO(text, newline=""))
    assert list(held) == [*PLAIN, "Why refused"]
    assert "of this name is known" in held["Why refused"]
    assert held["Narrative"] == "'" + story
    assert held["Shoe size"] == "'+44"
    (event,) = acts("register.rows_taken", desk.who)
    assert event.subjects == [f"run:{run}"]

    corrected = text.replace("Nobody we know", "Kent Police").encode()
    again = desk.send(corrected)
    desk.confirm(again)
    jobs.carry_on_here(again)
    assert desk.counts(again) == {"new": 1}
    desk.post("register-let-in", again)
    jobs.carry_on_here(again)
    referral = desk.referrals()[-1]
    assert referral.account == story
    assert referral.other == {"Shoe size": "+44"}


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "'=", "\uff1d"])
def test_nothing_that_a_spreadsheet_takes_for_a_formula_leaves_bare(
    begins: str,
) -> None:
    assert guarded(f"{begins}1+1").startswith("'")


@given(st.text())
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            min_size=2,
            max_size=2,
        ),
        max_size=4,
    )
)
def test_rows_written_as_csv_read_back_as_they_were(rows: list[list[str]]) -> None:
    content = b"".join(as_csv(["One", "Two"], rows)).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(content, newline="")))
    assert [[unguarded(cell) for cell in row] for row in found[1:]] == rows
