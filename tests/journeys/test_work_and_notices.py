"""A day's work: what waits, what is new since yesterday, and what was told."""

from __future__ import annotations

from datetime import UTC, datetime

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.notices import kinds
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from tests.journeys.conftest import Comes


IMRAN = "threat.desk.west.yorkshire"
DESK = "west-yorkshire/threat-desk"
RING = NoticeKind(
    code="journeys.ring",
    title="Somebody is in danger now",
    sentence="{count} people on the queue of {desk} have not been rung through.",
    urgent=True,
)
WAITS = NoticeKind(
    code="journeys.waits",
    title="A case waits to be accepted",
    sentence="{case} has waited {hours} working hours since {day}.",
)


def _tell() -> None:
    for each in (RING, WAITS):
        kinds.register(each)
    gaps: list[tuple[NoticeKind, dict[str, str | int]]] = [
        (RING, {"count": 2, "desk": DESK}),
        (WAITS, {"case": "MS26-000042", "hours": 8, "day": "2026-03-04"}),
    ]
    at = datetime.now(UTC)  # noqa: TID251 -- the browser is asked at the present moment
    told = [
        Told(
            kind=kind.code,
            to=Addressee(organisation="west-yorkshire", team=DESK),
            subject="case:01900000-0000-7000-8000-000000000001",
            gaps=said,
        )
        for kind, said in gaps
    ]
    with as_reader(INSTALLATION, at=at):
        tell_many(notices=told, by=INSTALLATION, at=at)


def test_a_desk_sees_what_waits_and_marks_it_as_seen(comes: Comes) -> None:
    imran = comes(IMRAN)
    imran.look("home-with-work")
    imran.open("/worklist/")
    assert imran.heading == "Worklist"
    assert imran.sees("Accept ownership, or say why not")
    imran.look("worklist-desk")
    imran.press("I have seen this")
    assert imran.sees("0 new, 0 changed, 0 done.")
    imran.look("worklist-seen")
    imran.page.get_by_role("link", name="Referrals on the queue").click()
    assert not imran.sees("Accept ownership, or say why not (safety)")
    imran.follow("Mine")
    assert imran.sees("Nothing waits for you by name.")
    imran.look("worklist-mine")


def test_a_desk_reads_what_it_was_told_and_chooses_its_mail(comes: Comes) -> None:
    imran = comes(IMRAN)
    imran.open("/notices/")
    imran.press("Mark all as read")
    assert imran.sees("You have read everything")
    imran.look("notices-none")
    _tell()
    imran.open("/")
    bell = imran.page.locator(".mm-bell")
    assert "2 notices not read, 1 urgent" in bell.inner_text().replace("\n", " ")
    bell.click()
    assert imran.sees("2 people on the queue of West Yorkshire Police")
    imran.look("notices-unread")
    imran.press("Mark as read Somebody is in danger now")
    assert not imran.sees("have not been rung through")
    imran.press("Mark all as read")
    assert imran.sees("1 notice marked as read.")
    imran.follow("Read")
    assert imran.sees("MS26-000042 has waited 8 working hours since 4 March 2026.")
    imran.look("notices-read")
    imran.follow("Change how often mail comes")
    imran.page.get_by_label("Every hour, if there is something new").check()
    imran.look("notice-settings")
    imran.press("Keep")
    assert imran.sees("Kept.")
