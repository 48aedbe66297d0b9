"""What is told as notices about leading: that there is something, never words."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from manumit.notices.actions import Addressee, Told
from manumit.notices.kinds import NoticeKind, register


LEAD = NoticeKind(
    code="leading.lead",
    title="You were given the lead of an investigation",
    sentence=(
        "You were given the lead of the investigation of the case {case}. Read the "
        "hand-over note, if there is one, and say that you have."
    ),
    url_name="investigations:investigation",
)
ACTION = NoticeKind(
    code="leading.action",
    title="A review gave you something to do",
    sentence="A review of the case {case} gave you something to do by {day}.",
    url_name="investigations:investigation",
)
CLOSED_OPEN = NoticeKind(
    code="leading.closed_open",
    title="An investigation was closed with something open",
    sentence=(
        "The investigation of the case {case} was closed although {count} of the "
        "things that stop a closure were open. Each has a reason: read them."
    ),
    url_name="investigations:closing",
)
CLOSED_OPEN_OVERSEEN = NoticeKind(
    code="leading.closed_open_overseen",
    title="An investigation was closed with something open",
    sentence=(
        "The investigation of the case {case} was closed although {count} of the "
        "things that stop a closure were open. The page of oversight has the reasons."
    ),
)
UPWARD = {"strategic-spoc": CLOSED_OPEN, "chief-officer-lead": CLOSED_OPEN_OVERSEEN}
"""Who is told of such a closure, by role; a chief officer's lead opens no case."""


def introduce() -> None:
    """Register the kinds; called when Django starts."""
    for each in (LEAD, ACTION, CLOSED_OPEN, CLOSED_OPEN_OVERSEEN):
        register(each)


def to_lead(case: UUID, reference: str, *, organisation: str, account: str) -> Told:
    """To whoever was given the lead."""
    return Told(
        kind=LEAD.code,
        to=Addressee(organisation=organisation, account=account),
        subject=f"case:{case}",
        gaps={"case": reference},
    )


def to_owner(
    case: UUID, reference: str, *, organisation: str, account: str, day: str
) -> Told:
    """To whoever has something to do from a review, by the first of its days."""
    return Told(
        kind=ACTION.code,
        to=Addressee(organisation=organisation, account=account),
        subject=f"case:{case}",
        gaps={"case": reference, "day": day},
    )


def upward(
    case: UUID, reference: str, *, organisation: str, count: int
) -> Iterable[Told]:
    """To those who answer for the force, that a closure went over what stops one."""
    for role, kind in UPWARD.items():
        yield Told(
            kind=kind.code,
            to=Addressee(organisation=organisation, role=role),
            subject=f"case:{case}",
            gaps={"case": reference, "count": count},
        )
