"""The pages of the national picture, with the cast of the desk's tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from manumit.assurance.actions import load_statistics
from manumit.assurance.datasets import REFERRALS
from manumit.assurance.rules import TITLES
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.queries import Wanted, page_of
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
COUNTS = """quarter,responder_type,responder,exploitation,age,gender,nationality,people
2026_q1,Police force,West Yorkshire Police,Labour,Adult (18 or over),Female,Nigerian,2
2026_q1,Police force,Kent Police,Labour,Adult (18 or over),Male,Congolese Drc ,1
"""
KENT = {
    "responder": "Kent Police",
    "responder_organisation": "kent",
    "gender": "Male",
    "nationality": "Congolese Drc ",
    "exploited_where": "Maidstone",
    "exploited_county": "Kent",
    "now_where": "Maidstone",
    "now_county": "Kent",
}


@pytest.fixture
def tied(cast: object, receive: Receive) -> None:
    """Records made from the counts: one for each counted person."""
    with as_reader(INSTALLATION, at=NOW):
        load_statistics(by=INSTALLATION, at=NOW, instead={REFERRALS: COUNTS.encode()})
    receive({}, {"reference": "R-2"}, {"reference": "R-3", **KENT})


def _rows(client: Client, dimension: str) -> list[list[str]]:
    answer = client.get(reverse("assurance:download", args=[dimension]))
    body = b"".join(answer)
    return list(csv.reader(io.StringIO(body.decode())))


@pytest.mark.parametrize("code", ["national", "auditor"])
def test_records_made_from_the_counts_are_equal_by_every_dimension(
    code: str, tied: None, as_person: Sign
) -> None:
    client = as_person(code)
    page = client.get(reverse("assurance:ties")).content.decode()
    assert page.count(">The same<") == len(TITLES) + 1
    assert "All 2 published combinations" in page
    for dimension in TITLES:
        shown = client.get(reverse("assurance:dimension", args=[dimension]))
        assert "<strong>The same.</strong>" in shown.content.decode()
        rows = _rows(client, dimension)
        assert rows[-1] == ["Total", "3", "3"]
        assert all(row[1] == row[2] for row in rows[1:])


def test_labels_stand_as_they_were_counted(tied: None, as_person: Sign) -> None:
    rows = _rows(as_person("national"), "nationality")
    assert ["Congolese Drc ", "1", "1"] in rows


def test_whoever_may_not_count_the_country_counts_what_they_may_see(
    tied: None, as_person: Sign
) -> None:
    client = as_person("kent")
    page = client.get(reverse("assurance:ties")).content.decode()
    assert "The records are those that Kent Police may see" in page
    assert _rows(client, "gender") == [
        ["gender", "published", "records"],
        ["Female", "2", "0"],
        ["Male", "1", "1"],
        ["Total", "3", "1"],
    ]


def test_a_charity_sees_what_was_published_and_nothing_else(
    tied: None, as_person: Sign
) -> None:
    client = as_person("charity")
    page = client.get(reverse("assurance:dimension", args=["gender"])).content.decode()
    assert "You see what was published." in page
    assert "Not counted for you" in page
    assert _rows(client, "gender")[-1] == ["Total", "3", ""]


def test_people_of_other_quarters_are_told_apart(
    tied: None, receive: Receive, as_person: Sign
) -> None:
    from datetime import date

    day = date(2025, 12, 1)
    receive({"reference": "R-9", "referred_on": day, "received_on": day})
    client = as_person("national")
    page = client.get(reverse("assurance:ties")).content.decode()
    assert "1 more person in the records" in page
    assert ["2025_q4", "", "1"] in _rows(client, "quarter")


@pytest.mark.parametrize("code", ["call", "officer", "administrator"])
def test_the_picture_needs_a_permission(code: str, tied: None, as_person: Sign) -> None:
    client = as_person(code)
    assert client.get(reverse("assurance:ties")).status_code == 403
    for name in ("dimension", "download"):
        href = reverse(f"assurance:{name}", args=["gender"])
        assert client.get(href).status_code == 403
        assert client.post(href).status_code == 405


def test_counting_is_recorded(
    tied: None, as_person: Sign, cast: dict[str, object]
) -> None:
    as_person("supervisor").get(reverse("assurance:dimension", args=["age"]))
    auditor = reader(cast, "auditor")  # type: ignore[arg-type]  # ids by code
    with as_reader(auditor, at=NOW):
        (event,) = page_of(Wanted(act="figures.counted"), after="", size=9).events
    assert event.detail == {"by": ["quarter", "age"]}


def test_an_unknown_dimension_is_not_there(tied: None, as_person: Sign) -> None:
    client = as_person("national")
    for name in ("dimension", "download"):
        href = reverse(f"assurance:{name}", args=["weather"])
        assert client.get(href).status_code == 404


def test_without_statistics_the_page_says_what_to_do(
    cast: object, as_person: Sign
) -> None:
    page = as_person("national").get(reverse("assurance:ties")).content.decode()
    assert "manumit statistics" in page


def test_the_picture_asks_few_questions(
    tied: None,
    as_person: Sign,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = as_person("national")
    client.get("/")
    with django_assert_max_num_queries(20):
        client.get(reverse("assurance:ties"))
