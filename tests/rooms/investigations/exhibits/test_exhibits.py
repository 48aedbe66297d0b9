"""Exhibits of a case: taken in, moved, checked, given back, taken out on a sheet."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, documents
from manumit.cases.rules import Role
from manumit.investigations.exhibits.agreeing import exhibits_agree
from manumit.law.facts import Body, ExhibitReturned, ExhibitSeized
from manumit.obligations.actions import record_on
from tests.cast import UNUSUAL_NAME, Cast, Received, hired
from tests.ground import NOON


CONTENT = b"What the telephone held."
WORDS = "  A black telephone,\r\ncracked. "


@dataclass
class Place:
    """A case with one victim."""

    cast: Cast
    case: UUID
    victim: UUID
    reader: Reader

    def url(self, name: str = "exhibits", *args: object) -> str:
        return reverse(f"investigations:{name}", args=[self.case, *args])

    def bodies(self, kind: type[Body]) -> list[Body]:
        with as_reader(self.reader, at=NOON):
            log = cases.log(self.case, reader=self.reader)
        return [each.body for each in log if isinstance(each.body, kind)]

    def taken(self, client: Client, **said: Any) -> str:
        """The address of an exhibit that was just taken in."""
        posted(client, self.url("exhibit-new"), exhibit(**said), 302)
        page = client.get(self.url()).content.decode()
        found = [each for each in page.split('"') if each.startswith(self.url())]
        return max(found, key=len)


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
    (victim,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, receipt.case, victim, alice)


def happened(day: str) -> dict[str, str]:
    return {
        "token": str(uuid4()),
        "happened_kind": "day",
        "happened_day": day,
        "happened_month": "3",
        "happened_year": "2026",
        "rests_on": "own_act",
    }


def exhibit(**said: Any) -> dict[str, Any]:
    return {
        **happened("5"),
        "exhibit": "DK/1",
        "sort": "digital",
        "description": WORDS,
        "where": "The workshop in Leeds",
        "found_by": "PC 1071 Kaur",
        "seal": "A1",
        "storage": "Locker 4",
        **said,
    }


def moved(seen: int, holder: str, **said: Any) -> dict[str, Any]:
    return {
        **happened("6"),
        "seen": str(seen),
        "holder": holder,
        "done": "passed",
        "to": "The laboratory",
        "why": "To be examined",
        **said,
    }


def posted(client: Client, address: str, said: dict[str, Any], status: int) -> str:
    sent = client.post(address, said)
    text = sent.content.decode()
    assert sent.status_code == status, text[text.find("<main") :]
    return text


def test_an_exhibit_goes_from_hand_to_hand_and_nothing_of_it_is_lost(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    empty = client.get(place.url()).content.decode()
    assert "Take in the first exhibit" in empty
    first = exhibit()
    for _ in range(2):
        posted(client, place.url("exhibit-new"), first, 302)
    again = posted(client, place.url("exhibit-new"), exhibit(), 422)
    assert "DK/1 stands on this case already" in again
    posted(client, place.url("exhibit-new"), exhibit(exhibit="dk one"), 422)
    posted(client, place.url("exhibit-new"), exhibit(exhibit="DK/2", digest="7"), 422)
    assert len(place.bodies(ExhibitSeized)) == 1

    page = client.get(place.url()).content.decode()
    address = max((e for e in page.split('"') if e.startswith(place.url())), key=len)
    said = moved(1, "PC 1071 Kaur")
    for _ in range(2):
        posted(client, address, said, 302)
    refused = posted(client, address, moved(1, "PC 1071 Kaur", to="Me"), 422)
    assert "The laboratory holds it now" in refused
    posted(client, address, moved(2, "The laboratory", done="opened", to=""), 302)
    page = client.get(address).content.decode()
    assert "  A black telephone,\n" in page.replace("\r", "")
    assert "Opened: A1" in page
    with as_reader(place.reader, at=NOON):
        log = cases.log(place.case, reader=place.reader)
    assert exhibits_agree({place.case: log}) == []


def test_of_two_people_who_move_one_exhibit_at_once_the_second_is_told(
    place: Place,
) -> None:
    alice, imran = place.cast.alice.client(), place.cast.imran.client()
    address = place.taken(alice)
    posted(alice, address, moved(1, "PC 1071 Kaur"), 302)
    told = posted(imran, address, moved(1, "PC 1071 Kaur", to="The store"), 422)
    assert "Nothing was changed" in told
    assert "The store" not in told.partition("<table")[2].partition("</table")[0]
    # what was typed is there still, over the chain as it stands now
    assert 'name="seen" value="2"' in told
    posted(imran, address, moved(2, "The laboratory", to="The store"), 302)


def test_a_victims_own_papers_are_listed_until_they_have_them_back(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    address = place.taken(
        client,
        sort="papers",
        description="Passport, kept by the controller",
        from_person=str(place.victim),
    )
    page = client.get(place.url()).content.decode()
    assert "to be given back" in page
    assert f"Taken from: Ifeoma {UNUSUAL_NAME}" in page
    posted(
        client,
        address,
        moved(1, "PC 1071 Kaur", done="returned", to=f"Ifeoma {UNUSUAL_NAME}"),
        302,
    )
    page = client.get(place.url()).content.decode()
    assert "to be given back" not in page
    assert "Given back to whoever it belongs to" in page
    assert len(place.bodies(ExhibitReturned)) == 1
    assert "Record what was done with it" not in client.get(address).content.decode()


def test_a_digest_is_that_of_the_file_and_is_checked_on_demand(place: Place) -> None:
    with as_reader(place.reader, at=NOON):
        kept = documents.add(
            case=place.case,
            stream=io.BytesIO(CONTENT),
            name="telephone.bin",
            what="An image",
            source="The laboratory",
            by=place.reader,
            at=NOON,
        )
    client = place.cast.alice.client()
    wrong = exhibit(document=str(kept), digest="0" * 64)
    assert "another digest" in posted(client, place.url("exhibit-new"), wrong, 422)
    address = place.taken(client, document=str(kept))
    page = client.get(address).content.decode()
    assert hashlib.sha256(CONTENT).hexdigest() in page
    posted(client, f"{address}check/", {"token": str(uuid4())}, 302)
    page = client.get(address).content.decode()
    assert "its digest is the same" in page
    assert "Digest checked" in page


def test_the_sheet_carries_the_continuity_and_its_digest(place: Place) -> None:
    client = place.cast.alice.client()
    address = place.taken(client, found_by="=PC 1071 Kaur")
    posted(client, address, moved(1, "=PC 1071 Kaur"), 302)
    page = client.get(f"{address}sheet/").content.decode()
    digest = page.partition("SHA-256 of this sheet: ")[2][:64]
    lines = list(
        csv.reader(io.StringIO(client.get(f"{address}sheet/?as=csv").content.decode()))
    )
    assert [each[-1] for each in lines[1:]] == [digest, digest]
    assert lines[1][5] == "'=PC 1071 Kaur"
    made = client.get(f"{address}sheet/?as=pdf")
    assert made.content.startswith(b"%PDF-")
    posted(client, address, moved(2, "The laboratory", to="The store"), 302)
    assert digest not in client.get(f"{address}sheet/").content.decode()


def test_whoever_may_not_know_of_the_case_finds_no_exhibit(place: Place) -> None:
    address = place.taken(place.cast.alice.client())
    carol = place.cast.carol.client()
    for each in (place.url(), place.url("exhibit-new"), address, f"{address}sheet/"):
        assert carol.get(each).status_code == 404
    assert carol.post(address, moved(1, "PC 1071 Kaur")).status_code == 404
    assert carol.post(f"{address}check/", {"token": uuid4()}).status_code == 404
    reads = hired("Ada Reading", role="registrar", organisation="west-yorkshire")
    page = reads.client().get(address)
    assert page.status_code == 200
    assert "Record what was done" not in page.content.decode()


def test_what_came_in_with_a_case_file_is_shown_too(place: Place) -> None:
    body = ExhibitSeized(exhibit="elsewhere-7", sort="property")
    told = FactGiven(body=body, happened=NOON, source="record", subject=place.victim)
    with as_reader(place.reader, at=NOON):
        record_on(case=place.case, given=[told], by=place.reader, at=NOON)
    page = place.cast.alice.client().get(place.url()).content.decode()
    assert "Known from the log alone" in page
