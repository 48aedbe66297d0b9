"""Who serves which need, in order. Pure data; a test shows that it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody rings about: the posts that serve it, then the desks, in order.

    ``first`` is said above everything else. ``desks`` are kinds of desks of the force
    itself; after them come the regional unit's desk and the national one where
    ``beyond`` says so.
    """

    label: str
    posts: tuple[str, ...]
    desks: tuple[str, ...] = ("threat-desk", "control-room")
    beyond: bool = True
    first: str = ""


CONTROL_ROOM_FIRST = ("control-room", "threat-desk")

NEEDS: Mapping[str, Need] = {
    "danger": Need(
        "A victim is in danger now",
        ("duty-officer", "tactical-adviser"),
        CONTROL_ROOM_FIRST,
        beyond=False,
        first="Ring 999 first if anybody may be hurt.",
    ),
    "advice": Need(
        "Advice on modern slavery",
        ("tactical-adviser", "tactical-spoc", "champion"),
    ),
    "referral": Need(
        "A question about a referral",
        ("threat-desk", "tactical-spoc"),
    ),
    "child": Need(
        "A child may be a victim",
        ("tactical-adviser", "duty-officer", "interviewer"),
        CONTROL_ROOM_FIRST,
        first="Ring 999 first if the child may be hurt. The council's children's "
        "services must be told as well.",
    ),
    "interview": Need(
        "A victim or witness must be interviewed",
        ("interviewer", "tactical-adviser"),
    ),
    "interpreter": Need(
        "An interpreter is needed",
        (),
        CONTROL_ROOM_FIRST,
        beyond=False,
        first="No interpreter's number is kept here: ask the force to book one.",
    ),
    "support": Need(
        "A place of safety, support and contact for a victim",
        ("liaison-officer", "navigator", "tactical-spoc"),
    ),
    "recording": Need(
        "A question about recording a crime",
        ("registrar", "decision-maker"),
        ("registrar", "threat-desk", "control-room"),
        beyond=False,
    ),
    "order": Need(
        "An order against somebody (risk or prevention order)",
        ("tactical-adviser", "tactical-spoc"),
    ),
    "decision": Need(
        "A decision or a letter about somebody",
        ("threat-desk", "tactical-spoc"),
    ),
    "senior": Need(
        "A senior officer, out of hours",
        ("duty-officer", "strategic-spoc", "chief-officer-lead"),
        CONTROL_ROOM_FIRST,
    ),
}
"""Every need that may be chosen, in the order of the page."""

OFFICE_OPENS, OFFICE_CLOSES = time(8), time(18)
SATURDAY = 5


def in_office_hours(moment: datetime) -> bool:
    """Whether people who are not on call may be at work: a weekday, 08:00 to 18:00.

    ``moment`` is in local time.
    """
    return moment.weekday() < SATURDAY and OFFICE_OPENS <= moment.time() < OFFICE_CLOSES
