"""The pages of the picture, and what may be taken from them."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from manumit.assurance.actions import load_statistics
from manumit.assurance.datasets import REFERRALS
from manumit.assurance.figures import SHOWN
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from tests.cast import Cast, Received, Somebody, hired, referral
from tests.ground import NOON, as_owner


HEAD = "quarter,responder_type,responder,exploitation,age,gender,nationality,people\n"
COUNTS = f"""{HEAD}2025_q3,Police,West Yorkshire Police,Labour,Adult,Female,Nigerian,20
2025_q4,Police,West Yorkshire Police,Labour,Adult,Female,Nigerian,30
2025_q4,Police,Kent Police,Sexual,Adult,Female,Albanian,12
2025_q4,Local Authority,Local Authority,Labour,Child,Male,Vietnamese,38
"""
SENT = {
    "responder": "West Yorkshire Police",
    "responder_organisation": "west-yorkshire",
    "responder_type": "Police",
    "nationality": "Nigerian",
    "referred_on": date(2025, 12, 1),
}


@pytest.fixture
def counted(cast: Cast, received: Received) -> None:
    """What was published, and three referrals: two sent by West Yorkshire."""
    with as_reader(INSTALLATION, at=NOON):
        load_statistics(by=INSTALLATION, at=NOON, instead={REFERRALS: COUNTS.encode()})
    received(
        referral(**SENT),
        referral(reference="NRM-2", **SENT),
        referral(reference="NRM-3", responder_organisation="kent"),
    )


def page(somebody: Somebody | Client, name: str, *args: str, **asked: str) -> str:
    client = somebody if isinstance(somebody, Client) else somebody.client()
    answer = client.get(reverse(f"assurance:{name}", args=args), asked)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def rows(somebody: Somebody, dimension: str, **asked: str) -> list[list[str]]:
    text = page(somebody, "figure-csv", dimension, **asked)
    return list(csv.reader(io.StringIO(text)))


def test_the_country_stands_side_by_side(cast: Cast, counted: None) -> None:
    shown = page(cast.grace, "picture")
    assert "The records are counted over the whole country." in shown
    for dimension in SHOWN:
        assert f'id="by-{dimension}"' in shown
    assert "Most often: Labour, 88 of 100 people (88%)." in shown
    assert rows(cast.grace, "exploitation") == [
        ["exploitation", "published", "records"],
        ["Labour", "88", "2"],
        ["Sexual", "12", "0"],
    ]


def test_like_is_set_beside_like_and_the_rest_is_told(
    cast: Cast, counted: None
) -> None:
    shown = page(cast.grace, "picture", **{"from": "2025_q3", "to": "2026_q1"})
    assert "1 more person in the records came in quarters that were not" in shown
    assert rows(cast.grace, "quarter", **{"from": "2025_q3", "to": "2026_q1"})[1:] == [
        ["2025 Q3", "20", "0"],
        ["2025 Q4", "80", "2"],
        ["2026 Q1", "", "1"],
    ]


def test_a_force_sees_its_own_beside_what_was_published_of_it(
    cast: Cast, counted: None
) -> None:
    shown = page(cast.imran, "force", "west-yorkshire")
    assert "In the records: the people whom it referred" in shown
    assert 'id="by-responder"' not in shown
    assert "there is therefore nothing more to show here" in shown
    own = rows(cast.imran, "gender", place="west-yorkshire")
    assert own == [["gender", "published", "records"], ["Female", "50", "2"]]
    # 20 + 30 Nigerians of 50 here; 50 of 100 in the country.
    assert "Furthest from the whole country: Nigerian, 100% here and 50% there." in (
        shown
    )


def test_by_investigation_the_records_stand_alone(cast: Cast, counted: None) -> None:
    asked = {"as": "investigated", "from": "2025_q3", "to": "2026_q1"}
    shown = page(cast.imran, "force", "west-yorkshire", **asked)
    assert "nothing published to set beside these" in shown
    assert 'id="by-responder"' in shown
    assert rows(cast.imran, "responder", place="west-yorkshire", **asked)[1:] == [
        ["West Yorkshire Police", "", "2"],
        ["Home Office", "", "1"],
    ]


@pytest.mark.parametrize(
    ("name", "args"),
    [("picture", ()), ("force", ("kent",)), ("region", ("rocu-yorkshire-and-humber",))],
)
def test_another_forces_records_are_not_shown_and_why_is_said(
    cast: Cast, counted: None, name: str, args: tuple[str, ...]
) -> None:
    shown = page(cast.imran, name, *args)
    assert "You see what was published." in shown
    assert "shown to those who count the whole country" in shown
    assert "Figures of West Yorkshire Police" in shown
    for dimension in SHOWN:
        answer = rows(cast.imran, dimension, place=args[0] if args else "")
        assert all(row[2] == "" for row in answer[1:])


def test_a_region_is_its_forces_together(cast: Cast, counted: None) -> None:
    code = "rocu-yorkshire-and-humber"
    shown = page(cast.grace, "region", code)
    assert "Forces of this region" in shown
    assert rows(cast.grace, "responder", place=code)[1:] == [
        ["West Yorkshire Police", "50", "2"]
    ]
    unit = hired("Rhys Unit", role="threat-desk", organisation=code)
    assert rows(unit, "responder", place=code)[1:] == [
        ["West Yorkshire Police", "50", "2"]
    ]


def test_without_figures_only_the_published_are_shown(
    cast: Cast, counted: None
) -> None:
    shown = page(cast.dev, "force", "kent")
    assert "You do not see figures from the records." in shown
    assert rows(cast.dev, "gender", place="kent")[1:] == [["Female", "12", ""]]


def _svgs(text: str) -> list[ET.Element]:
    return [
        ET.fromstring(each.replace("&nbsp;", " "))
        for each in re.findall(r'<svg class="mm-chart.*?</svg>(?=</div>)', text)
    ]


def test_the_map_has_a_link_to_every_force_that_says_its_number(
    cast: Cast, counted: None
) -> None:
    [tiles] = [
        each
        for each in _svgs(page(cast.imran, "picture"))
        if "tiles" in str(each.get("class"))
    ]
    links = {
        str(each.get("aria-label")).partition(", ")[2]: str(each.get("href"))
        for each in tiles.iter()
        if each.tag.endswith("}a")
    }
    assert len(links) == 43
    assert links["West Yorkshire Police: 50 people"].startswith(
        "/picture/forces/west-yorkshire/?"
    )
    assert "Kent Police: 12 people" in links
    assert cast.imran.client().get(links["Kent Police: 12 people"]).status_code == 200


@pytest.mark.parametrize(
    ("measure", "number"), [("sent", "1"), ("investigated", "0"), ("published", "12")]
)
def test_national_readers_choose_what_the_map_counts(
    cast: Cast, counted: None, measure: str, number: str
) -> None:
    asked = {"measure": measure, "from": "2025_q3", "to": "2026_q1"}
    text = page(cast.grace, "map-csv", **asked)
    found = dict(csv.reader(io.StringIO(text)))
    assert found["Kent Police"] == number
    assert found["force"] == measure
    assert len(found) == 44
    refused = page(cast.imran, "map-csv", **asked)
    assert "force,published" in refused


def chunks(picture: bytes) -> dict[bytes, list[bytes]]:
    """The parts of a PNG by kind; each is checked as a reader of one would."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    found: dict[bytes, list[bytes]] = {}
    at = 8
    while at < len(picture):
        size = int.from_bytes(picture[at : at + 4], "big")
        kind, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        mark = int.from_bytes(picture[at + 8 + size : at + 12 + size], "big")
        assert mark == zlib.crc32(kind + data)
        found.setdefault(kind, []).append(data)
        at += 12 + size
    return found


