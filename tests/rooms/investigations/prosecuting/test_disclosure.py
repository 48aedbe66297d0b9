"""Unused material: listed without a gap, examined, disclosed; nothing left out."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from manumit.audit.acting import as_reader
from manumit.cases.actions import NotTheirs, documents
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.forms.disclosing import OfferedForm
from manumit.investigations.prosecuting.models import UnusedItem
from manumit.investigations.prosecuting.queries import ItemSeen
from manumit.investigations.prosecuting.rules.disclosing import ItemGiven
from manumit.law.facts import ActDisclosed, DecisionLogged
from tests.ground import NOON, as_owner

from .conftest import Place


def item(**said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "description": "Notebook of PC Hale, pages 3 to 9.\r\n  Torn. ",
        "where": "Exhibit store, Elland Road",
        "relevance": "First words of the victim.",
        **said,
    }


def look(**said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "seen": "",
        "looked": "examined",
        "helps": "assists",
        "on_day": "2",
        "on_month": "3",
        "on_year": "2026",
        "why": "He says that she was free to go.",
        **said,
    }


def given(**said: Any) -> ItemGiven:
    told = {"token": uuid4(), "description": "x", "where": "x", "relevance": "x"}
    return ItemGiven(**{**told, **said})


def items(place: Place) -> list[ItemSeen]:
    reader = place.cast.alice.reader()
    with as_reader(reader, at=NOON):
        return list(queries.items(place.case, reader=reader))


def listed(place: Place, client: Client) -> UUID:
    answer = client.post(place.address("new-unused-item"), item())
    assert answer.status_code == 302, answer.content.decode()
    return items(place)[-1].id


def test_items_are_numbered_without_a_gap_and_a_second_press_lists_nothing(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    once = item()
    for each in (once, once, item()):
        assert client.post(place.address("new-unused-item"), each).status_code == 302
    assert [each.number for each in items(place)] == [1, 2]


@pytest.mark.parametrize(
    ("number", "follows"), [(3, 2), (1, None), (2, None), (0, None)]
)
def test_the_database_refuses_an_item_that_leaves_a_gap(
    place: Place, number: int, follows: int | None
) -> None:
    alice = place.cast.alice.reader()
    actions.list_items(case=place.case, given=[given()], by=alice, at=NOON)
    with as_owner():
        row = UnusedItem.objects.get()
        row.id, row.token = uuid4(), uuid4()
        row.number, row.follows = number, follows
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


def test_an_item_is_examined_then_disclosed_and_every_look_is_kept(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    address = place.address("unused-item", listed(place, client))
    page = client.get(place.address("disclosure")).content.decode()
    assert "Not examined" in page
    assert client.post(address, look(helps="")).status_code == 422
    assert client.post(address, look()).status_code == 302
    assert "To be disclosed" in client.get(place.address("disclosure")).content.decode()
    stale = client.post(address, look(looked="disclosed", helps=""))
    assert stale.status_code == 422
    assert "Somebody recorded something newer" in stale.content.decode()
    seen = str(items(place)[0].looks[0].id)
    done = look(looked="disclosed", helps="", seen=seen, why="To the defence")
    assert client.post(address, done).status_code == 302
    (found,) = items(place)
    assert not found.to_disclose
    assert [each.words for each in found.looks] == [
        "To the defence",
        "He says that she was free to go.",
    ]


def test_an_item_taken_off_says_why_and_stands_in_print_by_its_number_alone(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    address = place.address("unused-item", listed(place, client))
    off = look(looked="withdrawn", helps="", why="")
    assert client.post(address, off).status_code == 422
    assert client.post(address, {**off, "why": "Used as evidence"}).status_code == 302
    page = client.get(place.address("disclosure-print")).content.decode()
    assert "Item 1" in page
    assert "Notebook of PC Hale" not in page


def test_what_the_case_and_this_system_hold_is_offered_and_listed_once(
    place: Place,
) -> None:
    """The failing: the referral's file and section 45 were never thought of."""
    place.fact(ActDisclosed(offence="mda1971:4", age_at_act=None), place.victim)
    place.fact(DecisionLogged(number=1))
    client = place.cast.alice.client()
    page = client.get(place.address("disclosure")).content.decode()
    for words in (
        "An account tells of an act that they may have been compelled to do",
        "The decision log (policy file)",
        "Finding of this system: “Name a safety owner",
        "The sealed record of who saw and changed what",
    ):
        assert words in page or words.partition("“")[0] in page
    codes = ["audit", "decisions"]
    for _ in range(2):
        sent = client.post(
            place.address("disclosure"), {"token": str(uuid4()), "codes": codes}
        )
        assert sent.status_code in {302, 422}
    assert sorted(each.source for each in items(place)) == codes


def test_who_handed_a_file_in_is_not_told_to_the_defence(place: Place) -> None:
    alice = place.cast.alice.reader()
    with as_reader(alice, at=NOON):
        documents.add(
            case=place.case,
            stream=io.BytesIO(b"x"),
            name="x.txt",
            what="A list of wages",
            source="A neighbour who is afraid",
            by=alice,
            at=NOON,
        )
    page = place.cast.alice.client().get(place.address("disclosure"))
    assert "File x.txt: A list of wages" in page.content.decode()
    assert "A neighbour who is afraid" not in page.content.decode()


def test_our_own_findings_stand_in_the_print_whether_or_not_they_were_ticked(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    page = client.get(place.address("disclosure-print")).content.decode()
    assert "own findings, not numbered yet" in page
    assert "Finding of this system" in page
    answer = client.get(place.address("disclosure-print"), {"as": "pdf"})
    assert answer.content.startswith(b"%PDF-")


def test_whoever_only_reads_sees_the_schedule_and_no_form(place: Place) -> None:
    listed(place, place.cast.alice.client())
    for reads in (place.registrar(), place.partner()):
        client = reads.client()
        page = client.get(place.address("disclosure"))
        assert page.status_code == 200
        assert "Notebook of PC Hale" in page.content.decode()
        assert "List what is ticked" not in page.content.decode()
        assert client.post(place.address("new-unused-item"), item()).status_code == 403
    with pytest.raises(NotTheirs):
        actions.list_items(
            case=place.case, given=[given()], by=place.cast.carol.reader(), at=NOON
        )


def test_a_file_is_ticked_by_whoever_has_looked_into_it() -> None:
    form = OfferedForm(offered=[("audit", "The record"), ("document:1", "A letter")])
    assert form["codes"].initial == ["audit"]
