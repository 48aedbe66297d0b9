"""Makes bids for adoption, answers them, and chases those that wait too long."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.investigations.operations import telling
from manumit.investigations.operations.models import Bid, BidStep, Operation
from manumit.investigations.operations.permissions import NoSuchBid
from manumit.investigations.operations.rules import (
    ADOPTERS,
    ANSWERS,
    BidDone,
    BidGiven,
    BidMove,
    BidStands,
    CannotBe,
    check_move,
    due_of,
    stands,
)
from manumit.law.policies import Policies
from manumit.organisations import directory


MOST = 500
"""Bids that one run of the chasing looks at."""


def bid(*, given: BidGiven, by: Reader, at: datetime) -> UUID:
    """Bid for adoption; a second press answers the same bid. Raises ``CannotBe``."""
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        done = Bid.objects.filter(token=given.token).first()
        if done is not None:
            return done.id
        asked = directory.current().organisations.get(given.to)
        if asked is None or asked.kind not in ADOPTERS or given.to == by.organisation:
            raise CannotBe("to", "Choose a regional unit or the national agency.")
        own = Operation.objects.filter(organisation_id=by.organisation)
        if given.operation and not own.filter(id=given.operation).exists():
            raise CannotBe("operation", "Choose an operation of your organisation.")
        row = Bid.objects.create(
            id=uuid7(),
            token=given.token,
            organisation_id=by.organisation,
            to_id=given.to,
            operation_id=given.operation,
            title=given.title,
            why=given.why,
            harm=given.harm,
            asked=given.asked,
            made_by=by.account,
            made_at=at,
        )
        telling.to_adopter(telling.MADE, row, by=by, at=at)
        record(
            Act.BID_MADE,
            subjects=[f"bid:{row.id}"],
            by=by,
            at=at,
            detail={"organisation": given.to},
        )
    return row.id


def move(*, bid: UUID, given: BidMove, by: Reader, at: datetime) -> bool:
    """Answer a bid, or as its maker give more, chase it, take it back.

    False for a second press. Of two people at once the second is told. Raises
    ``NoSuchBid`` and ``CannotBe``.
    """
    answering = given.done in ANSWERS
    needed = Permission.ANSWER_BID if answering else Permission.WRITE_OPERATION
    check_has(by, needed)
    with as_reader(by, at=at):
        row = Bid.objects.select_for_update(no_key=True).filter(id=bid).first()
        if row is None:
            raise NoSuchBid
        steps = BidStep.objects.filter(bid_id=bid)
        if steps.filter(token=given.token).exists():
            return False
        done = [
            BidDone(e) for e in steps.order_by("number").values_list("done", flat=True)
        ]
        check_move(
            done,
            given,
            bids=row.organisation_id == by.organisation,
            answers=row.to_id == by.organisation,
        )
        _add(row, given, by=by, at=at)
        if answering:
            telling.to_bidder(telling.MOVED, row, by=by, at=at)
        else:
            chased = given.done is BidDone.CHASED
            kind = telling.CHASED if chased else telling.MOVED
            telling.to_adopter(kind, row, by=by, at=at)
    return True


def chase_late(*, policies: Policies, by: Reader, at: datetime) -> int:
    """Chase each bid whose answer is late, once for each time it fell due; how many.

    For the installation, which reads bids for nothing else.
    """
    check_has(by, Permission.RUN_JOBS)
    ended = BidStep.objects.filter(
        done__in=[BidDone.ACCEPTED, BidDone.DECLINED, BidDone.WITHDRAWN]
    )
    rows = Bid.objects.exclude(id__in=ended.values("bid_id")).order_by("made_at")
    chased = 0
    for row in rows.select_for_update(no_key=True, skip_locked=True)[:MOST]:
        chased += _chase(row, policies, by=by, at=at)
    return chased


def _chase(row: Bid, policies: Policies, *, by: Reader, at: datetime) -> bool:
    told = BidStep.objects.filter(bid_id=row.id).order_by("number")
    steps = [(BidDone(e.done), e.recorded_at) for e in told]
    if stands([done for done, _ in steps]) is not BidStands.WAITS:
        return False
    due = due_of(row.made_at, steps, to=row.to_id, policies=policies)
    if at <= due or any(d is BidDone.CHASED and when > due for d, when in steps):
        return False
    given = BidMove(
        token=uuid5(row.id, due.isoformat()),
        seen=len(steps),
        done=BidDone.CHASED,
        words="",
    )
    _add(row, given, by=by, at=at)
    telling.to_adopter(telling.CHASED, row, by=by, at=at)
    telling.to_bidder(telling.CHASED, row, by=by, at=at)
    return True


def _add(row: Bid, given: BidMove, *, by: Reader, at: datetime) -> None:
    BidStep.objects.create(
        id=uuid7(),
        bid_id=row.id,
        token=given.token,
        number=given.seen + 1,
        done=given.done,
        organisation_id=by.organisation,
        words=given.words,
        recorded_by=by.account,
        recorded_at=at,
    )
    record(
        Act.BID_FOLLOWED,
        subjects=[f"bid:{row.id}"],
        by=by,
        at=at,
        detail={"done": given.done.value},
    )
