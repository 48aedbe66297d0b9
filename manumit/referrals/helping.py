"""What is told of help with a queue, as notices: codes, never words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.access.roles import TACTICAL_SPOC
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind, register
from manumit.organisations import directory as directories


OFFERED = NoticeKind(
    code="help.offered",
    title="Help with your queue is offered",
    sentence="{organisation} offers your force help with its queue. Accept or decline.",
    url_name="referrals:help",
)
ANSWERED = NoticeKind(
    code="help.answered",
    title="Your offer of help was answered",
    sentence="{organisation} answered your offer of help.",
    url_name="referrals:help",
)


def introduce() -> None:
    """Register the kinds; called when Django starts."""
    for each in (OFFERED, ANSWERED):
        register(each)


def tell_offered(offer: UUID, *, force: str, by: Reader, at: datetime) -> None:
    """Tell the force's practitioner whom colleagues ask."""
    to = Addressee(organisation=force, role=TACTICAL_SPOC.code)
    _tell(OFFERED, offer, to, by=by, at=at)


def tell_answered(offer: UUID, *, to: str, by: Reader, at: datetime) -> None:
    """Tell the desk of whoever offered."""
    desk = directories.current().desk_of(to)
    _tell(ANSWERED, offer, Addressee(organisation=to, team=desk), by=by, at=at)


def _tell(
    kind: NoticeKind, offer: UUID, to: Addressee, *, by: Reader, at: datetime
) -> None:
    told = Told(
        kind=kind.code,
        to=to,
        subject=f"delivery:{offer}",
        gaps={"organisation": by.organisation},
    )
    tell_many(notices=[told], by=by, at=at)
