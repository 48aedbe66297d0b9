"""The worklist: whose, in which order, counted as listed, and what changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.desk import worklist
from manumit.desk.rules import Kind, Tab
from manumit.desk.worklist import ListedWork
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry
from tests.ground import as_owner

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
MANY = 31


def listed(
    cast: dict[str, UUID], code: str, tab: Tab, only: Kind | None = None
) -> list[ListedWork]:
    """The whole list, page by page."""
    own, after = reader(cast, code), ""
    found: list[ListedWork] = []
    with as_reader(own, at=NOW):
        while True:
            asked = worklist.question(tab=tab, only=only, reader=own, at=NOW)
            page = worklist.page(asked=asked, tab=tab, after=after)
            found += page.rows
            if not (after := page.next):
                return found


def counted(cast: dict[str, UUID], code: str, tab: Tab) -> dict[Kind, int]:
    own = reader(cast, code)
    with as_reader(own, at=NOW):
        asked = worklist.question(tab=tab, only=None, reader=own, at=NOW)
        found = worklist.counts(asked=asked)
        return {kind: each.open for kind, each in found.items() if each.open}


@pytest.fixture
def several(receive: Receive) -> list[Receipt]:
    """Many referrals in Leeds, of different days, some in danger, some of children."""
    return receive(
        *(
            {
                "reference": f"R-{number}",
                "still_exploited": number % 7 == 0,
                "child": number % 5 == 0,
            }
            for number in range(MANY)
        )
    )


def test_the_list_holds_each_thing_once_danger_first_then_by_time(
    cast: dict[str, UUID], several: list[Receipt]
) -> None:
    rows = listed(cast, "leeds", Tab.FORCE)
    places = [each.work.place for each in rows]
    assert len(places) > 2 * MANY
    assert len({(each.work.kind, each.work.place[2]) for each in rows}) == len(rows)
    assert places == sorted(places)
    assert rows[0].work.place[0] == 0
    ranks = [place[0] for place in places]
    assert set(ranks[: ranks.count(0)]) == {0}


@pytest.mark.parametrize("tab", Tab)
@pytest.mark.parametrize("code", ["leeds", "supervisor", "officer", "kent", "national"])
def test_the_counts_are_those_of_the_lists(
    cast: dict[str, UUID], several: list[Receipt], code: str, tab: Tab
) -> None:
    counts = counted(cast, code, tab)
    rows = listed(cast, code, tab)
    assert sum(counts.values()) == len(rows)
    for kind in Kind:
        found = [each for each in rows if each.work.kind is kind]
        assert counts.get(kind, 0) == len(found), kind
        assert len(listed(cast, code, tab, only=kind)) == len(found), kind


def test_another_force_sees_nothing_of_it(
    cast: dict[str, UUID], several: list[Receipt], as_person: Sign
) -> None:
    assert listed(cast, "kent", Tab.FORCE) == []
    page = as_person("kent").get("/worklist/?list=force").content.decode()
    assert "Nothing waits for your organisation." in page
    assert several[0].reference not in page


def test_mine_is_what_was_assigned_to_me(
    cast: dict[str, UUID], several: list[Receipt]
) -> None:
    assert listed(cast, "officer", Tab.MINE) == []
    with as_owner():
        Entry.objects.filter(
            case_id=several[1].case, organisation_id="west-yorkshire"
        ).update(assigned_to_id=cast["officer"], assigned_at=NOW)
    rows = listed(cast, "officer", Tab.MINE)
    assert {each.work.case for each in rows} == {several[1].case}
    assert Kind.QUEUE in {each.work.kind for each in rows}
    assert len(rows) > 1
    assert listed(cast, "supervisor", Tab.MINE) == []


def test_what_is_new_changed_or_done_since_i_looked_is_marked(
    cast: dict[str, UUID], receive: Receive, as_person: Sign
) -> None:
    receive({"reference": "R-1"})
    client = as_person("leeds")
    page = client.get("/worklist/").content.decode()
    assert "Press the button when you have seen this list" in page
    assert ">New<" not in page
    earlier = (NOW - timedelta(minutes=5)).isoformat()
    given = {"list": "desk", "shown_at": earlier}
    answer = client.post("/worklist/seen/", given, follow=True)
    page = answer.content.decode()
    assert "Kept. What is new or changed from now on is marked." in page
    rows = re.findall(r"(\d+) things to do", page)
    assert f"Since you looked on 4 March 2026 at 11:55: {rows[0]} new" in page
    assert "New</strong>" in " ".join(page.split())
    given["shown_at"] = NOW.isoformat()
    page = client.post("/worklist/seen/", given, follow=True).content.decode()
    assert ": 0 new, 0 changed, 0 done." in page
    other = client.get("/worklist/?list=force").content.decode()
    assert "Press the button when you have seen this list" in other


def test_what_was_done_since_is_counted(
    cast: dict[str, UUID], receive: Receive, as_person: Sign
) -> None:
    (receipt,) = receive({"reference": "R-1"})
    client = as_person("leeds")
    with as_owner():
        Entry.objects.filter(case_id=receipt.case).update(
            entered_at=NOW - timedelta(hours=2), done_at=NOW
        )
    before = {"list": "desk", "shown_at": (NOW - timedelta(hours=1)).isoformat()}
    page = client.post("/worklist/seen/", before, follow=True).content.decode()
    assert ", 1 done." in page


def test_a_moment_to_come_is_not_believed(as_person: Sign) -> None:
    client = as_person("leeds")
    given = {"list": "desk", "shown_at": (NOW + timedelta(days=9)).isoformat()}
    page = client.post("/worklist/seen/", given, follow=True).content.decode()
    assert "Since you looked on 4 March 2026 at 12:00" in page
    assert client.post("/worklist/seen/", {"shown_at": "x"}).status_code == 302


def test_the_page_says_what_to_do_by_when_and_in_which_case(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive({"still_exploited": True})
    page = as_person("leeds").get("/worklist/").content.decode()
    assert receipt.reference in page
    assert f'href="/cases/{receipt.case}/"' in page
    assert "Accept ownership, or say why not (safety)" in page
    assert "On the queue: safety and investigation" in page
    assert "Ring now" in page
    assert "All of my force&#x27;s" in page
    assert "Okafor" not in page
    kind = as_person("leeds").get("/worklist/?kind=accept").content.decode()
    assert "On the queue" not in kind


def test_seeing_a_list_is_recorded_with_its_cases(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    as_person("leeds").get("/worklist/")
    with as_owner():
        (event,) = Event.objects.filter(act="worklist.seen")
    assert event.subjects == [f"case:{receipt.case}"]


def test_whoever_has_no_worklist_is_refused(as_person: Sign) -> None:
    for code in ("charity", "auditor", "call"):
        assert as_person(code).get("/worklist/").status_code == 403
        assert as_person(code).post("/worklist/seen/").status_code == 403


def test_home_tells_how_much_there_is_to_do(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive()
    page = as_person("leeds").get("/").content.decode()
    number = len(listed(cast, "leeds", Tab.DESK))
    assert f">{number}<" in re.sub(r"\s+", "", page)
    assert "for your desk to do" in page


@pytest.mark.parametrize("address", ["?after=x", "?after=1~2~3", "?list=x&kind=x"])
def test_an_address_that_cannot_be_read_shows_the_list(
    as_person: Sign, address: str
) -> None:
    assert as_person("leeds").get(f"/worklist/{address}").status_code == 200


def test_the_list_asks_few_questions_however_long_it_is(
    as_person: Sign,
    several: list[Receipt],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = as_person("leeds")
    client.get("/worklist/")
    with django_assert_max_num_queries(51):
        client.get("/worklist/?list=force")
