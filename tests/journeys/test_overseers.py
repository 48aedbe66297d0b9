"""The auditor and the administrator: neither opens a case."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER
from tests.journeys.visitor import Visitor


def test_an_auditor_searches_verifies_and_takes_a_copy_with_a_reason(
    comes: Comes,
) -> None:
    imran = comes("threat.desk.west.yorkshire")
    imran.open("/queue/")
    imran.follow(f"Ifeoma {IN_DANGER}")
    number = imran.page.locator(".mm-identity dd").first.inner_text()
    kwabena = comes("auditor")
    kwabena.look("home-auditor")
    kwabena.follow("Sealed record")
    kwabena.page.get_by_label("Record", exact=True).fill(number)
    kwabena.press("Apply filters")
    assert kwabena.sees("Imran Sheikh saw the referral")
    assert not kwabena.sees(IN_DANGER)
    kwabena.look("audit-of-one-case")
    kwabena.follow("Has anybody tampered?")
    kwabena.press("Verify now")
    assert kwabena.sees("Nothing was tampered with.")
    kwabena.look("verified")
    kwabena.open(f"/audit/?record={number}")
    kwabena.press("Take a copy of these events")
    kwabena.press("Take the copy")
    assert kwabena.sees("Choose why the copy is taken.")
    kwabena.page.get_by_label("An inspection or audit").check()
    with kwabena.page.expect_download() as taken:
        kwabena.press("Take the copy")
    lines = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(list(csv.reader(lines))) > 2
    kwabena.open("/audit/")
    assert kwabena.page.locator("main tbody tr").first.inner_text().count("copy")


def test_an_administrator_opens_an_account_and_ends_its_role_at_once(
    comes: Comes, browser: Browser, live_server: LiveServer
) -> None:
    rosalind = comes("administrator")
    rosalind.look("home-administrator")
    rosalind.follow("Accounts")
    rosalind.press("Open an account")
    rosalind.page.get_by_label("Name", exact=True).fill("Tomos Beddoe")
    rosalind.page.get_by_label("Email address").fill("tomos@example.police.uk")
    rosalind.page.get_by_label("Role").select_option(label="Threat desk")
    rosalind.page.get_by_label("Organisation").select_option(label="Gwent Police")
    rosalind.press("Open account")
    rosalind.look("account-opened")
    password = rosalind.page.locator("main code").inner_text()
    tomos = Visitor(browser, live_server.url)
    tomos.open("/sign-in/")
    tomos.page.get_by_label("Email address").fill("tomos@example.police.uk")
    tomos.page.get_by_label("Password", exact=True).fill(password)
    tomos.press("Sign in")
    assert tomos.open("/queue/").status == 200
    rosalind.follow("Go to the account")
    rosalind.press("End this role Threat desk")
    rosalind.look("role-ended")
    assert tomos.open("/queue/").status == 403
    tomos.open("/")
    expect(tomos.page.get_by_text("You hold no role now")).to_be_visible()
    tomos.look("home-without-a-role")
