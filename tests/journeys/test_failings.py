"""Each failing of the report where somebody now sees it, and a picture of that page.

``MANUMIT_FAILINGS=write`` keeps the pictures in ``docs/reference/failings``.
"""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import pytest

from manumit.demo.people import BY_CODE
from manumit.organisations.requests import now
from tests.failings import PICTURES, ROWS, failings
from tests.filed import filed
from tests.journeys.conftest import Comes
from tests.journeys.stage import reader
from tests.journeys.visitor import Visitor


KEEP = os.environ.get("MANUMIT_FAILINGS", "") == "write"
HOME = "west-yorkshire"
DESK = "threat.desk.west.yorkshire"
TALL = 1000
"""Pixels of a page that a picture holds, from where the words stand."""


def address(failing_page: str, case: UUID | None) -> str:
    return failing_page if case is None else f"/cases/{case}/{failing_page}/"


@pytest.mark.parametrize("row", ROWS)
def test_what_was_found_is_shown_where_somebody_looks(
    comes: Comes, row: str, tmp_path: Path
) -> None:
    folder = PICTURES if KEEP else tmp_path
    folder.mkdir(exist_ok=True)
    cases: dict[str, UUID] = {}
    visitors: dict[str, Visitor] = {}
    for each in failings():
        if each.row != row:
            continue
        if each.case and each.case not in cases:
            desk = reader(BY_CODE[DESK])
            cases[each.case] = filed(each.case, home=HOME, by=desk, at=now())
        visitor = visitors.setdefault(each.person, comes(each.person))
        is_of_case = each.case and not each.page.startswith("/")
        path = address(each.page, cases[each.case] if is_of_case else None)
        assert visitor.open(path).status == 200, each
        assert visitor.sees(each.sees), (each.id, visitor.page.url)
        picture(visitor, each.sees, folder / each.picture.name)


def picture(visitor: Visitor, words: str, path: Path) -> None:
    """The part of the page on which the words stand."""
    main = visitor.page.locator("main")
    found = main.get_by_text(words).first
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None, words
    top = visitor.page.evaluate("window.scrollY") + max(0, box["y"] - TALL / 4)
    wide = visitor.page.viewport_size
    assert wide is not None
    visitor.page.screenshot(
        path=path,
        full_page=True,
        clip={"x": 0, "y": top, "width": wide["width"], "height": TALL},
    )
