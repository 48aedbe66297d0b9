"""A suspect whom nobody charges is restrained, and a breach is not left lying."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from manumit.audit.acting import as_reader
from manumit.cases.actions import FactGiven
from manumit.demo.people import BY_CODE
from manumit.law import days
from manumit.law.facts import Named, NamedHow, PersonNamed, Stage, StageReached
from manumit.obligations.actions import record_on
from manumit.organisations.requests import now
from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER, reader
from tests.journeys.visitor import Visitor


OFFICER = "officer"


def _case(visitor: Visitor) -> UUID:
    visitor.open("/cases/")
    visitor.page.locator("tr", has_text=IN_DANGER).get_by_role("link").first.click()
    visitor.page.wait_for_load_state()
    return UUID(visitor.page.url.rstrip("/").rpartition("/")[2])


def _suspect(case: UUID) -> None:
    """Somebody is named, and arrested."""
    at, by = now(), reader(BY_CODE[OFFICER])
    bodies = (
        PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL),
        StageReached(stage=Stage.ARREST, possible_victim=False),
    )
    who = uuid4()
    given = [
        FactGiven(body=each, happened=at, source="own_act", subject=who)
        for each in bodies
    ]
    with as_reader(by, at=at):
        record_on(case=case, given=given, by=by, at=at)


def _step(visitor: Visitor, name: str, words: str = "As it was.") -> None:
    """Open a step from the page of the order, and fill what every step asks."""
    visitor.follow(name)
    visitor.page.locator("textarea[name=words]").fill(words)
    visitor.page.get_by_label("I did it, or was there").check()


def _last(visitor: Visitor, number: int, day: date) -> None:
    for part in ("day", "month", "year"):
        box = visitor.page.locator(f"input[name=last_{number}_{part}]")
        box.fill(str(getattr(day, part)))


def _consider(officer: Visitor) -> None:
    """The prompt leads to the decision to ask for one."""
    page = officer.page
    officer.follow(
        "Record the decision on a slavery and trafficking risk order", exact=False
    )
    officer.look("orders-consider")
    officer.press("Record the decision")
    assert officer.sees("Choose whether it is to be asked for.")
    officer.look("orders-consider-errors")
    page.get_by_label("Yes: begin to prepare it").check()
    page.get_by_label("Why, or why not").fill("He holds the papers of three others.")
    page.get_by_label("I did it, or was there").check()
    officer.press("Record the decision")
    assert officer.sees("Order 1 is being prepared")
    officer.follow("Slavery and trafficking risk order")
    officer.look("orders-preparing")


def _have_made(officer: Visitor) -> None:
    """Applied for, and made once its days are such as the law allows."""
    page = officer.page
    _step(officer, "Applied for")
    page.get_by_label("Who applied?").select_option("chief-officer-of-police")
    page.get_by_label("Which court?").fill("Leeds Magistrates' Court")
    page.get_by_label("No", exact=True).check()
    officer.look("orders-applied")
    officer.press("Record it")
    _step(officer, "Order made")
    page.get_by_label("Which court?").fill("Leeds Magistrates' Court")
    page.get_by_label("Prohibition 1, in the words of the court").fill(
        "Not to arrange work, transport or housing for anybody outside his household."
    )
    today = days.day_of(now())
    _last(officer, 1, today + timedelta(days=300))
    officer.press("Another prohibition")
    assert officer.sees("Prohibition 3, in the words of the court")
    officer.press("Record it")
    assert officer.sees("lasts 2 years at least")
    officer.look("orders-made-refused")
    _last(officer, 1, today + timedelta(days=800))
    officer.press("Record it")
    assert officer.sees("Made, not served")


def _keep(officer: Visitor) -> None:
    """Served, and a breach seen."""
    page = officer.page
    _step(officer, "Order served")
    for name in ("name_and_address", "passports"):
        answer = "yes" if name == "name_and_address" else "no"
        page.locator(f"input[name={name}][value={answer}]").check()
    officer.press("Record it")
    assert officer.sees("Due by the end of")
    _step(officer, "A suspected breach", "He drove two men to a site at 05:30.")
    officer.look("orders-breach")
    officer.press("Record it")
    assert officer.sees("Record it as a crime")
    officer.look("orders-order")


def test_a_risk_order_is_sought_made_served_watched_and_its_breach_recorded(
    comes: Comes,
) -> None:
    officer = comes(OFFICER)
    case = _case(officer)
    _suspect(case)
    officer.open(f"/cases/{case}/orders/")
    assert officer.sees("a risk order needs no conviction")
    officer.look("orders-prompts")
    _consider(officer)
    _have_made(officer)
    _keep(officer)
    officer.open(f"/cases/{case}/orders/")
    assert officer.sees("Breach not recorded as a crime")
    officer.look("orders-case")
    officer.open("/orders/?show=breaches")
    assert officer.sees("Breach not recorded as a crime")
    officer.look("orders-register")
    officer.open("/orders/?show=unasked")
    officer.look("orders-unasked")
