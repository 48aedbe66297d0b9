from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.queries import Wanted, page_of
from manumit.audit.record import record
from manumit.desk import verifying
from manumit.desk.jobs import verify_record
from manumit.desk.telling import label_of
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, ROLES, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
Cast = dict[str, UUID]
AUDIT = "/audit/"


def _see(cast: Cast, receipt: Receipt, *, by: str, times: int = 1) -> None:
    own = reader(cast, by)
    for _ in range(times):
        with as_reader(own, at=NOW):
            record(Act.CASE_SEEN, subjects=[f"case:{receipt.case}"], by=own, at=NOW)


def _sentences(page: bytes) -> list[str]:
    cells = re.findall(r'href="/audit/[0-9a-f-]{36}/">([^<]*)<', page.decode())
    return [each.strip() for each in cells]


def test_events_stand_in_words_with_names_and_references(
    as_person: Sign, receive: Receive, cast: Cast
) -> None:
    (receipt,) = receive()
    _see(cast, receipt, by="officer")
    page = as_person("auditor").get(AUDIT).content
    assert _sentences(page)[0] == f"Officer Person saw the case {receipt.reference}"
    assert b"West Yorkshire Police" in page
    assert b"Okafor" not in page


def test_a_search_narrows_by_person_record_act_organisation_and_day(
    as_person: Sign, receive: Receive, cast: Cast
) -> None:
    one, two = receive({}, {"reference": "R-2"})
    _see(cast, one, by="officer")
    _see(cast, two, by="leeds")
    client = as_person("auditor")

    def found(**asked: str) -> list[str]:
        seen = _sentences(client.get(AUDIT, {"act": "case.seen", **asked}).content)
        return [each.partition(" Person")[0] for each in seen]

    assert sorted(found()) == ["Leeds", "Officer"]
    assert found(person="officer person") == ["Officer"]
    assert found(person="leeds@example.police.uk") == ["Leeds"]
    assert found(record=one.reference.lower()) == ["Officer"]
    assert found(record=str(two.case)) == ["Leeds"]
    assert found(organisation="Kent Police") == []
    assert len(found(organisation="West Yorkshire Police")) == 2
    day = {"since_day": "4", "since_month": "3", "since_year": "2026"}
    assert len(found(**day)) == 2
    assert found(**{**day, "since_day": "5"}) == []


def test_each_search_is_itself_an_act(as_person: Sign, cast: Cast) -> None:
    as_person("auditor").get(AUDIT, {"act": "case.seen"})
    auditor = reader(cast, "auditor")
    with as_reader(auditor, at=NOW):
        (event,) = page_of(Wanted(act="audit.searched"), after="", size=9).events
    assert event.account == auditor.account
    assert event.detail == {"asked_act": "case.seen", "shown": 0}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"person": "nobody at all"}, "Nobody has that name or address."),
        ({"person": "Person"}, "More than one person is meant:"),
        ({"record": "MS26-999999"}, "tells of no such record"),
        ({"record": str(uuid4())}, "tells of no such record"),
        ({"organisation": "Ruritania"}, "no organisation of that name"),
        ({"since_day": "31", "since_month": "2", "since_year": "2026"}, "problem"),
        (
            {
                "since_day": "2",
                "since_month": "2",
                "since_year": "2026",
                "until_day": "1",
                "until_month": "2",
                "until_year": "2026",
            },
            "The last day is before the first.",
        ),
        ({"after": "nowhere"}, "begin the search again"),
    ],
)
def test_what_cannot_be_searched_is_said_in_words(
    asked: dict[str, str], said: str, as_person: Sign
) -> None:
    answer = as_person("auditor").get(AUDIT, asked)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_every_event_stands_on_exactly_one_page(
    as_person: Sign, receive: Receive, cast: Cast
) -> None:
    (receipt,) = receive()
    _see(cast, receipt, by="officer", times=120)
    client, query, met = as_person("auditor"), "?act=case.seen", 0
    while query:
        page = client.get(AUDIT + query).content
        met += len(_sentences(page))
        older = re.search(r'href="(\?[^"]*after=[^"]*)"', page.decode())
        query = older[1].replace("&amp;", "&") if older else ""
    assert met == 120


