"""A case taken away as a file, from its page: asked what for, recorded, sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import UUID

from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.audit.queries import Wanted, page_of
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]


def test_the_file_is_asked_for_recorded_and_sent(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    client = as_person("leeds")
    page = client.get(reverse("desk:case", args=[receipt.case])).content.decode()
    href = reverse("desk:case-file", args=[receipt.case])
    assert f'href="{href}"' in page
    assert "What is it taken away for?" in client.get(href).content.decode()
    answer = client.post(href, {"purpose": "inspection"})
    assert answer["Content-Type"] == "application/json"
    name = f'attachment; filename="{receipt.reference}.json"'
    assert answer["Content-Disposition"] == name
    assert answer["Cache-Control"] == "no-store"
    told = json.loads(answer.content)
    assert told["case"]["id"] == str(receipt.case)
    assert b"Okafor" not in answer.content
    auditor = reader(cast, "auditor")
    with as_reader(auditor, at=NOW):
        (event,) = page_of(Wanted(act="case.exported"), after="", size=5).events
    assert event.subjects == (f"case:{receipt.case}",)
    assert event.detail["purpose"] == "inspection"


def test_without_a_purpose_nothing_leaves(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    href = reverse("desk:case-file", args=[receipt.case])
    answer = as_person("leeds").post(href, {"purpose": "curiosity"})
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")
    auditor = reader(cast, "auditor")
    with as_reader(auditor, at=NOW):
        assert not page_of(Wanted(act="case.exported"), after="", size=5).events


def test_it_is_there_only_for_those_who_take_things_away_from_cases_they_see(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    href = reverse("desk:case-file", args=[receipt.case])
    given = {"purpose": "inspection"}
    for code in ("officer", "registrar", "auditor"):
        assert as_person(code).get(href).status_code == 403
        assert as_person(code).post(href, given).status_code == 403
    page = as_person("officer").get(reverse("desk:case", args=[receipt.case]))
    assert "Case file (JSON)" not in page.content.decode()
    assert as_person("kent").get(href).status_code == 404
    assert as_person("kent").post(href, given).status_code == 404
