"""A page that is turned round to the person; and how its words come to be confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.guidance import words
from tests.journeys.axe import check_axe
from tests.journeys.conftest import Comes
from tests.journeys.visitor import PICTURES, Visitor


WIDTHS = (360, 768, 1280)
TITLE = "الخيار لك"
SPOC = "tactical.spoc"
OFFICER = "officer"


def look(visitor: Visitor, name: str) -> None:
    """As every page is looked at, and at the width of a tablet too."""
    visitor.look(name)
    visitor.page.set_viewport_size({"width": 768, "height": 1024})
    check_axe(visitor.page)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 768
    if PICTURES:
        path = Path(PICTURES) / f"{name}-768.png"
        visitor.page.screenshot(path=path, full_page=True)


def edges(visitor: Visitor, selector: str) -> tuple[float, float]:
    """How far a thing lies from the left and from the right of the screen."""
    box = visitor.page.locator(selector).first.bounding_box()
    size = visitor.page.viewport_size
    assert box is not None
    assert size is not None
    return box["x"], size["width"] - box["x"] - box["width"]


def style(visitor: Visitor, selector: str, name: str) -> str:
    found = visitor.page.locator(selector).first.evaluate(
        "(it, name) => getComputedStyle(it)[name]", name
    )
    return str(found)


def test_a_confirmed_arabic_text_runs_from_the_right_down_to_the_button(
    comes: Comes,
) -> None:
    ama = comes(OFFICER)
    ama.open("/show/choice/ar/")
    assert ama.heading == TITLE
    for each in ("html", ".mm-shown__title", ".mm-shown__part"):
        assert style(ama, each, "direction") == "rtl", each
    for width in WIDTHS:
        ama.page.set_viewport_size({"width": width, "height": 900})
        left, right = edges(ama, ".mm-shown__title")
        assert right <= 40, width
        if width >= 768:
            left, right = edges(ama, ".govuk-exit-this-page__button")
            assert left < right, "the button stands at the end of the line"
    # Its own words are not confirmed: English, said to be English.
    assert ama.page.get_by_role("button", name="Leave this page quickly").count() == 1
    look(ama, "show-arabic")


@pytest.mark.parametrize("language", [each.code for each in words.languages()])
def test_what_nobody_confirmed_is_shown_in_english_at_every_width(
    comes: Comes, language: str
) -> None:
    ama = comes(OFFICER)
    ama.open(f"/show/notify/{language}/")
    assert ama.heading == "If you say no"
    assert style(ama, "html", "direction") == "ltr"
    look(ama, f"show-english-for-{language}")


def test_before_paper_the_person_is_asked_whether_it_is_safe(comes: Comes) -> None:
    ama = comes(OFFICER)
    ama.open("/show/choice/ar/")
    ama.page.get_by_text("For the officer").click()
    look(ama, "show-officer")
    ama.follow("Print this")
    assert "Is it safe for you" in ama.heading
    look(ama, "carry")
    ama.page.get_by_role("button", name="No. Do not print it.").click()
    assert ama.heading == TITLE
    ama.open("/show/choice/ar/carry/")
    ama.page.get_by_role("button", name="Yes, it is safe. I want it.").click()
    assert ama.heading == TITLE
    look(ama, "paper")
    ama.page.emulate_media(media="print")
    assert not ama.page.locator(".mm-shown__officer").is_visible()
    assert not ama.page.locator(".govuk-exit-this-page").is_visible()
    assert ama.page.locator(".mm-shown__part").first.is_visible()


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_staff_see_a_draft_beside_its_english(comes: Comes, language: str) -> None:
    ama = comes(OFFICER)
    ama.open(f"/words/{language}/child/")
    assert ama.sees("DRAFT. Not for a victim.")
    own = words.language(language)
    assert style(ama, ".mm-pairs__own", "direction") == own.direction
    assert style(ama, "html", "direction") == "ltr"
    look(ama, f"draft-{language}")


def test_a_tactical_adviser_records_a_translator_s_word_and_takes_it_back(
    comes: Comes,
) -> None:
    toni = comes(SPOC)
    toni.open("/words/")
    look(toni, "words")
    toni.follow("Welsh")
    look(toni, "words-welsh")
    toni.follow("Help for you")
    assert toni.sees("DRAFT. Not for a victim.")
    look(toni, "words-draft")
    toni.follow("Print for a translator to sign")
    look(toni, "words-sign")
    toni.page.go_back()
    toni.page.get_by_role("button", name="Record a confirmation").click()
    toni.press("Record it")
    assert toni.sees("Enter the full name of the translator.")
    look(toni, "words-confirm-errors")
    fill(toni)
    toni.press("Record it")
    assert toni.sees("Recorded. A victim may now be shown this text in Welsh.")
    look(toni, "words-confirmed")
    toni.page.get_by_role("button", name="Show to the person").click()
    assert toni.heading == "Help i chi"
    assert style(toni, "html", "direction") == "ltr"
    toni.open("/words/cy/support/")
    toni.follow("Withdraw the confirmation")
    toni.page.get_by_label("Why is the confirmation withdrawn?").fill("A wrong word")
    look(toni, "words-withdraw")
    toni.press("Withdraw it")
    assert toni.sees("Withdrawn.")
    toni.open("/show/support/cy/")
    assert toni.heading == "Help for you"


def fill(toni: Visitor) -> None:
    page = toni.page
    page.get_by_label("Full name of the translator").fill("Ffion Invented")
    page.get_by_label("Their qualification").fill("Register, 0000")
    for part, typed in (("Day", "22"), ("Month", "11"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_label("How did they confirm it?").fill("Signed the printed page")
    page.get_by_label("I record what the translator confirmed").check()
    page.get_by_label("The translator read the English").check()


VOICES = """lang => {
  const said = [];
  window.said = said;
  const voice = {lang, localService: true, name: "tests", voiceURI: "tests"};
  const speech = {
    getVoices: () => [voice],
    speak: it => said.push([it.text, it.lang]),
    cancel: () => said.push(["", "cancel"]),
    addEventListener: () => {},
  };
  Object.defineProperty(window, "speechSynthesis", {value: speech});
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
    addEventListener() {}
  };
}"""


def test_a_page_is_read_aloud_only_where_there_is_a_voice_for_it(
    comes: Comes,
) -> None:
    ama = comes(OFFICER)
    button = ama.page.get_by_role("button", name="Read this to me")
    ama.page.add_init_script(f"({VOICES})('fr-FR')")
    ama.open("/show/choice/en/")
    assert button.count() == 0
    ama.page.add_init_script(f"({VOICES})('en-GB')")
    ama.open("/show/support/en/")
    assert button.is_visible()
    look(ama, "show-aloud")
    button.click()
    assert ama.page.get_by_role("button", name="Stop reading").is_visible()
    said = ama.page.evaluate("window.said")
    assert said[0] == ["Help for you", "en-GB"]
    assert len(said) == 11
    ama.page.get_by_role("button", name="Stop reading").click()
    assert ama.page.evaluate("window.said.at(-1)[1]") == "cancel"


def test_without_scripts_the_page_is_read_and_left(
    comes: Comes, browser: Browser, live_server: LiveServer
) -> None:
    signed_in = comes(OFFICER).page.context.cookies()
    ama = Visitor(browser, live_server.url, scripts=False)
    ama.page.context.add_cookies(signed_in)  # type: ignore[arg-type]  # what it gave
    ama.open("/show/choice/ar/")
    assert ama.heading == TITLE
    assert ama.page.get_by_role("button", name="Read this to me").count() == 0
    leave = ama.page.get_by_role("button", name="Leave this page quickly")
    assert leave.get_attribute("href") == "/leave/"  # which remembers it
