from __future__ import annotations

import csv
import io
from collections.abc import Callable
from uuid import UUID

import openpyxl
import pytest
from django.test import Client

from manumit.desk import exporting
from manumit.desk.sheets import LONGEST_CELL, as_workbook
from manumit.referrals.actions.receiving import Receipt

from .test_search import ask, events


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
GIVEN = {"purpose": "court", "details": "with", "form": "csv", "words": ""}
KENT = {
    "exploited_where": "Maidstone",
    "exploited_county": "Kent",
    "now_where": "Maidstone",
    "now_county": "Kent",
}
FORMULA = '=HYPERLINK("http://x")'


def taken(client: Client, text: str, **given: str) -> bytes:
    answer = client.post(f"{ask(client, text)}export/", {**GIVEN, **given})
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer)


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def test_the_file_holds_what_the_page_shows_and_no_more(
    as_person: Sign, receive: Receive
) -> None:
    mine = receive({"reference": "R-1"}, {"reference": "R-2", "account": "Other."})
    receive({"reference": "K-1", **KENT})
    found = rows(taken(as_person("leeds"), "passport"))
    assert [each["Case"] for each in found] == [mine[0].reference]
    assert found[0]["Account"] == "They kept my passport.\n\n  I was not paid."
    everything = rows(taken(as_person("leeds"), ""))
    assert {each["Case"] for each in everything} == {each.reference for each in mine}


def test_a_file_of_more_than_a_batch_holds_every_row_once(
    as_person: Sign, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 4)
    receipts = receive(*[{"reference": f"R-{n}"} for n in range(11)])
    found = [each["Case"] for each in rows(taken(as_person("leeds"), "passport"))]
    assert sorted(found) == sorted(each.reference for each in receipts)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_place_and_no_telephone_is_in_the_file(
    form: str, as_person: Sign, receive: Receive
) -> None:
    receive({"phones": "07700 900123", "residence_where": "Otley"})
    file = taken(as_person("leeds"), "passport", form=form)
    said = str(_sheet(file)) if form == "xlsx" else file.decode("utf-8-sig")
    for never in ("900123", "Otley", "Leeds"):
        assert never not in said
    assert "Okafor" in said


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_without_personal_details_nobody_is_named(
    form: str, as_person: Sign, receive: Receive
) -> None:
    receive()
    file = taken(as_person("leeds"), "passport", form=form, details="without")
    said = str(_sheet(file)) if form == "xlsx" else file.decode("utf-8-sig")
    for never in ("Okafor", "Blessing", "passport", "1999", "R-1"):
        assert never not in said
    assert "Nigerian" in said


def _sheet(file: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_no_cell_of_a_csv_is_taken_for_a_formula(
    as_person: Sign, receive: Receive
) -> None:
    receive({"family_name": FORMULA, "account": "@passport", "aliases": "\t-1"})
    (row,) = rows(taken(as_person("leeds"), "passport"))
    assert row["Family name"] == f"'{FORMULA}"
    assert row["Account"] == "'@passport"
    assert row["Other names"] == "'\t-1"


def test_every_cell_of_a_workbook_is_text(as_person: Sign, receive: Receive) -> None:
    receive({"family_name": FORMULA, "account": "passport\r\n -1"})
    file = taken(as_person("leeds"), "passport", form="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file))
    cells = [each for row in book.worksheets[0].iter_rows() for each in row]
    assert {each.data_type for each in cells if each.value is not None} == {"s"}
    assert FORMULA in [each.value for each in cells]


def test_a_workbook_holds_what_xml_cannot() -> None:
    given = ["a\x01b", "_x0041_", " lead", "x" * (LONGEST_CELL + 1), ""]
    (row,) = _sheet(b"".join(as_workbook([], [given])))[-1:]
    assert row[:3] == ("a_x0001_b", "_x005F_x0041_", " lead")
    assert str(row[3]).startswith("Too long for a cell of Excel: 32,768 characters.")


def test_taking_is_recorded_with_purpose_count_and_every_case(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receipts = receive({"reference": "R-1"}, {"reference": "R-2"})
    taken(as_person("leeds"), "passport", purpose="other", words="Operation Lark")
    (event,) = events(cast, "search.exported")
    assert event.detail["purpose"] == "other"
    assert event.detail["rows"] == 2
    assert event.detail["personal_details"] is True
    assert len(str(event.detail["records"])) == 32
    (of_cases,) = events(cast, "search.records_taken")
    assert set(of_cases.subjects) == {f"case:{each.case}" for each in receipts}
    assert "Lark" not in str((event, of_cases))


def test_the_page_says_how_many_and_what_before(
    as_person: Sign, receive: Receive
) -> None:
    receive({"reference": "R-1"}, {"reference": "R-2"})
    client = as_person("leeds")
    page = client.get(f"{ask(client, 'passport')}export/").content.decode()
    for words in ("2 referrals.", "never in the file", "Nobody can take a file back"):
        assert words in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"purpose": ""}, "Choose what it is taken away for."),
        ({"purpose": "other"}, "Say in a few words what it is taken away for."),
        ({"form": "exe"}, "problem"),
    ],
)
def test_nothing_leaves_without_a_purpose(
    given: dict[str, str],
    said: str,
    as_person: Sign,
    receive: Receive,
    cast: dict[str, UUID],
) -> None:
    receive()
    client = as_person("leeds")
    answer = client.post(f"{ask(client, 'passport')}export/", {**GIVEN, **given})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert events(cast, "search.exported") == []


def test_whoever_may_search_may_not_take_away_for_that(
    as_person: Sign, receive: Receive
) -> None:
    receive()
    client = as_person("officer")
    address = ask(client, "passport")
    assert "Take the result away" not in client.get(address).content.decode()
    assert client.get(f"{address}export/").status_code == 403
    assert client.post(f"{address}export/", GIVEN).status_code == 403


def test_nobody_takes_away_anothers_search(as_person: Sign, receive: Receive) -> None:
    receive()
    address = ask(as_person("leeds"), "passport")
    for code in ("kent", "spoc"):
        assert as_person(code).post(f"{address}export/", GIVEN).status_code == 404


def test_a_search_that_finds_nothing_gives_no_file(
    as_person: Sign, receive: Receive
) -> None:
    receive()
    client = as_person("leeds")
    answer = client.post(f"{ask(client, 'Zzyzzxy')}export/", GIVEN)
    assert "There is nothing to take away" in answer.content.decode()
