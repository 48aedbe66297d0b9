"""What is told as notices about bids: that there is one, never a word of it."""

from __future__ import annotations

from datetime import datetime

from manumit.access.reader import Reader
from manumit.investigations.operations.models import Bid
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind, register
from manumit.organisations import directory


MADE = NoticeKind(
    code="bid.made",
    title="A bid for adoption",
    sentence="{organisation} asks your organisation to adopt an operation.",
    url_name="investigations:bid",
)
MOVED = NoticeKind(
    code="bid.moved",
    title="Something new about a bid for adoption",
    sentence="{organisation} did something with a bid for adoption: look at it.",
    url_name="investigations:bid",
)
CHASED = NoticeKind(
    code="bid.chased",
    title="A bid for adoption waits for an answer",
    sentence="A bid for adoption of {organisation} waits for an answer.",
    url_name="investigations:bid",
)


def introduce() -> None:
    """Register the kinds; called when Django starts."""
    for each in (MADE, MOVED, CHASED):
        register(each)


def to_adopter(kind: NoticeKind, bid: Bid, *, by: Reader, at: datetime) -> None:
    """Tell the desk of the organisation that is asked."""
    desk = directory.current().desk_to_tell(bid.to_id)
    if desk is not None:
        to = Addressee(organisation=bid.to_id, team=desk.code)
        _tell(kind, to, bid, bid.organisation_id, by=by, at=at)


def to_bidder(kind: NoticeKind, bid: Bid, *, by: Reader, at: datetime) -> None:
    """Tell whoever made the bid."""
    to = Addressee(organisation=bid.organisation_id, account=bid.made_by)
    said = bid.organisation_id if kind is CHASED else bid.to_id
    _tell(kind, to, bid, said, by=by, at=at)


def _tell(
    kind: NoticeKind,
    to: Addressee,
    bid: Bid,
    organisation: str,
    *,
    by: Reader,
    at: datetime,
) -> None:
    told = Told(
        kind=kind.code,
        to=to,
        subject=f"bid:{bid.id}",
        gaps={"organisation": organisation},
    )
    tell_many(notices=[told], by=by, at=at)
