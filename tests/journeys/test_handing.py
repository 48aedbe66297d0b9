"""A referral goes from desk to desk: accepted, returned, passed on and recalled."""

from __future__ import annotations

from tests.journeys.conftest import Comes
from tests.journeys.stage import WAITING
from tests.journeys.visitor import Visitor


NATIONAL = "national.desk"
WEST_YORKSHIRE = "threat.desk.west.yorkshire"
MANCHESTER = "threat.desk.greater.manchester"
ALSO_THERE = "tactical.spoc"
WHY = "  The nail bar is in Leeds.\nOur officers rang the landlord."
BECAUSE = "Her brother is held in Rochdale."


def panel(visitor: Visitor) -> str:
    """What the panel says of who owns it, however its lines are broken."""
    words = visitor.page.text_content("section:has(#owners)") or ""
    return " ".join(words.split())


def path_of(visitor: Visitor) -> str:
    return visitor.page.url.removeprefix(visitor.address)


def pass_on(visitor: Visitor, *, to: str, why: str, what: str) -> None:
    visitor.follow(f"Pass on {what}")
    visitor.page.get_by_label("To", exact=True).select_option(label=to)
    visitor.page.get_by_label("Why").fill(why)
    visitor.look(f"handing-pass-on-{what}")
    visitor.press("Pass on")


def test_two_browsers_accept_one_referral_and_the_second_is_told(comes: Comes) -> None:
    imran, niamh = comes(WEST_YORKSHIRE), comes(ALSO_THERE)
    imran.open("/queue/")
    imran.follow(f"Ifeoma {WAITING}")
    assert "Both were sent to your organisation and wait" in panel(imran)
    assert "Until it is accepted, National Crime Agency answers for it" in panel(imran)
    imran.look("handing-panel-waits")
    niamh.open(path_of(imran))
    imran.press("Accept both")
    assert imran.sees("Accepted: the person's safety and the investigation are with")
    assert panel(imran).count("Owns") == 2
    assert "Your organisation's since" in panel(imran)
    assert "Not accepted yet" not in panel(imran)
    imran.look("handing-panel-accepted")
    niamh.press("Accept both")
    assert niamh.sees("has been accepted already: nothing was changed. Imran Sheikh")
    assert "changed by" not in (niamh.page.text_content("main") or "")
    assert "Not accepted yet" not in panel(niamh)
    niamh.look("handing-second-told")


def test_a_force_passes_on_and_recalls_and_the_other_side_sees_it(
    comes: Comes,
) -> None:
    imran, catrin = comes(WEST_YORKSHIRE), comes(MANCHESTER)
    imran.open("/queue/")
    imran.follow(f"Ifeoma {WAITING}")
    referral = path_of(imran)
    imran.press("Accept both")
    pass_on(
        imran,
        to="Greater Manchester Police",
        why=BECAUSE,
        what="investigation",
    )
    assert imran.sees("Sent to Greater Manchester Police. Until they accept it, your")
    assert "Not accepted yet" in panel(imran)
    imran.look("handing-panel-passed-on")
    imran.open("/handing/")
    assert imran.sees(f"Ifeoma {WAITING}")
    imran.look("handing-sent-by-us")
    catrin.open("/handing/")
    catrin.page.locator("section:has(#here) tr", has_text=WAITING).get_by_role(
        "link", name=WAITING
    ).click()
    assert BECAUSE in panel(catrin)
    catrin.look("handing-panel-other-side")
    imran.open(referral)
    imran.press("Recall Investigation")
    assert imran.sees("Recalled: the investigation is on your queue again.")
    assert panel(imran).count("Owns") == 2
    catrin.press("Accept Investigation")
    assert catrin.heading == "This referral is not with your organisation"
    catrin.look("handing-gone")


def test_a_return_says_why_and_the_sender_passes_it_on(comes: Comes) -> None:
    catrin, grace = comes(MANCHESTER), comes(NATIONAL)
    catrin.open("/handing/")
    catrin.look("handing-sent-to-us")
    first = catrin.page.locator("section:has(#here) tbody tr").first
    person = first.locator("th a")
    name, referral = person.inner_text(), person.get_attribute("href") or ""
    first.get_by_role("link", name="Return").click()
    catrin.press("Return")
    assert catrin.page.title().startswith("Error: ")
    catrin.look("handing-return-empty")
    catrin.page.get_by_label("The place is not in our area").check()
    catrin.page.get_by_label("In your own words").fill(WHY)
    catrin.look("handing-return")
    catrin.press("Return")
    assert catrin.heading == "Waiting to be accepted"
    assert catrin.sees("went back to whoever sent it, with your reason.")
    assert catrin.open(referral).status == 404
    assert grace.open(referral).status == 200
    assert name in (grace.page.text_content(".mm-identity") or "")
    assert "The place is not in our area" in panel(grace)
    assert "Our officers rang the landlord." in panel(grace)
    grace.look("handing-panel-returned")
    grace.page.locator("a", has_text="Pass on").first.click()
    grace.page.get_by_label("To", exact=True).select_option(label="Kent Police")
    grace.page.get_by_label("Why").fill(BECAUSE)
    grace.press("Pass on")
    assert grace.sees("Sent to Kent Police.")
    grace.look("handing-panel-elsewhere")
    grace.open("/handing/")
    grace.look("handing-national")