def test_a_drawing_is_taken_away_as_a_picture_with_its_words(
    cast: Cast, counted: None
) -> None:
    answer = cast.grace.client().get(
        reverse("assurance:figure-png", args=["nationality"])
    )
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == (
        'attachment; filename="country-nationality-2025-q3-to-2025-q4.png"'
    )
    words = [each.decode() for each in chunks(answer.content)[b"iTXt"]]
    assert (
        "Title\0\0\0\0\0People referred in the whole country, by nationality, "
        in (words[0])
    )
    assert "Published: Most often: Nigerian, 50 of 100 people (50%)." in words[1]
    assert "Home Office, National Referral Mechanism statistics" in words[2]
    client = cast.grace.client()
    assert client.get(reverse("assurance:map-png")).content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "path",
    [
        "/picture/forces/atlantis/",
        "/picture/forces/rocu-tarian/",
        "/picture/regions/kent/",
        "/picture/figures/weather.csv",
        "/picture/figures/weather.png",
        "/picture/figures/gender.csv?place=nca",
        "/picture/place/?place=atlantis",
    ],
)
def test_what_there_is_not_is_not_found(cast: Cast, counted: None, path: str) -> None:
    assert cast.grace.client().get(path).status_code == 404


def test_the_chooser_leads_to_the_place_with_the_period(
    cast: Cast, counted: None
) -> None:
    client = cast.grace.client()
    asked = {"place": "kent", "from": "2025_q4", "to": "2025_q3", "as": "investigated"}
    answer = client.get(reverse("assurance:choose"), asked)
    assert answer["Location"] == (
        "/picture/forces/kent/?from=2025_q4&to=2025_q3&as=investigated"
    )
    # Asked for the wrong way round, the quarters are turned round; nonsense is not
    # asked for at all.
    shown = client.get(answer["Location"]).content.decode()
    assert "2025 Q3 to 2025 Q4" in shown
    assert "2025 Q3 to 2025 Q4" in page(client, "picture", **{"from": "nonsense"})


def test_counting_a_place_is_recorded(cast: Cast, counted: None) -> None:
    page(cast.imran, "force", "west-yorkshire")
    with as_owner():
        event = Event.objects.filter(act="figures.counted").latest("at", "id")
    assert json.loads(event.detail)["place"] == "west-yorkshire"
    assert json.loads(event.detail)["as"] == "sent"


def test_before_anything_is_counted_the_page_says_what_to_do(cast: Cast) -> None:
    assert "manumit statistics" in page(cast.grace, "picture")
    assert "manumit statistics" in page(cast.imran, "force", "kent")


@pytest.mark.parametrize("part", ["alice", "bea", "rosa"])
def test_the_picture_needs_a_permission(cast: Cast, counted: None, part: str) -> None:
    client = getattr(cast, part).client()
    for name, args in (
        ("picture", []),
        ("force", ["kent"]),
        ("figure-csv", ["gender"]),
        ("map-png", []),
    ):
        assert client.get(reverse(f"assurance:{name}", args=args)).status_code == 403


def test_a_page_asks_few_questions(
    cast: Cast, counted: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.grace.client()
    page(client, "picture")
    with django_assert_max_num_queries(22):
        page(client, "picture", measure="investigated")
    with django_assert_max_num_queries(22):
        page(client, "force", "kent")
