"""A force's threat desk, and the desk of the competent authority that it asks."""

from __future__ import annotations

from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER, IN_KENT, UNPLACED


WEST_YORKSHIRE = "threat.desk.west.yorkshire"
MANCHESTER = "threat.desk.greater.manchester"


def test_a_threat_desk_rings_one_through_and_keeps_its_filter(comes: Comes) -> None:
    imran = comes(WEST_YORKSHIRE)
    imran.look("home-threat-desk")
    imran.follow("Queue")
    assert imran.sees(IN_DANGER)
    assert not imran.sees(IN_KENT)
    imran.page.locator("tr", has_text=IN_DANGER).get_by_role("button").click()
    assert imran.sees("Recorded")
    imran.page.get_by_label("Safety not known").check()
    imran.press("Apply")
    assert not imran.sees(IN_DANGER)
    imran.look("queue-narrowed")
    again = comes(WEST_YORKSHIRE)
    again.open("/queue/")
    assert again.sees(UNPLACED)
    assert not again.sees(IN_DANGER)
    again.press("Show everything")
    again.follow(f"Ifeoma {IN_DANGER}")
    assert again.sees("They took my passport.")
    assert again.sees("Rung through")
    again.look("referral-in-danger")


def test_another_forces_referral_is_not_there(comes: Comes) -> None:
    imran = comes(WEST_YORKSHIRE)
    imran.open("/queue/")
    imran.follow(f"Ifeoma {IN_DANGER}")
    path = imran.page.url.removeprefix(imran.address)
    catrin = comes(MANCHESTER)
    assert catrin.open(path).status == 404
    assert IN_DANGER not in catrin.page.content()


def test_the_competent_authority_answers_and_the_force_reads_it(comes: Comes) -> None:
    owen = comes("competent.authority")
    owen.look("home-competent-authority")
    owen.follow("Queue")
    owen.follow(f"Ifeoma {UNPLACED}")
    answer = "In Bradford, above a nail bar.\nThe street is not known."
    owen.page.locator("section:has(#questions) textarea").fill(answer)
    owen.look("question-to-answer")
    owen.press("Send the answer")
    assert owen.sees("above a nail bar")
    imran = comes(WEST_YORKSHIRE)
    imran.open("/queue/")
    imran.follow(f"Ifeoma {UNPLACED}")
    assert imran.sees("In Bradford, above a nail bar.")
    imran.look("question-answered")