@pytest.mark.django_db(transaction=True)
def test_an_event_shows_its_seal(as_person: Sign, receive: Receive) -> None:
    receive()
    client = as_person("auditor")
    (href, *_) = re.findall(
        r"/audit/[0-9a-f-]{36}/", client.get(AUDIT).content.decode()
    )
    page = client.get(href).content.decode()
    assert "Hash that seals it" in page
    assert re.search(r"[0-9a-f]{64}", page)
    assert client.get(reverse("desk:event", args=[uuid4()])).status_code == 404


def test_an_event_that_nothing_seals_says_so(as_person: Sign, receive: Receive) -> None:
    receive()  # not committed in this test, so not linked
    client = as_person("auditor")
    (href, *_) = re.findall(
        r"/audit/[0-9a-f-]{36}/", client.get(AUDIT).content.decode()
    )
    page = client.get(href).content.decode()
    assert "Nothing seals this event" in page


@pytest.mark.parametrize("code", sorted(set(ROLES) - {"auditor"}))
def test_only_readers_of_the_record_read_it(code: str, as_person: Sign) -> None:
    client = as_person(code)
    for name in ("audit", "verification", "audit-copy"):
        assert client.get(reverse(f"desk:{name}")).status_code == 403
    assert client.post(reverse("desk:verify")).status_code == 403
    assert client.post(reverse("desk:audit-copy")).status_code == 403


def _copy(client: Client, form: str, query: str = "?act=case.seen") -> bytes:
    answer = client.post(
        reverse("desk:audit-copy") + query, {"purpose": "complaint", "form": form}
    )
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer)


def test_a_copy_holds_what_the_search_finds_and_says_why_it_was_taken(
    as_person: Sign, receive: Receive, cast: Cast
) -> None:
    (receipt,) = receive()
    _see(cast, receipt, by="officer", times=3)
    client = as_person("auditor")
    rows = list(csv.reader(io.StringIO(_copy(client, "csv").decode())))
    assert len(rows) == 4
    assert rows[1][4] == "case.seen"
    lines = [json.loads(each) for each in _copy(client, "jsonl").splitlines()]
    assert [each["act"] for each in lines] == ["case.seen"] * 3
    assert lines[0]["records"] == [f"case:{receipt.case}"]
    auditor = reader(cast, "auditor")
    with as_reader(auditor, at=NOW):
        taken = page_of(Wanted(act="audit.exported"), after="", size=9).events
    assert [each.detail["purpose"] for each in taken] == ["complaint"] * 2


def test_a_copy_needs_a_reason(as_person: Sign) -> None:
    answer = as_person("auditor").post(reverse("desk:audit-copy"), {"form": "csv"})
    assert "Choose why the copy is taken." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_verifying_now_says_the_record_is_sound_and_when(
    as_person: Sign, receive: Receive
) -> None:
    receive()
    client = as_person("auditor")
    assert (
        "has not been verified yet"
        in client.get("/audit/verification/").content.decode()
    )
    page = client.post("/audit/verify/").content.decode()
    assert "Nothing was tampered with." in page
    page = client.get("/audit/verification/").content.decode()
    assert "Auditor Person" in page
    assert "Sound" in page


@pytest.mark.django_db(transaction=True)
def test_a_long_record_is_verified_by_the_worker(
    as_person: Sign, receive: Receive, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive()
    monkeypatch.setattr(verifying, "AT_ONCE", 0)
    client = as_person("auditor")
    for _ in range(2):
        answer = client.post("/audit/verify/", follow=True)
        assert "A verification is under way." in answer.content.decode()
    verify_record(str(cast["auditor"]), "hmicfrs")
    verify_record(str(cast["officer"]), "west-yorkshire")
    page = client.get("/audit/verification/").content.decode()
    assert "Sound" in page


def test_an_act_has_a_label_without_who_and_which() -> None:
    assert label_of("{who} saw the case {case}") == "Saw the case …"
    assert label_of("{who} rang {desk} about the case {case}") == (
        "Rang … about the case …"
    )
    assert label_of(Act.CASE_LIST_SEEN.words) == "Saw a list of cases"


def test_a_search_asks_few_questions(
    as_person: Sign,
    receive: Receive,
    cast: Cast,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    (receipt,) = receive()
    _see(cast, receipt, by="officer", times=60)
    client = as_person("auditor")
    client.get(AUDIT)
    with django_assert_max_num_queries(21):
        client.get(AUDIT)
