"""An investigation from nobody's to a closure that somebody can stand behind."""

from __future__ import annotations

from uuid import uuid4

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.demo.people import BY_CODE
from manumit.law.facts import LineOpened, Named, NamedHow, PersonNamed
from manumit.obligations.actions import record_on
from manumit.organisations.requests import now
from tests.journeys.conftest import Comes
from tests.journeys.stage import reader
from tests.journeys.visitor import Visitor


SPOC, LEAD = "tactical.spoc", "sio"
NOTE = "The van stands in Dewsbury.\nShe is to be rung on Friday."


def _case() -> str:
    """The address of a case with a named suspect and a line of enquiry that is open."""
    desk, at = reader(BY_CODE["threat.desk.west.yorkshire"]), now()
    with as_reader(desk, at=at):
        (newest,) = cases.newest_cases(reader=desk, at=at, before=None, limit=1)
        named = PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL, abroad=False)
        opened = LineOpened(line="1", about="vehicle")
        record_on(
            case=newest.id,
            given=[
                FactGiven(body=named, happened=at, source="own_act", subject=uuid4()),
                FactGiven(body=opened, happened=at, source="own_act"),
            ],
            by=desk,
            at=at,
        )
    return f"/cases/{newest.id}/"


def test_from_unallocated_to_closed_and_taken_up_again(comes: Comes) -> None:
    case = _case()
    spoc = comes(SPOC)
    spoc.open("/allocation/")
    assert spoc.sees("The longest due come first.")
    spoc.look("allocation-unallocated")
    spoc.open(case)
    spoc.follow("Investigation")
    assert spoc.sees("Nobody leads this investigation")
    spoc.look("investigation-unallocated")
    _given_below_standard(spoc)
    _handed_over(spoc)
    _reviewed(spoc)
    for show in ("below", "unadvised", "lapsing"):
        spoc.open(f"/allocation/?show={show}")
        spoc.look(f"allocation-{show}")
    _read_by_the_lead(comes(LEAD), case)
    _closed_over_what_is_open(spoc, case)
    chief = comes("chief.officer")
    chief.open("/oversight/")
    assert chief.sees("Invented reason")
    chief.look("oversight-closed-open")


def _given_below_standard(spoc: Visitor) -> None:
    spoc.follow("Give the lead of the investigation")
    spoc.page.get_by_label("Daniel Kowalczyk", exact=False).check()
    spoc.page.get_by_label("I did it, or was there").check()
    spoc.press("Give the lead")
    assert spoc.sees("They lack the level of investigator")
    spoc.look("lead-below-standard")
    spoc.page.get_by_label("Why somebody below the standard leads").fill("Tonight.")
    spoc.press("Give the lead")
    assert spoc.sees("Below the standard")


def _handed_over(spoc: Visitor) -> None:
    spoc.follow("Change who leads")
    spoc.page.get_by_label("Rukhsana Mirza", exact=False).check()
    spoc.page.get_by_label("Hand-over note").fill(NOTE)
    spoc.page.get_by_label("I did it, or was there").check()
    spoc.look("lead-change")
    spoc.press("Give the lead")
    assert spoc.sees("The van stands in Dewsbury.")
    spoc.follow("Name one to advise")
    spoc.page.get_by_label("Nadia Rahman", exact=False).check()
    spoc.page.get_by_label("I did it, or was there").check()
    spoc.look("adviser")
    spoc.press("Name them")
    assert spoc.sees("Nadia Rahman")


def _reviewed(spoc: Visitor) -> None:
    spoc.follow("Write a review Next review")
    assert spoc.sees("The lead changed")
    spoc.look("review")
    spoc.press("Keep the review")
    assert spoc.sees("Enter what you asked.")
    spoc.look("review-errors")
    spoc.page.get_by_label("What did you ask?").fill("Why was the van not traced?")
    spoc.page.get_by_label("What did you find?").fill("It must not wait.")
    spoc.page.get_by_label("Action 1: what is to be done?").fill("Trace the van.")
    spoc.page.locator("[name=due_1_day]").fill("1")
    spoc.page.locator("[name=due_1_month]").fill("3")
    spoc.page.locator("[name=due_1_year]").fill("2031")
    spoc.page.get_by_label("I did it, or was there").check()
    spoc.press("Keep the review")
    assert spoc.sees("Trace the van.")


def _read_by_the_lead(lead: Visitor, case: str) -> None:
    lead.open("/worklist/?list=mine")
    assert lead.sees("Read the hand-over note")
    assert lead.sees("Do what a review asked for")
    lead.look("worklist-of-a-lead")
    lead.open(f"{case}investigation/")
    assert lead.sees("You were handed this case: read the note")
    lead.look("handover-to-read")
    lead.press("I have read it")
    lead.follow("Record that it was done")
    lead.page.get_by_label("What was done?").fill("Traced to a yard.")
    lead.look("action-done")
    lead.press("Record that it was done")
    assert lead.sees("Traced to a yard.")
    lead.look("investigation")
    lead.open(f"{case}closing/")
    assert lead.sees("It cannot be closed yet")
    assert lead.sees("End every line of enquiry before closing")
    lead.look("closing-stopped")


def _closed_over_what_is_open(spoc: Visitor, case: str) -> None:
    spoc.open(f"{case}closing/")
    spoc.follow("Close it all the same, with a reason for each")
    page = spoc.page
    page.get_by_label("No suspect was found").check()
    page.get_by_label("What was decided, and on what").fill("Nobody was found.")
    spoc.press("Close with these reasons")
    assert spoc.sees("Give a reason for")
    spoc.look("closing-open-errors")
    for each in page.locator("textarea[name^=why_]").all():
        each.fill("Invented reason.")
    for each in page.locator("input[name^=each_]").all():
        each.check()
    spoc.press("Close with these reasons")
    assert spoc.sees("With something open")
    spoc.look("closed")
    page.get_by_label("There is new information").check()
    page.get_by_label("What is new, and what comes next").fill("A caller.")
    spoc.press("Take it up again")
    assert spoc.sees("Taken up again")
    spoc.look("reopened")
    spoc.follow("Close it all the same, with a reason for each")
    page.get_by_label("No suspect was found").check()
    page.get_by_label("What was decided, and on what").fill("Nobody was found.")
    for each in page.locator("textarea[name^=why_]").all():
        each.fill("Invented reason.")
    for each in page.locator("input[name^=each_]").all():
        each.check()
    spoc.press("Close with these reasons")
