"""Each failing of the report where somebody now sees it, and a picture of that page.

``MANUMIT_FAILINGS=write`` keeps the pictures in ``docs/reference/failings``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases.actions import FactGiven
from manumit.demo.people import BY_CODE
from manumit.law.facts import InvestigationClosed, Order, OrderBreached, OrderServed
from manumit.obligations.actions import record_on
from manumit.organisations.requests import now
from tests.failings import PICTURES, ROWS, Failing, failings
from tests.filed import filed
from tests.journeys.conftest import Comes
from tests.journeys.stage import reader
from tests.journeys.visitor import Visitor


KEEP = os.environ.get("MANUMIT_FAILINGS", "") == "write"
HOME = "west-yorkshire"
DESK = "threat.desk.west.yorkshire"
TALL = 1000
"""Pixels of a page that a picture holds, from where the words stand."""


def breached(case: UUID) -> None:
    """Somebody of the case is under an order, and is said not to keep it."""
    at, desk = now(), reader(BY_CODE[DESK])
    person = uuid4()
    bodies = (
        OrderServed(id_of_order="1", order=Order.PREVENTION, name_and_address=True),
        OrderBreached(id_of_order="1", breach="1"),
    )
    given = [
        FactGiven(body=body, happened=at, source="record", subject=person)
        for body in bodies
    ]
    with as_reader(desk, at=at):
        record_on(case=case, given=given, by=desk, at=at)


PREPARED: Mapping[str, Callable[[UUID], None]] = {"breaches-not-offences": breached}
"""What is to happen on the case before somebody looks."""


@pytest.mark.parametrize("row", ROWS)
def test_what_was_found_is_shown_where_somebody_looks(
    comes: Comes, row: str, tmp_path: Path
) -> None:
    folder = PICTURES if KEEP else tmp_path
    folder.mkdir(exist_ok=True)
    cases: dict[tuple[str, bool], UUID] = {}
    visitors: dict[str, Visitor] = {}
    for each in (one for one in failings() if one.row == row):
        case = cases.get((each.case, each.open)) or taken_in(each)
        cases[each.case, each.open] = case
        if each.id in PREPARED:
            PREPARED[each.id](case)
        if each.person not in visitors:
            visitors[each.person] = comes(each.person)
        look(visitors[each.person], each, case, folder / each.picture.name)


def taken_in(failing: Failing) -> UUID:
    return filed(
        failing.case,
        home=HOME,
        by=reader(BY_CODE[DESK]),
        at=now(),
        without={InvestigationClosed} if failing.open else (),
    )


def look(visitor: Visitor, failing: Failing, case: UUID, path: Path) -> None:
    """Go to the page, find the words on it, and take a picture of them."""
    page = failing.page
    whole = page if page.startswith("/") else f"/cases/{case}/{page}/"
    assert visitor.open(whole).status == 200, failing.id
    if failing.follow:
        main = visitor.page.locator("main")
        main.get_by_role("link", name=failing.follow).first.click()
        visitor.page.wait_for_load_state()
    assert visitor.sees(failing.sees), (failing.id, visitor.page.url)
    picture(visitor, failing.sees, path)


def picture(visitor: Visitor, words: str, path: Path) -> None:
    """The part of the page on which the words stand."""
    found = visitor.page.locator("main").get_by_text(words).first
    found.scroll_into_view_if_needed()
    box, size = found.bounding_box(), visitor.page.viewport_size
    assert box is not None, words
    assert size is not None
    top = visitor.page.evaluate("window.scrollY") + max(0, box["y"] - TALL / 3)
    whole = visitor.page.evaluate("document.documentElement.scrollHeight")
    visitor.page.screenshot(
        path=path,
        full_page=True,
        clip={
            "x": 0,
            "y": max(0, min(top, whole - TALL)),
            "width": size["width"],
            "height": min(TALL, whole),
        },
    )
