"""A referral is written: sections in any order, a choice, several people, a check."""

from __future__ import annotations

import re

from manumit.nrm.form import version
from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


SECTIONS = version("2026_04").sections


def choose(visitor: Visitor, name: str, code: str) -> None:
    visitor.page.locator(f"[name={name}][value={code}]").check()


def save(visitor: Visitor) -> None:
    visitor.press("Save and see all sections")


def open_section(visitor: Visitor, title: str) -> None:
    visitor.follow(title)
    visitor.page.wait_for_url(re.compile("/sections/"))


def begun(visitor: Visitor) -> None:
    """Begin from the case of somebody by name."""
    visitor.open("/cases/")
    visitor.page.locator("main a[href^='/cases/']").first.click()
    visitor.page.wait_for_load_state()
    found = re.search("/cases/([0-9a-f-]{36})", visitor.page.url)
    assert found is not None, visitor.page.url
    visitor.open(f"/referrals-out/new/{found[1]}/")
    visitor.look("draft-begin")
    visitor.press("Begin")
    assert "/referrals-out/" in visitor.page.url, visitor.page.url


def test_an_officer_writes_a_referral_in_any_order(comes: Comes) -> None:
    officer = comes("officer")
    officer.open("/referrals-out/")
    officer.look("drafts-none")
    begun(officer)
    officer.look("draft-begun")
    assert officer.sees("NOT YET REFERRED")
    for each in SECTIONS:
        open_section(officer, each.title)
        officer.look(f"section-{each.code}")
        officer.follow("All sections")
