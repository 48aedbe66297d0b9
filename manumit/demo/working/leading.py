"""Who leads and advises, reviews, closing and taking up again; operations and bids."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from manumit.demo.working.deed import Deed, Do
from manumit.investigations.leading.actions import allocating, closing, reviewing
from manumit.investigations.leading.actions.allocating import AdviserGiven, LeadGiven
from manumit.investigations.leading.actions.closing import (
    ClosingGiven,
    ReopeningGiven,
)
from manumit.investigations.leading.actions.reviewing import ReviewGiven
from manumit.investigations.leading.queries import leading as led_seen
from manumit.investigations.leading.queries.allocating import choice
from manumit.investigations.leading.rules.closure import check_closure
from manumit.investigations.leading.rules.led import Led, led
from manumit.investigations.operations import queries as operations
from manumit.investigations.operations.actions import bidding, running
from manumit.investigations.operations.rules import (
    BidGiven,
    BidMove,
    OperationGiven,
)
from manumit.law.facts import CaseId
from manumit.obligations import policies
from manumit.obligations.queries import case_judged


def _lead(deed: Deed) -> None:
    now = _now(deed).lead
    given = deed.given(LeadGiven, seen=now.id if now else "")
    allocating.allocate(case=deed.case, given=given, by=deed.by, at=deed.at)


def _now(deed: Deed) -> Led:
    judged = case_judged(deed.case, reader=deed.by, on=deed.at)
    return led(judged.standing)


def _adviser(deed: Deed) -> None:
    """Whoever of this name is accredited to advise."""
    found = choice(reader=deed.by, at=deed.at).advisers
    of = {each.name: each.id for each in found}
    given = deed.given(AdviserGiven, {"name"}, adviser=of[deed.said["name"]])
    allocating.name_adviser(case=deed.case, given=given, by=deed.by, at=deed.at)


def _review(deed: Deed) -> None:
    given = deed.given(ReviewGiven, begun_at=deed.at, begun_under=_now(deed).lead_id)
    reviewing.review(case=deed.case, given=given, by=deed.by, at=deed.at)


def _close(deed: Deed) -> None:
    """With the same reason for whatever stops it, where one is said."""
    reasons = {}
    why = deed.said.get("over", "")
    if why:
        found = check_closure(
            deed.log(),
            case=CaseId(str(deed.case)),
            at=deed.at,
            policies=policies.standing(),
        )
        reasons = {each.key: why for each in found.stops}
    given = deed.given(ClosingGiven, {"over"}, reasons=reasons)
    act = closing.close_open if why else closing.close
    act(case=deed.case, given=given, by=deed.by, at=deed.at)


def _reopen(deed: Deed) -> None:
    given = deed.given(ReopeningGiven)
    closing.reopen(case=deed.case, given=given, by=deed.by, at=deed.at)


def _operation(deed: Deed) -> None:
    """Open it, and take the case into it."""
    given = deed.given(OperationGiven, {"because"}, live=True)
    made = running.open_operation(given=given, by=deed.by, at=deed.at)
    _take_in(deed, made)


def _join(deed: Deed) -> None:
    _take_in(deed, _named(deed, deed.said["name"]))


def _take_in(deed: Deed, operation: UUID) -> None:
    running.join(
        operation=operation,
        case=deed.case,
        why=deed.said["because"],
        by=deed.by,
        at=deed.at,
    )


def _partner(deed: Deed) -> None:
    running.take_partner(
        operation=_named(deed, deed.said["name"]),
        partner=deed.said["partner"],
        by=deed.by,
        at=deed.at,
    )


def _named(deed: Deed, name: str) -> UUID:
    found = operations.operations(reader=deed.by)
    return next(each.id for each in found if each.name == name)


def _bid(deed: Deed) -> None:
    of = deed.said.get("of", "")
    given = deed.given(BidGiven, {"of"}, operation=_named(deed, of) if of else None)
    bidding.bid(given=given, by=deed.by, at=deed.at)


def _bid_moved(deed: Deed) -> None:
    """Whatever is done with a bid, by who made it or by who was asked."""
    found = operations.bids(reader=deed.by)
    bid = next(each for each in found if each.title == deed.said["bid"])
    given = deed.given(BidMove, {"bid"}, seen=len(bid.steps))
    bidding.move(bid=bid.id, given=given, by=deed.by, at=deed.at)


def _handover(deed: Deed) -> None:
    """The new lead has read the note."""
    seen = led_seen.leading(deed.case, deed.log(), reader=deed.by, at=deed.at)
    note = next(e for e in seen.handovers if e.to_lead == deed.by.account)
    allocating.acknowledge(
        case=deed.case,
        handover=note.id,
        token=deed.token,
        by=deed.by,
        at=deed.at,
    )


def _done(deed: Deed) -> None:
    """An action of a review was done: the one that begins with these words."""
    seen = led_seen.leading(deed.case, deed.log(), reader=deed.by, at=deed.at)
    action = next(
        each.id
        for review in seen.reviews
        for each in review.actions
        if each.words.startswith(deed.said["action"])
    )
    reviewing.complete(
        case=deed.case,
        action=action,
        token=deed.token,
        words=deed.said["words"],
        by=deed.by,
        at=deed.at,
    )


DOES: Mapping[str, Do] = {
    "lead": _lead,
    "adviser": _adviser,
    "review": _review,
    "review_done": _done,
    "handover_read": _handover,
    "close": _close,
    "reopen": _reopen,
    "operation": _operation,
    "join": _join,
    "partner": _partner,
    "bid": _bid,
    "bid_moved": _bid_moved,
}
