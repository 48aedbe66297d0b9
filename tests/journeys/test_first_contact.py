"""First contact at five doors, in a browser: safety first, an answer, one press."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


WORDS = "He keeps my ID. I haven't been paid since June, I sleep at the car wash."
WIDE, TABLET, PHONE = 1280, 768, 360


def choose(visitor: Visitor, field: str, value: str) -> None:
    visitor.page.locator(f"[name={field}][value={value}]").check()


def narrow(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 800})


def unfold(visitor: Visitor, summary: str) -> None:
    visitor.page.get_by_text(summary, exact=True).first.click()


def press(visitor: Visitor, name: str) -> None:
    """Press a button of a form that keeps its words before it is sent."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).first.click()


def reference_on(visitor: Visitor) -> str:
    found = re.search(r"MS\d\d-\d{6,}", visitor.page.text_content("main") or "")
    assert found, visitor.page.text_content("main")
    return found[0]


def test_a_call_is_answered_within_three_questions_and_opened_at_one_press(
    comes: Comes,
) -> None:
    shanice = comes("call.handler")
    shanice.open("/contact/new/?door=call&incident=0412")
    assert shanice.page.locator("[name=incident]").input_value() == "0412"
    shanice.look("contact-new-call")
    choose(shanice, "danger_now", "yes")
    choose(shanice, "child", "no")
    shanice.page.locator("[name=words]").fill(WORDS)
    shanice.page.locator("#heard [data-mm-sign=document_withheld]").wait_for()
    shanice.look("contact-new-call-heard")
    press(shanice, "Save and see what to do")
    assert shanice.sees("Send officers now")
    assert shanice.sees("Never")
    shanice.look("contact-call-answered")
    shanice.page.locator("#heard [name=indicators]").first.check()
    press(shanice, "Save and see what to do")
    assert shanice.sees("Signs counted: Somebody else holds their papers")
    press(shanice, "Open the case")
    assert shanice.sees("Paste this into the incident log")
    reference = reference_on(shanice)
    shanice.look("contact-call-opened")
    block = shanice.page.locator("#block").input_value()
    assert reference in block
    assert "passport" not in block
    shanice.open("/contact/new/?door=call&incident=0412")
    assert shanice.sees(reference)
    shanice.follow("Every save")
    shanice.look("contact-saves")


def test_a_call_is_taken_with_the_keyboard_alone(comes: Comes) -> None:
    shanice = comes("call.handler")
    shanice.open("/contact/new/?door=call&incident=0413")
    page = shanice.page
    page.locator("[name=danger_now]").first.focus()
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.type("I am not allowed out")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "save":
            break
    assert page.evaluate("document.activeElement.value") == "save"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert shanice.sees("Do this now")


@pytest.mark.parametrize(
    ("code", "door", "width"),
    [
        ("duty.officer", "counter", WIDE),
        ("officer", "street", PHONE),
        ("custody.sergeant", "custody", TABLET),
        ("port.officer", "port", TABLET),
        ("port.officer", "detention", PHONE),
    ],
)
def test_each_other_door_answers_and_opens_the_case(
    comes: Comes, code: str, door: str, width: int
) -> None:
    visitor = comes(code)
    visitor.open(f"/contact/new/?door={door}")
    narrow(visitor, width)
    choose(visitor, "controller_present", "yes")
    choose(visitor, "child", "not_known")
    visitor.page.locator("[name=words]").fill(WORDS)
    press(visitor, "Save and see what to do")
    assert visitor.sees("Do this now")
    visitor.look(f"contact-{door}")
    narrow(visitor, width)
    unfold(visitor, "Where")
    visitor.page.locator("[name=now_where]").fill("Dover")
    visitor.page.locator("[name=now_county]").fill("Kent")
    press(visitor, "Open the case")
    reference_on(visitor)
    visitor.follow("Write down what is done: steps for this person")
    visitor.look(f"contact-{door}-steps")


def test_it_all_works_without_scripts(
    staged: None, browser: Browser, live_server: LiveServer
) -> None:
    daniel = Visitor(browser, live_server.url, scripts=False)
    daniel.sign_in(BY_CODE["officer"].name)
    daniel.open("/contact/new/?door=street")
    choose(daniel, "danger_now", "no")
    daniel.page.locator("[name=words]").fill("they won't let me have my passport")
    press(daniel, "Save and see what to do")
    assert daniel.sees("Heard in the words")
    daniel.page.locator("#heard [name=indicators]").first.check()
    press(daniel, "Open the case")
    assert daniel.page.locator("#block").input_value()
    press(daniel, "Add another person of the same event")
    assert daniel.sees("Person 2")


def test_somebody_who_says_so_is_handed_to_the_desk_and_not_turned_away(
    comes: Comes,
) -> None:
    shanice = comes("call.handler")
    shanice.open("/contact/new/?door=counter&incident=0414")
    shanice.page.locator("[name=own_word]").check()
    press(shanice, "Save and see what to do")
    shanice.follow("End it without a case")
    assert shanice.sees("You cannot end this by yourself")
    shanice.look("contact-end-refused")
    press(shanice, "Ask the desk to look at it")
    shanice.look("contact-passed")
    priya = comes("supervisor")
    priya.open("/contact/?whose=desk")
    priya.look("contact-list-desk")
    priya.follow("Incident 0414")
    priya.follow("End it without a case")
    priya.page.locator("[name=because]").first.check()
    press(priya, "End it without a case")
    assert priya.sees("Write why this ends without a case")
    priya.look("contact-end-needs-words")
