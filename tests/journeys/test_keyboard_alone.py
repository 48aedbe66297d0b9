"""From a link to a reference on the file, with the keyboard alone."""

from __future__ import annotations

from tests.journeys.conftest import Comes
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor


INCIDENT = "/contact/new/?door=street&incident=0499"


def test_a_first_contact_becomes_a_referral_that_is_received_without_a_mouse(
    comes: Comes,
) -> None:
    daniel = comes("officer")
    keys = Keyboard(daniel)
    meet(daniel, keys)
    begin(daniel, keys)
    answer(daniel, keys)
    send(daniel, keys)
    assert keys.stops > 100, "the stops were not looked at"


def meet(daniel: Visitor, keys: Keyboard) -> None:
    """A first contact, from a link of the incident log to an open case."""
    daniel.open(INCIDENT)
    keys.tab_to(".govuk-skip-link")
    daniel.page.keyboard.press("Enter")
    keys.choose("danger_now", "no")
    keys.choose("controller_present", "no")
    keys.choose("child", "no")
    keys.write("[name=words]", "They keep my passport. I am not paid.")
    daniel.page.locator("#heard [data-mm-sign=document_withheld]").wait_for()
    keys.tick("#heard [name=indicators]")
    keys.press("button[value=save]")
    assert daniel.sees("Do this now")
    keys.press("button[value=open]")
    assert daniel.sees("Paste this into the incident log")


def begin(daniel: Visitor, keys: Keyboard) -> None:
    """The referral, from the case that was opened."""
    keys.press("#log a")
    keys.press("a[href^='/referrals-out/new/']")
    keys.press("main button[type=submit]")
    assert daniel.sees("NOT YET REFERRED")


def answer(daniel: Visitor, keys: Keyboard) -> None:
    """The choice, the words, and the rest not asked."""
    keys.press("a[href*='/sections/age/']")
    keys.choose("under_18", "no")
    keys.press("main button.govuk-button")
    keys.press("a[href*='/sections/choice/']")
    keys.choose("explained", "yes")
    keys.choose("explained_through", "not_needed")
    keys.choose("choice", "agrees")
    keys.press("main button.govuk-button")
    keys.press("a[href*='/sections/happened/']")
    keys.write("[name=account]", "They kept it.\n\n  All of it.")
    keys.press("main button.govuk-button")
    keys.press("form[action$='/rest-not-asked/'] button", "Space")
    assert daniel.sees("A sound referral has all that it needs.")


def send(daniel: Visitor, keys: Keyboard) -> None:
    """Copied across, submitted, and the reference recorded when it came."""
    keys.press("main a[href$='/ready/']")
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
