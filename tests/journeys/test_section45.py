"""Section 45 in a browser: opened by what is told, looked at, told, asked again."""

from __future__ import annotations

from manumit.referrals.models import Letter
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.stage import LETTERED
from tests.journeys.visitor import Visitor


LEAD = "supervisor"
WORDS = "They held her passport.\nHe drove her to each door."


def _page() -> str:
    with as_owner():
        letter = Letter.objects.select_related("referral").get(reference=LETTERED)
        return f"/cases/{letter.case_id}/section-45/"


def test_somebody_who_was_compelled_is_considered_and_asked_again(
    comes: Comes,
) -> None:
    lead = comes(LEAD)
    lead.open(_page())
    assert lead.sees("Telling of an act makes nobody a suspect")
    lead.look("section45-empty")
    _tells_of_an_act(lead)
    _considers_it(lead)
    _learns_more(lead)
    lead.open("/section-45/")
    assert lead.sees("To be looked at again")
    lead.look("section45-list")


def _tells_of_an_act(lead: Visitor) -> None:
    page = lead.page
    page.get_by_role("link", name="record an act").first.click()
    lead.press("Record the act")
    assert lead.sees("There is a problem")
    lead.look("section45-act")
    page.get_by_label("What was said or found of the act").fill(WORDS)
    for part, value in (("day", "6"), ("month", "5"), ("year", "2025")):
        page.locator(f"input[name=committed_{part}]").fill(value)
    page.get_by_label("Or name the Act").fill("Misuse of Drugs Act 1971")
    page.get_by_label("Which section, or which offence").fill("4(3)")
    page.get_by_label("How old were they then?").fill("20")
    page.get_by_label("The person told us").check()
    lead.press("Record the act")
    assert lead.sees("nobody is a suspect by this")
    assert lead.sees("Not on Schedule 4")
    lead.look("section45-person")


def _considers_it(lead: Visitor) -> None:
    page = lead.page
    page.get_by_role("link", name="Consider section 45 for this act").click()
    lead.press("Record what was considered")
    assert lead.sees("Enter the reasons.")
    lead.look("section45-consider")
    for each in page.locator("input[type=radio][value=yes]").all():
        each.check()
    page.locator("input[name=conclusion][value=may_apply]").check()
    page.get_by_label("Reasons").fill("Her account and the telephone agree.")
    page.get_by_label("I did it, or was there").check()
    lead.press("Record what was considered")
    assert lead.sees("It suggests; it does not decide.")
    page.get_by_role("link", name="Read or print it").first.click()
    lead.look("section45-considered")
    lead.follow("Everything on section 45 about this person")


def _learns_more(lead: Visitor) -> None:
    page = lead.page
    page.get_by_role("link", name="Evidence for or against").click()
    lead.look("section45-evidence")
    page.locator("input[name=limb]").first.check()
    page.locator("input[name=side]").first.check()
    page.get_by_label("What is it?").fill("A photograph of the flat.")
    page.get_by_label("I did it, or was there").check()
    lead.press("Record the evidence")
    assert lead.sees("What changed since it was last looked at")
    page.get_by_role("link", name="A step that is to come").click()
    lead.look("section45-expected")
    page.get_by_label("Which step?").select_option("plea")
    for part, value in (("day", "3"), ("month", "6"), ("year", "2090")):
        page.locator(f"input[name=expected_{part}]").fill(value)
    lead.press("Record the step")
    lead.look("section45-again")
