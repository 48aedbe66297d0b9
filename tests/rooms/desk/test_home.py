from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from manumit.referrals.actions.receiving import Receipt

from .conftest import ROLES


Sign = Callable[[str], Client]


def test_whoever_is_signed_out_is_sent_to_sign_in(db: None) -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


@pytest.mark.parametrize("code", sorted(ROLES))
def test_home_is_never_empty_and_holds_what_each_may_open(
    code: str, as_person: Sign, receive: Callable[..., list[Receipt]]
) -> None:
    receive()
    page = as_person(code).get("/").content.decode()
    assert "You hold no role now" not in page
    assert "What you may open" in page


def test_a_desk_sees_what_waits_by_risk_and_what_to_ring_now(
    as_person: Sign, receive: Callable[..., list[Receipt]]
) -> None:
    receive({"still_exploited": True}, {}, {"child": True})
    page = as_person("leeds").get("/").content.decode()
    assert "1 referral must be rung through now: no call is recorded yet." in page
    assert page.index("Ring now") < page.index("Child") < page.index("Routine")
    assert "Since 1 March 2026" in page
    assert "?desk=west-yorkshire/threat-desk" in page


def test_another_force_sees_nothing_of_it(
    as_person: Sign, receive: Callable[..., list[Receipt]]
) -> None:
    (receipt,) = receive()
    page = as_person("kent").get("/").content.decode()
    assert "Nothing waits on this desk." in page
    assert receipt.reference not in page
    assert "Okafor" not in page


def test_auditor_and_administrator_find_their_own_pages(as_person: Sign) -> None:
    auditor = as_person("auditor").get("/").content.decode()
    assert "events in the sealed record" in auditor
    assert "last verified" in auditor
    administrator = as_person("administrator").get("/").content.decode()
    assert "people may sign in" in administrator


def test_home_asks_few_questions_however_much_waits(
    as_person: Sign,
    receive: Callable[..., list[Receipt]],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    receive(*[{"reference": f"R-{n}"} for n in range(20)])
    client = as_person("leeds")
    client.get("/")
    with django_assert_max_num_queries(45):
        client.get("/")
