"""From a link to a reference on the file, with the keyboard alone.

On the way nobody's name or words stand in an address, a title, a log line or a notice,
which is all that mail says, and no page says what nobody may say.
"""

from __future__ import annotations

import logging
import re

import pytest

from manumit.notices.models import Mail, Notice
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor


INCIDENT = "/contact/new/?door=street&incident=0499"
NAME, WORDS = "Quillfeather", "They keep my passport. I am not paid."
SAVE = "form[data-keeps-words] button.govuk-button"
SECRETS = (NAME, "passport", "not paid", "kept it")
NEVER = re.compile(
    r"(not|no) (modern )?slavery|not a victim|\d ?%|per ?cent", re.IGNORECASE
)


def test_a_first_contact_opens_its_case_without_a_mouse(
    comes: Comes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    daniel = comes("officer")
    keys = Keyboard(daniel)
    meet(daniel, keys)
    assert keys.stops > 50, "the stops were not looked at"
    assert told_elsewhere(keys, caplog.text) == []


def test_a_referral_is_written_sent_and_received_without_a_mouse(
    comes: Comes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    daniel = comes("officer")
    keys = Keyboard(daniel)
    begin(daniel, keys)
    answer(daniel, keys)
    send(daniel, keys)
    assert keys.stops > 100, "the stops were not looked at"
    assert told_elsewhere(keys, caplog.text) == []


def told_elsewhere(keys: Keyboard, logged: str) -> list[str]:
    """What stands where no name and no words may stand."""
    with as_owner():
        rows = [*Notice.objects.values(), *Mail.objects.values()]
    told = [*keys.heard, *logged.splitlines(), *map(str, rows)]
    return [each for each in told if any(secret in each for secret in SECRETS)]


def holds_its_tongue(daniel: Visitor) -> None:
    said = daniel.page.inner_text("body")
    assert not NEVER.search(said), NEVER.search(said)


def meet(daniel: Visitor, keys: Keyboard) -> None:
    """A first contact, from a link of the incident log to an open case."""
    daniel.open(INCIDENT)
    keys.tab_to(".govuk-skip-link")
    daniel.page.keyboard.press("Enter")
    keys.choose("danger_now", "no")
    keys.choose("controller_present", "no")
    keys.choose("child", "no")
    keys.write("[name=words]", WORDS)
    daniel.page.locator("#heard [data-mm-sign=document_withheld]").wait_for()
    keys.tick("#heard [name=indicators]")
    keys.tick("details:has([name=given_names]) > summary")
    keys.write("[name=given_names]", NAME)
    keys.press("button[value=save]")
    holds_its_tongue(daniel)
    assert daniel.sees("Do this now")
    keys.press("button[value=open]")
    assert daniel.sees("Paste this into the incident log")


def begin(daniel: Visitor, keys: Keyboard) -> None:
    """The referral of the newest case."""
    daniel.open("/cases/")
    keys.press("main a[href^='/cases/']")
    case = daniel.page.url.split("/")[4]
    daniel.open(f"/referrals-out/new/{case}/")
    keys.press("main button[type=submit]")
    assert daniel.sees("NOT YET REFERRED")


def answer(daniel: Visitor, keys: Keyboard) -> None:
    """The choice, the words, and the rest not asked."""
    keys.press("a[href*='/sections/age/']")
    keys.choose("under_18", "no")
    keys.press(SAVE)
    keys.press("a[href*='/sections/choice/']")
    keys.choose("explained", "yes")
    keys.choose("explained_through", "not_needed")
    keys.choose("choice", "agrees")
    keys.press(SAVE)
    keys.press("a[href*='/sections/happened/']")
    keys.write("[name=account]", "They kept it.\n\n  All of it.")
    keys.press(SAVE)
    keys.press("form[action$='/rest-not-asked/'] button", "Space")
    assert daniel.sees("A sound referral has all that it needs.")


def send(daniel: Visitor, keys: Keyboard) -> None:
    """Copied across, submitted, and the reference recorded when it came."""
    keys.press("main a[href$='/ready/']")
    holds_its_tongue(daniel)
    keys.press("main a[href$='/across/']")
    keys.tick("[name=copied]")
    keys.press("button[value=submitted]")
    keys.press("main form button[type=submit]")
    assert daniel.sees("NOT YET REFERRED")
    keys.press("main a[href$='/receipt/']")
    keys.write("[name=reference]", "NRM-4711")
    keys.choose("authority", "sca")
    keys.write("[name=words]", "By e-mail to the desk.")
    keys.press("main form button[type=submit]")
    assert daniel.sees("NRM-4711")
    assert not daniel.sees("NOT YET REFERRED")
