"""Abroad, exhibits and operations, as people go through them with their own eyes."""

from __future__ import annotations

import re
from uuid import UUID

from manumit.referrals.models import Referral
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


WORDS = "Is he wanted there?\nOf what was he convicted?"


def _case() -> UUID:
    with as_owner():
        found: UUID = Referral.objects.get(reference="J-1").case_id
    return found


def _rests_on(desk: Visitor) -> None:
    desk.page.get_by_label("I did it, or was there").check()


def test_somebody_asks_abroad_and_a_victims_identity_is_kept_back(
    comes: Comes,
) -> None:
    desk = comes("threat.desk.west.yorkshire")
    page, case = desk.page, _case()
    desk.open(f"/cases/{case}/")
    desk.follow("Abroad")
    assert desk.sees("Nothing has been asked abroad on this case.")
    desk.look("abroad-empty")
    desk.press("Ask abroad")
    desk.press("Record it")
    desk.look("abroad-ask-errors")
    page.locator("input[name=channel][value=interpol]").check()
    page.get_by_label("Which country?").select_option("Nigeria")
    page.locator("input[name=purpose][value=who]").check()
    page.locator("input[name=tells]").first.check()
    page.get_by_label("What is asked, in words").fill(WORDS)
    _rests_on(desk)
    desk.press("Record it")
    assert desk.sees("nobody has assessed what that means for their safety")
    desk.look("abroad-refused")

    desk.open(f"/cases/{case}/abroad/risk/")
    page.get_by_label("Whose identity?").select_option(index=1)
    page.locator("input[name=channel][value=interpol]").check()
    page.get_by_label("To the authorities of which country?").select_option("Nigeria")
    for name, value in (("home", "yes"), ("asylum", "yes"), ("corruption", "no")):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("input[name=may_go][value=yes]").check()
    page.get_by_label("What it would mean").fill("She has claimed asylum.")
    page.get_by_label("Who assessed it?").fill("Inspector Alvarez")
    _rests_on(desk)
    desk.look("abroad-risk")
    desk.press("Record it")
    assert desk.sees("Identity may not go")

    desk.press("Ask abroad")
    page.locator("input[name=channel][value=nca]").check()
    page.get_by_label("Which country?").select_option("Nigeria")
    page.locator("input[name=purpose][value=where]").check()
    page.get_by_label("What is asked, in words").fill(WORDS)
    _rests_on(desk)
    desk.press("Record it")
    assert desk.sees("Recorded what was asked abroad.")
    desk.follow("Record what became of it", exact=False)
    page.get_by_label("Chased", exact=True).check()
    page.get_by_label("In words").fill("Rang the desk.")
    _rests_on(desk)
    desk.look("abroad-step")
    desk.press("Record it")
    desk.look("abroad")
    desk.open("/abroad/")
    assert desk.sees("Chased")
    desk.look("abroad-across")


def test_an_exhibit_goes_from_hand_to_hand_on_screen(comes: Comes) -> None:
    desk = comes("threat.desk.west.yorkshire")
    page, case = desk.page, _case()
    desk.open(f"/cases/{case}/exhibits/")
    desk.look("exhibits-empty")
    desk.press("Take in an exhibit")
    desk.press("Take it in")
    desk.look("exhibit-errors")
    page.get_by_label("Exhibit reference").fill("DK/1")
    page.locator("input[name=sort][value=papers]").check()
    page.get_by_label("Description").fill("Passport, kept by the controller")
    page.get_by_label("Where was it found or seized?").fill("The office safe")
    page.get_by_label("By whom?").fill("PC 1071 Kaur")
    page.get_by_label("From whom, of this case?").select_option(index=1)
    page.get_by_label("Seal number", exact=False).first.fill("A0012345")
    page.get_by_label("Where is it kept?").fill("Locker 4")
    _rests_on(desk)
    desk.press("Take it in")
    assert desk.sees("to be given back")
    desk.look("exhibits")
    desk.follow("DK/1")
    page.get_by_label("Passed on", exact=True).check()
    page.get_by_label("To whom?").fill("The document examiner")
    page.get_by_label("Why?").fill("Is it genuine?")
    _rests_on(desk)
    desk.press("Record it")
    assert desk.sees("Held now by: The document examiner")
    desk.look("exhibit")
    desk.follow("The sheet to print")
    desk.look("exhibit-sheet")


def test_an_operation_is_run_and_its_bid_is_answered(comes: Comes) -> None:
    runs = comes("supervisor")
    page = runs.page
    runs.open("/operations/")
    assert runs.sees("Operation Lapwing")
    runs.press("Open an operation")
    runs.press("Open it")
    runs.look("operation-errors")
    page.get_by_label("Name of the operation").fill("Operation Kestrel")
    page.get_by_label("Who leads it?").select_option(index=1)
    page.get_by_label("What is it for?").fill("Find who runs the car washes.")
    page.get_by_label("Why", exact=True).fill("Two car washes, one owner.")
    runs.press("Open it")
    runs.look("operation")
    runs.open(f"/cases/{_case()}/operations/")
    page.get_by_label("Which operation?").select_option(label="Operation Kestrel")
    page.get_by_label("Why does it belong to it?").fill("Same owner.")
    runs.press("Take it in")
    assert runs.sees("Take the case out of Operation Kestrel")
    runs.look("case-operations")
    runs.follow("Operation Kestrel")
    assert runs.sees("1 case that you may see")
    runs.follow("Bid for its adoption")
    page.get_by_label("Who is asked to adopt?").select_option("nca")
    page.get_by_label("The bid in a line").fill("Car washes of three forces")
    page.get_by_label("Why should they adopt it?").fill("He moves people about.")
    page.get_by_label("Threat and harm").fill("Twelve workers.")
    page.get_by_label("What is asked of them?").fill("A financial investigator.")
    runs.look("bid-new")
    runs.press("Make the bid")
    runs.look("bid-made")
    bid = re.sub(r".*(/operations/bids/.*)", r"\1", page.url)

    answers = comes("national.desk")
    answers.open(bid)
    assert answers.sees("and none of its cases")
    answers.page.get_by_label("Accepted", exact=True).check()
    answers.page.get_by_label("Reasons, in words").fill("Within our control.")
    answers.look("bid-to-answer")
    answers.press("Record it")
    assert answers.sees("Within our control.")
    answers.look("bid-answered")
    runs.open("/operations/")
    assert runs.sees("Accepted")
    assert runs.sees("Nail bars of two regions")
    runs.look("operations")
