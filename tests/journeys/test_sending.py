"""A referral goes: looked at, copied across, recorded as sent, and confirmed."""

from __future__ import annotations

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys.conftest import Comes
from tests.journeys.test_drafts import (
    begun,
    choose,
    look_everywhere,
    open_section,
    save,
)
from tests.journeys.visitor import Visitor


WORDS = "Blessing's uncle said:\n\n  “You owe.”"


def chosen(visitor: Visitor, choice: str) -> None:
    """An adult to whom it was explained, and what they said."""
    open_section(visitor, "Age")
    choose(visitor, "under_18", "no")
    save(visitor)
    open_section(visitor, "Their choice")
    choose(visitor, "explained", "yes")
    choose(visitor, "explained_through", "professional")
    choose(visitor, "choice", choice)
    save(visitor)


def named(visitor: Visitor) -> None:
    open_section(visitor, "The person")
    visitor.page.locator("[name=first_name]").fill("Blessing")
    visitor.page.locator("[name=last_name]").fill("Quillfeather-Obi")
    save(visitor)
    open_section(visitor, "Who refers")
    if visitor.page.locator("[name=organisation]").input_value() == "":
        visitor.page.locator("[name=organisation]").select_option(index=1)
    save(visitor)
    visitor.press("Mark the rest as not asked: interview to follow")


def submit(visitor: Visitor) -> None:
    """Now, as the clock of the page's own control has it."""
    now = visitor.page.evaluate(
        "new Date(Date.now() - 60000 * new Date().getTimezoneOffset())"
        ".toISOString().slice(0, 16)"
    )
    visitor.page.locator("[name=sent_at]").fill(now)


def confirm(visitor: Visitor) -> None:
    now = visitor.page.evaluate(
        "new Date(Date.now() - 60000 * new Date().getTimezoneOffset())"
        ".toISOString().slice(0, 16)"
    )
    visitor.page.locator("[name=reference]").fill("NRM-4711")
    visitor.page.locator("[name=received_at]").fill(now)
    visitor.page.locator("[name=words]").fill("By e-mail to the desk")
    visitor.press("Record the reference")


def test_a_referral_is_copied_across_sent_and_confirmed(comes: Comes) -> None:
    officer = comes("officer")
    officer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begun(officer)
    officer.press("See what would be sent")
    look_everywhere(officer, "ready-not-known")
    officer.follow("All sections")
    chosen(officer, "agrees")
    open_section(officer, "What happened")
    officer.page.locator("[name=account]").fill(WORDS)
    save(officer)
    named(officer)
    officer.press("See what would be sent")
    assert officer.sees("It can go")
    for each in officer.page.locator("details.mm-page summary").all():
        each.click()
    look_everywhere(officer, "ready-adult")
    officer.follow("Hand-over file (JSON)")
    look_everywhere(officer, "hand-over")
    officer.follow("Before it goes")
    officer.press("Copy it across")
    look_everywhere(officer, "across")
    _copied(officer)
    officer.press("I have submitted it")
    look_everywhere(officer, "submitted")
    officer.press("Record it as sent")
    assert officer.sees("Enter the day and the time.")
    look_everywhere(officer, "submitted-without-a-time")
    submit(officer)
    officer.press("Record it as sent")
    assert officer.sees("NOT YET REFERRED")
    look_everywhere(officer, "sent")
    officer.press("Record the reference")
    look_everywhere(officer, "receipt")
    confirm(officer)
    assert not officer.sees("NOT YET REFERRED")
    look_everywhere(officer, "received")
    officer.follow("Read or print it", exact=False)
    look_everywhere(officer, "copy-of-what-was-sent")
    officer.follow("Back")
    officer.follow("All sections")
    officer.follow("Copy to read or print")
    look_everywhere(officer, "copy-of-a-draft")
    officer.follow("Back")
    officer.follow("Something for the person to keep")
    look_everywhere(officer, "carry")


def _copied(officer: Visitor) -> None:
    """Each answer goes to the clipboard as it was given, and its page is ticked."""
    words = officer.page.locator(".mm-across__words", has_text="You owe").first
    box = officer.page.locator(".mm-across__item", has=words).first
    box.get_by_role("button").click()
    officer.page.wait_for_function("document.querySelector('[data-mm-done]')")
    assert officer.page.evaluate("navigator.clipboard.readText()") == WORDS
    first = officer.page.locator("section.mm-across").first
    # Each tick is kept by an answer of its own: the next waits for it.
    with officer.page.expect_response("**/across/"):
        for each in first.locator("[data-mm-copies]").all():
            each.click()
    assert officer.page.locator("input[name=copied]").first.is_checked()
    with officer.page.expect_response("**/across/"):
        officer.page.locator("input[name=copied]").nth(1).check(force=True)
    officer.page.reload()
    assert officer.page.locator("input[name=copied]").nth(1).is_checked()


def test_names_are_pointed_out_in_a_notification_without_a_name(comes: Comes) -> None:
    officer = comes("officer")
    begun(officer)
    chosen(officer, "declines")
    open_section(officer, "Their choice")
    officer.page.locator("[name=declined_why]").fill(
        "Blessing is afraid of Uncle.\nHe rings her on 07700 900123."
    )
    save(officer)
    named(officer)
    officer.press("See what would be sent")
    assert officer.sees("Words to look at")
    look_everywhere(officer, "ready-words-to-look-at")
    officer.press("Keep what may be sent")
    assert officer.sees("Choose what of these words may be sent.")
    look_everywhere(officer, "ready-nothing-chosen")
    choose(officer, "what", "edited")
    officer.page.locator("[name=words]").fill("They are afraid.")
    officer.press("Keep what may be sent")
    assert officer.sees("It can go")
    look_everywhere(officer, "ready-looked-at")
    officer.press("Copy it across")
    assert officer.sees("They are afraid.")
    assert not officer.sees("07700")
    look_everywhere(officer, "across-without-a-name")


def test_a_charity_sends_without_a_case_and_without_javascript(
    comes: Comes, browser: Browser, live_server: LiveServer
) -> None:
    lan = Visitor(browser, live_server.url, scripts=False)
    lan.sign_in(BY_CODE["charity"].name)
    lan.open("/referrals-out/new/")
    lan.press("Begin")
    chosen(lan, "agrees")
    named(lan)
    lan.press("See what would be sent")
    assert lan.sees("It can go")
    lan.press("Copy it across")
    assert lan.page.locator("[data-mm-copies]:visible").count() == 0
    lan.page.locator("input[name=copied]").first.check(force=True)
    lan.press("Keep my ticks")
    assert lan.sees("1 of")
    lan.press("I have submitted it")
    submit(lan)
    lan.press("Record it as sent")
    assert lan.sees("Recorded as sent") or lan.sees("NOT YET REFERRED")
