"""A referral is written: sections in any order, a choice, several people, a check."""

from __future__ import annotations

import re

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from manumit.nrm.form import version
from tests.journeys.axe import check_axe
from tests.journeys.conftest import Comes
from tests.journeys.visitor import TALL, WIDTHS, Visitor


TABLET = 768
SECTIONS = version("2026_04").sections


def choose(visitor: Visitor, name: str, code: str) -> None:
    visitor.page.locator(f"[name={name}][value={code}]").check()


def look_everywhere(visitor: Visitor, name: str) -> None:
    """Look at the page wide and narrow, and on a tablet."""
    visitor.look(name)
    visitor.page.set_viewport_size({"width": TABLET, "height": TALL})
    check_axe(visitor.page)
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= TABLET, f"{name} is {wide} wide on a tablet"
    visitor.page.set_viewport_size({"width": WIDTHS[0], "height": TALL})


def save(visitor: Visitor, button: str = "Save and see all sections") -> None:
    """Press, and wait: what is kept in the browser is written before it is sent."""
    with visitor.page.expect_navigation():
        visitor.press(button)


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


def test_an_officer_reads_every_section(comes: Comes) -> None:
    officer = comes("officer")
    officer.open("/referrals-out/")
    look_everywhere(officer, "drafts-none")
    begun(officer)
    look_everywhere(officer, "draft-begun")
    assert officer.sees("NOT YET REFERRED")
    for each in SECTIONS:
        open_section(officer, each.title)
        look_everywhere(officer, f"section-{each.code}")
        officer.follow("All sections")
    officer.follow("See good examples")
    look_everywhere(officer, "draft-examples")


def test_a_referral_is_written_handed_on_and_checked(comes: Comes) -> None:
    officer = comes("officer")
    begun(officer)
    draft = officer.page.url
    open_section(officer, "Age")
    choose(officer, "under_18", "no")
    save(officer)
    open_section(officer, "Their choice")
    choose(officer, "explained", "yes")
    choose(officer, "explained_through", "companion")
    choose(officer, "choice", "agrees")
    save(officer)
    assert officer.sees("Not recorded as agreed.")
    officer.page.wait_for_selector("[data-mm-kept-words=ready]", state="attached")
    said = officer.page.locator("[data-mm-kept-words]")
    assert said.inner_text().startswith("Not all of this is saved")
    look_everywhere(officer, "choice-through-a-companion")
    choose(officer, "explained_through", "professional")
    save(officer)
    assert officer.sees("This will be an NRM referral of an adult who agrees")
    look_everywhere(officer, "draft-of-an-adult")
    open_section(officer, "Who did it")
    officer.page.locator("[name=exploiters__0__name]").fill("Uncle")
    officer.page.locator("button[value='add:exploiters']").click()
    officer.page.wait_for_load_state()
    officer.page.wait_for_selector("[data-mm-kept-words=ready]", state="attached")
    assert not officer.sees("were not sent")
    officer.page.locator("[name=exploiters__1__name]").fill("The driver")
    look_everywhere(officer, "exploiters-two")
    save(officer)
    open_section(officer, "What happened")
    officer.page.locator("[name=account]").fill("They kept it.\n\n  All of it.")
    save(officer)
    officer.press("Mark the rest as not asked: interview to follow")
    assert officer.sees("A sound referral has all that it needs.")
    look_everywhere(officer, "draft-sound")
    officer.press("Ask a second person to check it")
    _checked(comes)
    officer.open(draft.removeprefix(officer.address))
    open_section(officer, "Safety first")
    assert officer.sees("Where do they sleep tonight?")
    look_everywhere(officer, "section-with-a-comment")
    officer.follow("All sections")
    officer.follow("Hand it on", exact=False)
    look_everywhere(officer, "draft-hand")
    officer.page.locator("[name=to]").select_option(index=1)
    officer.press("Hand it on")
    officer.follow("See every version")
    look_everywhere(officer, "draft-versions")


def _checked(comes: Comes) -> None:
    """A supervisor reads the whole draft and comments on a section."""
    supervisor = comes("supervisor")
    supervisor.open("/referrals-out/?show=check")
    look_everywhere(supervisor, "drafts-to-check")
    supervisor.page.locator("main table a").first.click()
    supervisor.page.wait_for_load_state()
    supervisor.follow("Read it whole", exact=False)
    supervisor.page.locator("summary").filter(has_text="Comment").first.click()
    supervisor.page.locator("#id_safety_words").fill("Where do they sleep tonight?")
    supervisor.page.locator("form:has(#id_safety_words) button").click()
    supervisor.page.wait_for_load_state()
    look_everywhere(supervisor, "draft-whole")


def test_two_people_in_one_section_both_see_both(comes: Comes) -> None:
    officer, supervisor = comes("officer"), comes("supervisor")
    begun(officer)
    page = officer.page.url.removeprefix(officer.address)
    for each in (officer, supervisor):
        each.open(f"{page}sections/view/")
    officer.page.locator("[name=insight]").fill("The officer's view")
    save(officer)
    supervisor.page.locator("[name=insight]").fill("The supervisor's view")
    save(supervisor)
    assert supervisor.sees("The officer's view")
    box = supervisor.page.locator("[name=insight]")
    assert box.input_value() == "The supervisor's view"
    look_everywhere(supervisor, "section-changed-meanwhile")
    officer.open(f"{page}sections/view/")
    box = officer.page.locator("[name=insight]")
    assert box.input_value() == "The officer's view", "nothing is put in place unasked"
    save(supervisor, "Save mine in its place")
    officer.open(f"{page}sections/view/")
    assert officer.page.locator("[name=insight]").input_value() == (
        "The supervisor's view"
    )


def test_a_charity_writes_without_a_case_and_without_javascript(
    comes: Comes, browser: Browser, live_server: LiveServer
) -> None:
    lan = Visitor(browser, live_server.url, scripts=False)
    lan.sign_in(BY_CODE["charity"].name)
    lan.open("/referrals-out/new/")
    lan.press("Begin")
    page = lan.page.url.removeprefix(lan.address)
    lan.open(f"{page}sections/age/")
    choose(lan, "under_18", "not_sure")
    for part, typed in {"day": "31", "month": "2", "year": "2009"}.items():
        lan.page.locator(f"[name=dob_{part}]").fill(typed)
    save(lan)
    assert lan.sees("February 2009 has no day 31")
    assert lan.page.locator("[name=dob_day]").input_value() == "31"
    lan.open(page)
    assert lan.sees("This will be an NRM referral of a child")
    lan.open(f"{page}others/")
    lan.press("Begin their draft")
    assert lan.page.url.removeprefix(lan.address) != page
