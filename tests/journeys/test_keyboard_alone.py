"""From a link to an open case, with the keyboard alone.

On the way nobody's name or words stand in an address, a title, a log line or a notice,
which is all that mail says, and no page says what nobody may say.
"""

from __future__ import annotations

import logging
import re
from uuid import UUID

import pytest

from manumit.notices.models import Mail, Notice
from manumit.nrm.models import Comment
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor


INCIDENT = "/contact/new/?door=street&incident=0499"
NAME, WORDS = "Quillfeather", "They keep my passport. I am not paid."
SECRETS = (NAME, "passport", "not paid")
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


SAVE = ".mm-short-form button:not([name])"
REST = "form[action$='/rest-not-asked/'] button"


def test_a_referral_is_written_without_a_mouse(comes: Comes) -> None:
    """A colleague's draft, which its case began to fill: until it can go."""
    officer = comes("threat.desk.west.yorkshire")
    keys = Keyboard(officer)
    officer.open(f"/referrals-out/{commented_on()}/")
    section(keys, "age")
    keys.choose("under_18", "no")
    keys.press(SAVE)
    section(keys, "choice")
    keys.choose("explained", "yes")
    keys.choose("explained_through", "professional")
    keys.choose("choice", "agrees")
    keys.press(SAVE)
    assert officer.sees("This will be an NRM referral of an adult who agrees")
    section(keys, "happened")
    keys.write("[name=account]", WORDS)
    keys.press(SAVE)
    keys.press(REST)
    assert officer.sees("Marked as not asked")
    assert officer.sees("A sound referral has all that it needs.")
    keys.press("a[href$='/ready/']")
    assert officer.sees("It can go")
    assert keys.stops > 50, "the stops were not looked at"


def commented_on() -> UUID:
    """The draft of the stage that is being written."""
    with as_owner():
        return Comment.objects.get().draft_id


def section(keys: Keyboard, code: str) -> None:
    keys.press(f"a[href*='/sections/{code}/']")
