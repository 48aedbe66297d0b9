from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from manumit.audit.acting import as_reader
from manumit.audit.queries import Seen, Wanted, page_of
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
SEARCH = "/search/"


def ask(client: Client, text: str = "", **facets: object) -> str:
    """Ask, and answer the address of what was found."""
    answer = client.post(SEARCH, {"text": text, **facets})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def found(client: Client, text: str = "", **facets: object) -> str:
    """Ask, and answer the page."""
    answer = client.get(ask(client, text, **facets))
    assert answer.status_code == 200
    return answer.content.decode()


def events(cast: Mapping[str, UUID], act: str) -> list[Seen]:
    auditor = reader(dict(cast), "auditor")
    with as_reader(auditor, at=NOW):
        return list(page_of(Wanted(act=act), after="", size=50).events)


def words_of(page: str) -> str:
    """The page's own words, in one line."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", "", main).split())


def test_what_is_asked_stands_in_no_address(as_person: Sign, receive: Receive) -> None:
    receive()
    address = ask(as_person("leeds"), "Okafor passport")
    assert re.fullmatch(r"/search/[0-9a-f-]{36}/", address)


def test_a_hit_tells_who_what_where_and_why(as_person: Sign, receive: Receive) -> None:
    (receipt,) = receive(
        {"account": "They kept my passport.\r\n\r\n  I was <b>not</b>."}
    )
    page = found(as_person("leeds"), "passport")
    assert "1 referral found" in page
    for words in (
        receipt.reference,
        "Blessing Okafor",
        "Adult (18 or over)",
        "Received 1 March 2026",
        "Routine",
        "Not accepted yet",
        "Investigation: West Yorkshire Police",
        "The account has “passport”",
    ):
        assert words in page, words
    marked = "They kept my <mark>passport</mark>.\n\n  I was &lt;b&gt;not&lt;/b&gt;."
    assert marked in page.replace("\r\n", "\n")
    assert reverse("referrals:referral", args=[receipt.referral]) in page


def test_another_forces_words_change_nothing(as_person: Sign, receive: Receive) -> None:
    client = as_person("leeds")
    receive({"reference": "R-1", "account": "A brothel."})
    before = words_of(found(client, "brothel"))
    kent = {
        "exploited_where": "Maidstone",
        "exploited_county": "Kent",
        "now_where": "Maidstone",
        "now_county": "Kent",
        "account": "A brothel with Quillfeather.",
        "nationality": "Ruritanian",
        "nationalities": ("Ruritanian",),
    }
    receive(*[{**kent, "reference": f"K-{n}"} for n in range(3)])
    assert words_of(found(client, "brothel")) == before
    nothing = words_of(found(client, "Quillfeather"))
    never = words_of(found(client, "Zzyzzxy"))
    assert nothing.replace("Quillfeather", "") == never.replace("Zzyzzxy", "")
    assert "Ruritanian" not in found(client)
    assert "3 referrals found" in found(as_person("kent"), "Quillfeather")


def test_nothing_found_says_what_to_try(as_person: Sign, receive: Receive) -> None:
    receive()
    page = found(as_person("leeds"), "Zzyzzxy")
    for words in ("Nothing found", "Use fewer words", "spelling", "never searched"):
        assert words in page


def test_an_empty_field_finds_everything_and_boxes_narrow_it(
    as_person: Sign, receive: Receive
) -> None:
    receive({"reference": "R-1"}, {"reference": "R-2", "nationalities": ("Albanian",)})
    client = as_person("leeds")
    assert "2 referrals found" in found(client)
    page = found(client, nationality=["Albanian"])
    assert "1 referral found" in page
    assert re.search(r'value="Albanian" checked', page)
    assert "2 referrals found" in found(client, nationality=["Albanian"], clear="1")


def test_every_hit_stands_on_exactly_one_page(
    as_person: Sign, receive: Receive
) -> None:
    receipts = receive(*[{"reference": f"R-{n}"} for n in range(60)])
    client = as_person("leeds")
    address = ask(client, "passport")
    met: list[str] = []
    for number in (1, 2, 3):
        page = client.get(address, {"page": number}).content.decode()
        met += re.findall(r'mm-number">(MS26-\d{6})<', page)
    assert sorted(met) == sorted(each.reference for each in receipts)
    for odd in ("0", "-1", "x", "9" * 40, "999999"):
        assert client.get(address, {"page": odd}).status_code == 200


def test_only_ones_own_search_opens_and_the_answer_is_that_of_none(
    as_person: Sign, receive: Receive
) -> None:
    receive()
    address = ask(as_person("leeds"), "Okafor")
    for code in ("officer", "kent"):
        client = as_person(code)
        hidden = client.get(address)
        missing = client.get(reverse("desk:result", args=[uuid4()]))
        assert hidden.status_code == missing.status_code == 404
        assert _plain(hidden.content) == _plain(missing.content)


def _plain(page: bytes) -> bytes:
    """A page without what differs each time that it is drawn."""
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", page)


def test_hidden_and_missing_cost_the_same_questions(
    as_person: Sign, receive: Receive
) -> None:
    receive()
    address = ask(as_person("leeds"), "Okafor")
    client = as_person("kent")
    client.get("/")
    missing = reverse("desk:result", args=[uuid4()])
    assert questions(client, address) == questions(client, missing)


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 404
    return len(asked)


HELD = {
    "exploited_where": "Maidstone",
    "exploited_county": "Kent",
    "now_where": "Maidstone",
    "now_county": "Kent",
    "reference": "NRM-2026-0815",
}


def test_whom_to_ring_is_said_to_those_it_answers_for_and_to_nobody_else(
    as_person: Sign, receive: Receive
) -> None:
    receive(HELD)
    page = words_of(found(as_person("leeds"), "NRM-2026-0815"))
    assert "Another organisation holds a record of exactly this" in page
    assert "Ring National Crime Agency" in page
    assert "Maidstone" not in page
    assert "Okafor" not in page
    registrar = as_person("registrar")
    held = words_of(found(registrar, "NRM-2026-0815"))
    assert "Another organisation" not in held
    nothing = words_of(found(registrar, "NRM-2026-0816"))
    assert held == nothing.replace("0816", "0815")


def test_turning_a_page_does_not_ask_elsewhere_again(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive(HELD)
    client = as_person("leeds")
    address = ask(client, "NRM-2026-0815")
    for _ in range(3):
        assert "Another organisation holds" in client.get(address).content.decode()
    assert len(events(cast, "search.elsewhere_asked")) == 1


def test_a_search_and_each_page_are_recorded_without_their_words(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    client = as_person("leeds")
    address = ask(client, "Okafor")
    client.get(address)
    (made,), (seen,) = events(cast, "search.made"), events(cast, "search.seen")
    subject = f"search:{address.split('/')[2]}"
    assert list(made.subjects) == [subject]
    assert list(seen.subjects) == [subject, f"case:{receipt.case}"]
    assert seen.detail["shown"] == seen.detail["found"] == 1
    assert seen.detail["referrals"] == [str(receipt.referral)]
    assert "kafor" not in str((made, seen))
    again = ask(client, "Okafor")
    assert again != address
    first, second = (each.detail["words"] for each in events(cast, "search.made"))
    assert first == second != ""


def test_what_cannot_be_kept_is_refused_in_words(as_person: Sign, db: None) -> None:
    client = as_person("leeds")
    for text, said in (("a\x00b", "NUL"), ("x" * 1001, "1,000 characters or fewer")):
        answer = client.post(SEARCH, {"text": text})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "Error: Search" in answer.content.decode()


@pytest.mark.parametrize("code", ["call", "charity", "auditor", "administrator"])
def test_who_may_not_search_is_refused_and_has_no_field(
    code: str, as_person: Sign, receive: Receive
) -> None:
    receive()
    client = as_person(code)
    assert client.get(SEARCH).status_code == 403
    assert client.post(SEARCH, {"text": "Okafor"}).status_code == 403
    assert 'id="header-search"' not in client.get("/").content.decode()


@pytest.mark.parametrize("code", ["national", "leeds", "officer", "registrar", "spoc"])
def test_the_field_stands_on_every_page_of_whoever_may_search(
    code: str, as_person: Sign, receive: Receive
) -> None:
    receive()
    client = as_person(code)
    assert client.get("/").content.decode().count('id="header-search"') == 1
    assert 'id="header-search"' not in client.get(SEARCH).content.decode()


def test_a_result_asks_few_questions_however_much_it_shows(
    as_person: Sign,
    receive: Receive,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    receive(*[{"reference": f"R-{n}"} for n in range(25)])
    client = as_person("leeds")
    address = ask(client, "passport")
    client.get(address)
    with django_assert_max_num_queries(30):
        client.get(address)
