"""A desk decides: how urgent, what is missing, whether it is the same, whose work."""

from __future__ import annotations

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER, UNPLACED
from tests.journeys.visitor import Visitor


WEST_YORKSHIRE = "threat.desk.west.yorkshire"
ALSO_THERE = "tactical.spoc"
CHARITY = "charity"
QUIET = {
    "Are they still with the people who exploit them?": "No",
    "Are they under 18?": "No",
    "Are they missing?": "No",
    "Are they, or people close to them, being threatened?": "No",
    "Do they need medical help now?": "No",
}
SAID = "  She rang from a friend's house.\nA door was slammed."


def answer(visitor: Visitor, question: str, said: str) -> None:
    group = visitor.page.get_by_role("group", name=question)
    group.get_by_label(said, exact=True).check()


def open_referral(visitor: Visitor, name: str) -> str:
    visitor.open("/queue/")
    visitor.follow(f"Ifeoma {name}")
    return visitor.page.url.removeprefix(visitor.address)


def row(visitor: Visitor, name: str) -> str:
    words = visitor.page.locator("tbody tr", has_text=name).first.text_content()
    return " ".join((words or "").split())


def report_a_concern(visitor: Visitor) -> None:
    """Enter what somebody told, which is neither a referral nor a notification."""
    visitor.open("/referrals/new/")
    for field, label in {
        "still_exploited": "No",
        "age_band": "No, 18 or over",
        "route": "Report of concern",
    }.items():
        named = visitor.page.locator(f"[name={field}]")
        named.locator(
            f"xpath=self::*[@id=//label[normalize-space()='{label}']/@for]"
        ).check()
    for field, words in {
        "responder": "West Yorkshire Police",
        "now_where": "Leeds",
        "exploited_where": "Leeds",
        "given_names": "Blessing",
        "family_name": "Concernworthy",
        "account": "They are paid late.",
    }.items():
        visitor.page.locator(f"[name={field}]").fill(words)
    visitor.press("Receive the referral")
    if "Look at this before it goes in" in visitor.page.content():
        visitor.press("Receive it as it is")
    assert visitor.heading == "Referral"


def test_a_desk_assesses_and_the_queue_shows_the_risk_as_it_is_now(
    comes: Comes,
) -> None:
    imran = comes(WEST_YORKSHIRE)
    imran.open("/queue/")
    assert "Not assessed yet" in row(imran, UNPLACED)
    imran.follow(f"Ifeoma {UNPLACED}")
    imran.follow("Assess")
    imran.look("triage-assess")
    for question, said in QUIET.items():
        answer(imran, question, said)
    imran.page.get_by_label("What this rests on").fill(SAID)
    imran.press("Keep this assessment")
    assert imran.sees("The assessment is kept; every desk sees the risk now.")
    imran.open("/queue/")
    assert "Ring now" not in row(imran, UNPLACED)
    imran.follow(f"Ifeoma {UNPLACED}")
    imran.follow("Assess")
    assert imran.sees("A door was slammed.")
    answer(imran, "Are they, or people close to them, being threatened?", "Yes")
    imran.look("triage-assess-again")
    imran.press("Keep this assessment")
    imran.open("/queue/")
    assert "Ring now" in row(imran, UNPLACED)
    imran.look("triage-queue-now")


def test_a_charity_replies_to_what_it_was_asked_and_sees_no_case(comes: Comes) -> None:
    imran, lan = comes(WEST_YORKSHIRE), comes(CHARITY)
    referral = open_referral(imran, IN_DANGER)
    imran.follow("Ask for more")
    imran.press("Ask")
    assert imran.page.title().startswith("Error: ")
    imran.look("triage-ask-empty")
    imran.page.get_by_label("Organisation").fill("The Salvation Army")
    imran.page.get_by_label("What do you want to know?").fill("Where does she sleep?")
    imran.look("triage-ask")
    imran.press("Ask")
    assert imran.sees("Asked. The Salvation Army has it on its queue; the reply is due")
    imran.look("triage-asked")
    lan.open("/queue/")
    assert lan.sees("Where does she sleep?") or lan.sees("Question")
    lan.look("triage-queue-charity")
    assert not lan.sees(IN_DANGER)
    lan.page.locator("main a[href^='/questions/']").first.click()
    assert lan.sees("Where does she sleep?")
    assert not lan.sees(IN_DANGER)
    lan.look("triage-question-charity")
    lan.page.locator("main textarea").fill(SAID)
    lan.press("Send the reply")
    assert lan.sees("A door was slammed.")
    lan.look("triage-question-replied")
    assert lan.open(referral).status == 403
    imran.open(referral)
    assert imran.sees("A door was slammed.")


