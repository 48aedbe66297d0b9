"""Operations and bids for adoption: who may do what next, and what is late. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from manumit.law.duties.clock import end_of_time
from manumit.law.policies import Policies


ANSWER = "policy/bid_answer_days"
ADOPTERS = frozenset({"regional-unit", "national-agency"})
"""The kinds of organisation that may be asked to adopt."""


class BidDone(StrEnum):
    """What was done with a bid."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    MORE_ASKED = "more_asked"
    MORE_GIVEN = "more_given"
    CHASED = "chased"
    WITHDRAWN = "withdrawn"


DONE_LABELS: Mapping[BidDone, str] = {
    BidDone.ACCEPTED: "Accepted",
    BidDone.DECLINED: "Declined",
    BidDone.MORE_ASKED: "More asked for",
    BidDone.MORE_GIVEN: "More given",
    BidDone.CHASED: "Chased",
    BidDone.WITHDRAWN: "Taken back",
}
ANSWERS = (BidDone.ACCEPTED, BidDone.DECLINED, BidDone.MORE_ASKED)
"""What the organisation that is asked does; the rest is for whoever bids."""
ENDS = frozenset({BidDone.ACCEPTED, BidDone.DECLINED, BidDone.WITHDRAWN})


class BidStands(StrEnum):
    """How a bid stands."""

    WAITS = "waits"
    MORE_WANTED = "more_wanted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


STANDS_LABELS: Mapping[BidStands, str] = {
    BidStands.WAITS: "Waits for an answer",
    BidStands.MORE_WANTED: "More is asked for",
    BidStands.ACCEPTED: "Accepted",
    BidStands.DECLINED: "Declined",
    BidStands.WITHDRAWN: "Taken back",
}
_STANDS: Mapping[BidDone, BidStands] = {
    BidDone.ACCEPTED: BidStands.ACCEPTED,
    BidDone.DECLINED: BidStands.DECLINED,
    BidDone.MORE_ASKED: BidStands.MORE_WANTED,
    BidDone.MORE_GIVEN: BidStands.WAITS,
    BidDone.WITHDRAWN: BidStands.WITHDRAWN,
}


class CannotBe(ValueError):
    """It cannot be done so; ``field`` is the control that mends it."""

    def __init__(self, field: str | None, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationGiven:
    """An operation, or how it stands from now on."""

    token: UUID
    name: str
    lead: str
    aims: str
    partners: str
    live: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidGiven:
    """A bid for adoption: only what stands here is seen by whoever answers it."""

    token: UUID
    operation: UUID | None
    to: str
    title: str
    why: str
    harm: str
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidMove:
    """What somebody does with a bid; ``seen`` is how many steps they saw."""

    token: UUID
    seen: int
    done: BidDone
    words: str


def stands(done: Sequence[BidDone]) -> BidStands:
    """How a bid stands after what was done with it; chasing changes nothing."""
    telling = [each for each in done if each in _STANDS]
    return _STANDS[telling[-1]] if telling else BidStands.WAITS


def may_do(
    done: Sequence[BidDone], *, bids: bool, answers: bool
) -> tuple[BidDone, ...]:
    """What may be done next: by whoever bids, and by whoever answers."""
    now = stands(done)
    found: list[BidDone] = []
    if answers and now in {BidStands.WAITS, BidStands.MORE_WANTED}:
        found += ANSWERS if now is BidStands.WAITS else ANSWERS[:2]
    if bids and now is BidStands.MORE_WANTED:
        found.append(BidDone.MORE_GIVEN)
    if bids and now is BidStands.WAITS:
        found.append(BidDone.CHASED)
    if bids and now in {BidStands.WAITS, BidStands.MORE_WANTED}:
        found.append(BidDone.WITHDRAWN)
    return tuple(found)


def due_of(
    made: datetime,
    steps: Sequence[tuple[BidDone, datetime]],
    *,
    to: str,
    policies: Policies,
) -> datetime:
    """When an answer is due: as long after the bid, or after more was given."""
    given = [at for done, at in steps if done is BidDone.MORE_GIVEN]
    return end_of_time(given[-1] if given else made, ANSWER, policies, to)


def check_move(
    done: Sequence[BidDone], move: BidMove, *, bids: bool, answers: bool
) -> None:
    """Refuse what somebody else was quicker with, or what is not theirs to do."""
    if move.seen != len(done):
        raise CannotBe(
            None,
            "Something was done with this bid meanwhile. Nothing was changed: look at "
            "it below, then answer again if you still want to.",
        )
    if move.done not in may_do(done, bids=bids, answers=answers):
        raise CannotBe("done", "This cannot be done with the bid as it stands.")
