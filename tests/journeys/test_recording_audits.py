"""An audit of crime recording from its draw to its report, and a file sent back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.queries import audit_seen
from manumit.assurance.recording_audits.rules import (
    Answer,
    Answered,
    Question,
    ReviewGiven,
)
from manumit.audit.acting import as_reader
from manumit.demo.people import BY_CODE
from manumit.law.uncertain import Uncertain
from manumit.organisations import directory as directories
from manumit.organisations.requests import now
from manumit.referrals.actions.receiving import receive_many
from manumit.referrals.considering import Arrival
from manumit.referrals.rules import Route
from tests.cast import referral
from tests.journeys import stage
from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


REGISTRAR, DESK = "registrar", "threat.desk.west.yorkshire"
NOTHING_RECORDED = "No crime is on the file.\nNone is in the crime system."
PUT_RIGHT_HOW = "Put right how the crime was recorded, or say why it stands"
PUT_RIGHT = "Record the crime, in class 106, for this victim."


def test_an_audit_is_drawn_reviewed_sent_back_answered_and_reported(
    comes: Comes,
) -> None:
    rita = comes(REGISTRAR)
    crimes_become_due()
    audit = draws(rita)
    first = rita.page.locator("table a").first
    case = rita.page.locator("tbody tr td").first.text_content() or ""
    first.click()
    rita.look("recording-file")
    reviews(rita)
    sends_back(rita)

    desk = comes(DESK)
    answers(desk, case.strip())

    the_rest(audit)
    rita.open(f"/recording-audits/{audit}/report/")
    rita.look("recording-report-so-far")
    rita.press("Report the audit")
    assert rita.sees("Enter what the audit found.")
    rita.page.get_by_label("What the audit found").fill("One in many was missed.")
    rita.press("Report the audit")
    assert rita.sees("One in many was missed.")
    assert rita.sees("Answered") or rita.sees("File ")
    rita.look("recording-report")
    with rita.page.expect_download() as taken:
        rita.page.get_by_role("button", name="Take it as a PDF").click()
    assert taken.value.suggested_filename == "recording-audit.pdf"
    rita.open(f"/recording-audits/{audit}/")
    assert rita.sees("The same files come from the seed")
    rita.look("recording-audit-reported")
    rita.open("/recording-audits/")
    rita.look("recording-audits")


def crimes_become_due() -> None:
    """The force's own desk receives referrals: it answers for them from the first."""
    desk, at = stage.reader(BY_CODE[DESK]), now()
    days = [at.date() - timedelta(days=each) for each in range(1, 7)]
    arrivals = [
        Arrival(
            read=referral(
                reference=f"NRM-R{number}",
                route=Route.NRM if number % 2 else Route.NOTIFICATION,
                received=Uncertain.on(day),
                received_on=day,
                family_name=f"Hollins-{number}",
            ),
            register="journeys",
            row_number=number,
        )
        for number, day in enumerate(days, start=1)
    ]
    with as_reader(desk, at=at):
        known = directories.current()
        receive_many(arrivals=arrivals, directory=known, by=desk, at=at)


def draws(rita: Visitor) -> UUID:
    """Ask for an audit, be told how many files it takes, draw and share them."""
    rita.open("/recording-audits/")
    rita.page.get_by_role("button", name="Draw an audit").click()
    rita.press("Say how many files that is")
    rita.look("recording-draw-errors")
    page, today = rita.page, now()
    for name, (day, month, year) in {
        "first": (1, 1, 2018),
        "last": (today.day, today.month, today.year),
    }.items():
        dates = page.locator(f"input[name^={name}]")
        for place, part in enumerate((day, month, year)):
            dates.nth(place).fill(str(part))
    page.get_by_label("By the way it came").check()
    page.get_by_label("Margin of error").fill("20")
    page.get_by_label("90 per cent").check()
    rita.press("Say how many files that is")
    assert rita.sees("What would be drawn"), page.inner_text("main")
    rita.look("recording-draw")
    page.locator("button[value=draw]").click()
    page.wait_for_load_state()
    assert rita.sees("Drawn. Now give the files to reviewers.")
    page.locator("input[name=among]").first.check()
    rita.look("recording-audit")
    rita.press("Give them out")
    assert rita.sees("given to reviewers.")
    return UUID(page.url.rstrip("/").rpartition("/")[2])


def reviews(rita: Visitor) -> None:
    """Answer every question of a file, at first without saying what is wrong."""
    page = rita.page
    for each in Question:
        page.locator(f"input[name={each.value}][value=not_asked]").check()
    page.locator("input[name=recorded][value=no]").check()
    page.locator("textarea[name=in_time_words]").fill("It was never recorded.")
    rita.press("Record your review")
    assert rita.sees("Enter what is wrong.")
    rita.look("recording-file-errors")
    page.locator("textarea[name=recorded_words]").fill(NOTHING_RECORDED)
    for each in Question:
        words = page.locator(f"textarea[name={each.value}_words]")
        if not words.input_value():
            words.fill("I read the file.")
    rita.press("Record your review")
    assert rita.sees("your review is recorded")
    assert rita.sees("None is in the crime system.")


def sends_back(rita: Visitor) -> None:
    rita.page.get_by_label("What is to be put right").fill(PUT_RIGHT)
    rita.press("Refer it back to the case\u2019s owner")
    assert rita.sees("It stays open until answered.")
    assert rita.sees("Waits for an answer")
    rita.look("recording-file-returned")


def answers(desk: Visitor, case: str) -> None:
    """It waits on the desk's list until it is answered, and then no more."""
    listed = "/worklist/?tab=desk&kind=referred-back"
    desk.open(listed)
    assert desk.sees(case), desk.page.inner_text("main")
    desk.look("worklist-referred-back")
    row = desk.page.locator("main tr", has_text=case)
    row.get_by_role("link", name=PUT_RIGHT_HOW).click()
    desk.page.wait_for_load_state()
    assert desk.sees(PUT_RIGHT)
    desk.look("recording-return")
    desk.press("Answer")
    assert desk.sees("Choose what came of it.")
    desk.look("recording-return-errors")
    desk.page.get_by_label("It has been put right").check()
    desk.page.get_by_label("What was done, or why it stands").fill("Recorded today.")
    desk.press("Answer")
    assert desk.sees("Answered. The crime registrar has been told.")
    assert desk.sees("Recorded today.")
    desk.open(listed)
    assert not desk.sees(PUT_RIGHT)
    left = desk.page.locator("main tr", has_text=case)
    assert left.filter(has_text="or say why it stands").count() == 0


def the_rest(audit: UUID) -> None:
    """Every other file is reviewed with nothing wrong."""
    reader, at = stage.reader(BY_CODE[REGISTRAR]), now()
    with as_reader(reader, at=at):
        left = [e for e in audit_seen(audit, reader=reader).files if e.wrong is None]
        for each in left:
            answered = Answered(Answer.YES, "I read the file.")
            given = ReviewGiven(
                token=uuid4(),
                seen=0,
                answers=dict.fromkeys(Question, answered),
                words="",
            )
            actions.review(file=each.id, given=given, by=reader, at=at)