def test_two_are_judged_one_person_and_it_is_undone_in_one_press(comes: Comes) -> None:
    imran = comes(WEST_YORKSHIRE)
    open_referral(imran, UNPLACED)
    other = imran.page.locator(".mm-identity dd").first.inner_text()
    referral = open_referral(imran, IN_DANGER)
    own = imran.page.locator(".mm-identity dd").first.inner_text()
    imran.follow("Same event, same person")
    imran.look("triage-same")
    imran.page.get_by_label("They are one person").check()
    imran.page.get_by_label("Number of the other case").fill(other)
    imran.press("Show both")
    imran.page.get_by_label("What makes you judge so?").fill(SAID)
    imran.look("triage-same-beside")
    imran.press("Judge them to be one person")
    assert imran.sees("The judgement stands on both cases.")
    assert imran.sees(f"The same person as in {other}")
    imran.look("triage-same-judged")
    imran.open("/cases/")
    imran.follow(own)
    judged = imran.page.locator("tr", has_text="The same person")
    assert judged.get_by_role("link", name=other).count() == 1
    assert judged.get_by_text("A door was slammed.").count() == 1
    imran.look("triage-case-judged")
    imran.open(referral)
    imran.press(f"Undo {other}")
    assert imran.sees("Undone. That it was judged, and why, stays kept.")


def test_what_came_as_a_referral_is_not_called_something_else(comes: Comes) -> None:
    imran = comes(WEST_YORKSHIRE)
    open_referral(imran, IN_DANGER)
    imran.follow("Not slavery but something else")
    assert imran.sees("competent authority")
    assert imran.page.get_by_role("button", name="Propose").count() == 0
    imran.look("triage-not-offered")


def test_one_proposes_something_else_and_another_agrees(comes: Comes) -> None:
    imran, niamh = comes(WEST_YORKSHIRE), comes(ALSO_THERE)
    report_a_concern(imran)
    imran.follow("Not slavery but something else")
    imran.press("Propose it to a second person")
    assert imran.page.title().startswith("Error: ")
    imran.look("triage-propose-empty")
    imran.page.locator("[name=matter]").first.check()
    imran.page.get_by_label("Why do you think so?").fill(SAID)
    imran.press("Propose it to a second person")
    assert imran.sees("You proposed this: somebody else must agree or decline.")
    imran.look("triage-proposed")
    niamh.open(imran.page.url.removeprefix(imran.address))
    niamh.page.get_by_label("In your own words, why?").fill("Read with Imran.")
    niamh.look("triage-second-person")
    niamh.press("Agree")
    assert niamh.sees("safeguarding goes on")
    niamh.look("triage-agreed")
    niamh.follow("Referral")
    assert niamh.sees("Not slavery but something else:")
    niamh.look("triage-set-aside")


def test_work_is_assigned_to_somebody_by_name(comes: Comes) -> None:
    imran = comes(WEST_YORKSHIRE)
    referral = open_referral(imran, IN_DANGER)
    imran.press("Take it")
    assert imran.sees("This is with you now.")
    imran.follow("Assign")
    imran.look("triage-assign")
    imran.page.get_by_label("Daniel Kowalczyk").check()
    imran.press("Assign")
    assert imran.sees("This is with Daniel Kowalczyk now.")
    daniel = comes("officer")
    daniel.open(referral)
    assert daniel.sees("with you.")


def test_many_are_assigned_after_a_look_and_undone_without_javascript(
    comes: Comes, browser: Browser, live_server: LiveServer
) -> None:
    imran = Visitor(browser, live_server.url, scripts=False)
    imran.sign_in(BY_CODE[WEST_YORKSHIRE].name)
    imran.open("/queue/")
    imran.press("Assign them")
    assert imran.sees("Tick")
    boxes = imran.page.locator("[name=entry]")
    for number in range(3):
        boxes.nth(number).check()
    imran.press("Assign them")
    imran.page.get_by_label("Daniel Kowalczyk").check()
    imran.press("Look through it first")
    assert imran.sees("Nothing has been done yet.")
    assert imran.page.get_by_text("With Daniel Kowalczyk").count() == 3
    preview = imran.page.content()
    imran.page.locator("button[name=confirm]").click()
    assert "MS26-" in preview
    assert imran.sees("Given to Daniel Kowalczyk.")
    done = imran.page.url.removeprefix(imran.address)
    looker = comes(WEST_YORKSHIRE)
    looker.open(done)
    looker.look("triage-many-done")
    imran.press("Undo all of it")
    assert imran.sees("Taken back wherever nobody had worked on it since.")
    looker.open("/queue/")
    for number in range(2):
        looker.page.locator("[name=entry]").nth(number).check()
    looker.press("Ask for more about them")
    looker.look("triage-many-ask")
    looker.open("/queue/")
    for number in range(2):
        looker.page.locator("[name=entry]").nth(number).check()
    looker.press("Assign them")
    looker.look("triage-many-assign")
    looker.page.get_by_label("Daniel Kowalczyk").check()
    looker.press("Look through it first")
    looker.look("triage-many-preview")
