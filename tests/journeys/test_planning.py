"""Case E in the product: whoever she names stands there until they are seen to."""

from __future__ import annotations

from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER
from tests.journeys.visitor import Visitor


WORDS = "Three men guard the door.\nThere is another woman there."


def _case(visitor: Visitor) -> str:
    """The page of the case of somebody in danger, from the list of cases."""
    visitor.open("/cases/")
    visitor.page.locator("tr", has_text=IN_DANGER).get_by_role("link").first.click()
    visitor.page.wait_for_load_state()
    return visitor.page.url.removeprefix(visitor.address)


def _choose(visitor: Visitor, question: str, answer: str) -> None:
    group = visitor.page.get_by_role("group", name=question)
    group.get_by_label(answer, exact=True).check()


def test_an_account_names_people_and_a_van_and_the_plan_follows_them(
    comes: Comes,
) -> None:
    daniel = comes("officer")
    path, page = _case(daniel), daniel.page
    daniel.follow("Plan")
    daniel.look("plan-none")
    daniel.follow("Sexual exploitation")
    daniel.look("plan-new")
    page.locator("input[name=line_2][value=not_pursued]").check()
    daniel.press("Make the plan")
    assert daniel.sees("Enter why this is not pursued")
    daniel.look("plan-new-errors")
    page.locator("input[name=why_2]").fill("Nothing of the kind was disclosed yet.")
    daniel.press("Make the plan")
    assert daniel.sees("From the template “Sexual exploitation”")

    daniel.follow("People to see")
    daniel.look("people-before")
    _record_account(daniel)
    daniel.follow("People to see")
    assert daniel.sees("Find out who it is")
    daniel.look("people")
    page.locator("tr", has_text="Goran").get_by_role("link").first.click()
    page.wait_for_load_state()
    daniel.look("person")
    daniel.follow("They were looked for in the records")
    page.locator("textarea[name=words]").fill("PNC, local records: a caution in 2014.")
    _choose(daniel, "What does this rest on?", "I did it, or was there")
    daniel.look("person-note")
    daniel.press("Record it")
    assert daniel.sees("PNC, local records: a caution in 2014.")

    daniel.open(path)
    daniel.follow("Plan")
    assert daniel.sees("A grey van with a dented door")
    assert daniel.sees("Does not support a prosecution")
    daniel.look("plan")
    daniel.follow("A grey van with a dented door")
    daniel.look("line")
    daniel.follow("Plan")
    daniel.follow("Go on without the victim")
    daniel.look("without")
    daniel.follow("Pictures from cameras")
    daniel.look("without-option")


def test_a_supervisor_sees_who_was_named_and_not_spoken_to(comes: Comes) -> None:
    priya = comes("supervisor")
    priya.open("/people-to-see/")
    assert priya.sees("not spoken to")
    priya.look("people-across")
    priya.open("/plan-templates/")
    priya.look("plan-templates")
    priya.follow("Domestic servitude")
    priya.look("plan-template")


def _record_account(daniel: Visitor) -> None:
    """What she says in hospital, with one thing missing at first."""
    page = daniel.page
    daniel.press("Record an account")
    daniel.look("account-new")
    page.locator("select[name=subject]").select_option(index=1)
    _choose(daniel, "What became of it?", "They gave an account")
    _choose(daniel, "How?", "In person, where they are or chose to meet")
    _choose(daniel, "Through an interpreter?", "Through a professional interpreter")
    page.get_by_label("What they said", exact=False).first.fill(WORDS)
    _choose(daniel, "How was it recorded?", "Notes of whoever spoke to them")
    page.locator("input[name=person_0]").fill("at least one other woman")
    page.locator("select[name=as_what_0]").select_option("victim")
    page.locator("select[name=how_0]").select_option("unnamed")
    page.locator("input[name=person_1]").fill("Goran")
    page.locator("select[name=as_what_1]").select_option("suspect")
    page.locator("select[name=how_1]").select_option("part")
    page.locator("input[name=lead_0]").fill("A grey van with a dented door")
    page.locator("select[name=about_0]").select_option("vehicle")
    page.locator("select[name=family_0]").select_option("rape")
    page.locator("select[name=supports]").select_option("no")
    _choose(daniel, "What does this rest on?", "I did it, or was there")
    daniel.press("Record the account")
    assert daniel.sees("Enter the language of the interpreter.")
    daniel.look("account-errors")
    page.locator("input[name=language]").fill("Romanian")
    daniel.press("Record the account")
    assert daniel.sees("at least one other woman")
    daniel.look("account")
