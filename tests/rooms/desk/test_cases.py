from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from manumit.audit.acting import as_reader
from manumit.audit.queries import Wanted, page_of
from manumit.desk.owed import WORST_FIRST
from manumit.law.duties import State
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]


def _events(cast: dict[str, object], act: str) -> list[tuple[str, ...]]:
    auditor = reader(cast, "auditor")  # type: ignore[arg-type]  # ids by code
    with as_reader(auditor, at=NOW):
        return [
            each.subjects for each in page_of(Wanted(act=act), after="", size=50).events
        ]


def test_the_list_tells_who_what_whose_and_how_urgent(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive({"still_exploited": True})
    page = as_person("leeds").get(reverse("desk:cases")).content.decode()
    for words in (
        receipt.reference,
        "Blessing Okafor",
        "Labour",
        "Adult (18 or over)",
        "West Yorkshire Police",
        "Not accepted yet",
        "Ring now",
    ):
        assert words in page


def test_a_page_of_the_list_is_one_event_with_the_cases_shown(
    as_person: Sign, receive: Receive, cast: dict[str, object]
) -> None:
    receipts = receive({}, {"reference": "R-2"})
    as_person("leeds").get(reverse("desk:cases"))
    (subjects,) = _events(cast, "case_list.seen")
    assert set(subjects) == {f"case:{each.case}" for each in receipts}


def test_every_case_stands_on_exactly_one_page_newest_first(
    as_person: Sign, receive: Receive
) -> None:
    receipts = receive(*[{"reference": f"R-{n}"} for n in range(60)])
    client, href = as_person("leeds"), reverse("desk:cases")
    met: list[str] = []
    while href:
        page = client.get(href).content.decode()
        met += re.findall(r">(MS26-\d{6})<", page)
        older = re.search(r'href="(\?[^"]*before=[^"]*)"', page)
        href = reverse("desk:cases") + older[1] if older else ""
    assert met == sorted((each.reference for each in receipts), reverse=True)


@pytest.mark.parametrize(
    ("code", "part", "shown"),
    [
        ("leeds", "safety_owner", True),
        ("leeds", "investigation_owner", True),
        ("leeds", "received", False),
        ("leeds", "concerned", False),
        ("national", "received", True),
        ("national", "safety_owner", False),
        ("leeds", "nonsense", True),
    ],
)
def test_the_list_narrows_to_our_part(
    code: str, part: str, shown: bool, as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    page = as_person(code).get(reverse("desk:cases"), {"part": part})
    assert (receipt.reference in page.content.decode()) is shown


def test_another_force_sees_no_case_in_its_list(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    page = as_person("kent").get(reverse("desk:cases")).content.decode()
    assert "Your organisation has no such case." in page
    assert receipt.reference not in page


def test_a_spoilt_address_of_a_page_begins_again(
    as_person: Sign, receive: Receive
) -> None:
    receive()
    answer = as_person("leeds").get(reverse("desk:cases"), {"before": "x"})
    assert answer.status_code == 200


def test_the_case_page_tells_whose_why_what_and_what_is_owed(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive({"still_exploited": True, "now_where": ""})
    client = as_person("leeds")
    page = client.get(reverse("desk:case", args=[receipt.case])).content.decode()
    for words in (
        receipt.reference,
        "Blessing Okafor",
        "2 May 1999",
        "owns the person&#x27;s safety",
        "Until they accept, National Crime Agency answers for it",
        "Rule: ",
        "Not judged to be the same as another case that you may see.",
        "What is owed",
        "Referral received",
        "through the National Referral Mechanism",
        "The person is an adult.",
        "Still with the people who exploit them.",
        "Recorded 4 March 2026 at 12:00",
        "Happened 1 March 2026",
        reverse("referrals:referral", args=[receipt.referral]),
        f"Leeds Person saw the case {receipt.reference}",
    ):
        assert words in page, words


def test_reading_a_case_is_recorded(
    as_person: Sign, receive: Receive, cast: dict[str, object]
) -> None:
    (receipt,) = receive()
    as_person("officer").get(reverse("desk:case", args=[receipt.case]))
    assert _events(cast, "case.seen") == [(f"case:{receipt.case}",)]


def _without_token(page: bytes) -> bytes:
    """A page without what differs each time that it is drawn."""
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", page)


@pytest.mark.parametrize("code", ["kent", "leeds"])
def test_hidden_and_missing_are_the_same_answer(
    code: str, as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    hidden = as_person("kent").get(reverse("desk:case", args=[receipt.case]))
    missing = as_person(code).get(reverse("desk:case", args=[uuid4()]))
    assert hidden.status_code == missing.status_code == 404
    if code == "kent":
        assert _without_token(hidden.content) == _without_token(missing.content)


@pytest.mark.parametrize("code", ["call", "charity", "auditor", "administrator"])
def test_who_may_not_read_cases_is_refused(
    code: str, as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    client = as_person(code)
    for href in (reverse("desk:cases"), reverse("desk:case", args=[receipt.case])):
        answer = client.get(href)
        assert answer.status_code == 403
        assert receipt.reference not in answer.content.decode()
        assert client.post(href).status_code == 405


def test_questions_asked_of_the_database_do_not_grow_with_the_list(
    as_person: Sign,
    receive: Receive,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    receipts = receive(*[{"reference": f"R-{n}"} for n in range(25)])
    client = as_person("leeds")
    client.get("/")
    with django_assert_max_num_queries(26):
        client.get(reverse("desk:cases"))
    with django_assert_max_num_queries(38):
        client.get(reverse("desk:case", args=[receipts[0].case]))


def test_what_is_worst_stands_first_and_what_has_not_begun_after_what_is_due() -> None:
    order = sorted(State, key=lambda state: WORST_FIRST[state])
    assert order[:4] == [
        State.OVERDUE,
        State.NOT_EVIDENCED,
        State.DUE,
        State.NOT_YET,
    ]
