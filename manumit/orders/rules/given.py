"""What somebody records of an order, and the fact that it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from manumit.law import days
from manumit.law.facts import (
    Body,
    Change,
    ConditionsChecked,
    Ending,
    Moment,
    NameAddressChanged,
    NameAddressGiven,
    OrderApplied,
    OrderBreached,
    OrderChanged,
    OrderDecided,
    OrderEnded,
    OrderLetLapse,
    OrderServed,
    Ruling,
)
from manumit.orders.rules.folding import OrderHeld
from manumit.orders.rules.moves import (
    DATED,
    Move,
)


class NotPossible(ValueError):
    """The step cannot be recorded so; ``field`` names what to mend."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class Meanwhile(NotPossible):
    """Somebody recorded something of the order since the page was opened."""


class Appeal(StrEnum):
    """How an appeal ended."""

    DISMISSED = "dismissed"
    VARIED = "varied"
    ALLOWED = "allowed"


APPEAL_LABELS = {
    Appeal.DISMISSED: "Dismissed",
    Appeal.VARIED: "The order was changed: record the variation next",
    Appeal.ALLOWED: "Allowed: the order is quashed",
}


class Gathered(StrEnum):
    """Whether a part of the evidence is there."""

    READY = "ready"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"


GATHERED_LABELS = {
    Gathered.READY: "Ready",
    Gathered.NOT_NEEDED: "Not needed, for the reason given",
    Gathered.MISSING: "Still missing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prohibition:
    """One prohibition, in the words of the court, and its days.

    ``ends`` is the first day on which it no longer holds; none: until further order.
    """

    words: str
    starts: date
    ends: date | None
    travel: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGiven:
    """One thing recorded of an order; ``seen`` is the newest fact that the page had.

    ``corrects`` is the fact whose place it takes, where it corrects one.
    """

    token: UUID
    seen: str
    move: Move
    happened: Moment
    source: str
    words: str
    court: str = ""
    applicant: str = ""
    interim: bool = False
    on_conviction: bool = False
    prohibitions: tuple[Prohibition, ...] = ()
    name_and_address: bool = False
    passports: bool = False
    amount: Decimal | None = None
    consented: bool = False
    item: str = ""
    state: str = ""
    monitor: str = ""
    appeal: Appeal | None = None
    corrects: str = ""

    @property
    def day(self) -> date:
        """The day of it; a step that needs one is refused without an exact day."""
        if isinstance(self.happened, datetime):
            return days.day_of(self.happened)
        return self.happened.latest or self.happened.earliest or date.max

    @property
    def first_ends(self) -> date | None:
        return min((e.ends for e in self.prohibitions if e.ends), default=None)

    @property
    def ends(self) -> date | None:
        """The day after the last of all; none where one holds until further order."""
        found = [each.ends for each in self.prohibitions]
        last = [each for each in found if each is not None]
        return max(last) if last and len(last) == len(found) else None

    @property
    def only_travel(self) -> bool:
        return bool(self.prohibitions) and all(e.travel for e in self.prohibitions)


def body_of(
    given: StepGiven,
    held: OrderHeld,
    *,
    breach: str,
    before: Sequence[Prohibition] = (),
) -> Body | None:
    """The fact that the step is; None for what only the room's rows hold.

    ``before`` are the prohibitions that hold so far.
    """
    number = held.number
    plain: dict[Move, Body] = {
        Move.NAME_ADDRESS: NameAddressGiven(id_of_order=number),
        Move.MOVED: NameAddressChanged(id_of_order=number),
        Move.LET_LAPSE: OrderLetLapse(
            id_of_order=number, first_ends=_next_end(held, before)
        ),
        Move.CHECK: ConditionsChecked(id_of_order=number),
        Move.BREACH: OrderBreached(id_of_order=number, breach=breach),
        Move.APPEAL: OrderChanged(id_of_order=number, change=Change.APPEALED),
        Move.DISCHARGE: OrderEnded(id_of_order=number, how=Ending.DISCHARGED),
        Move.REPLACE: OrderEnded(id_of_order=number, how=Ending.REPLACED),
    }
    if given.move in plain:
        return plain[given.move]
    if given.move in _RULINGS:
        return _decided(given, held)
    if given.move in {Move.VARY, Move.RENEW}:
        return OrderChanged(
            id_of_order=number,
            change=Change(given.move.value),
            only_travel=given.only_travel,
            first_ends=given.first_ends,
            ends=given.ends,
        )
    if given.move is Move.APPLY:
        return OrderApplied(
            id_of_order=number,
            order=held.order,
            applicant=given.applicant,
            interim=given.interim,
        )
    if given.move is Move.SERVE:
        return OrderServed(
            id_of_order=number,
            order=held.order,
            name_and_address=given.name_and_address,
            surrender_passports=given.passports,
            interim=not held.ruled(Ruling.MADE),
        )
    return _appeal(given, held) if given.move is Move.APPEAL_DECIDED else None


def _next_end(held: OrderHeld, before: Sequence[Prohibition]) -> date | None:
    """The next day after the first on which something ends; none where nothing does.

    A log that came in as a file tells of the first and of the last alone.
    """
    if held.first_ends is None:
        return None
    ends = {each.ends for each in before} | {held.ends}
    return min((e for e in ends if e and e > held.first_ends), default=None)


_RULINGS = {
    Move.INTERIM: Ruling.INTERIM,
    Move.MAKE: Ruling.MADE,
    Move.REFUSE: Ruling.REFUSED,
    Move.WITHDRAW: Ruling.WITHDRAWN,
}


def _decided(given: StepGiven, held: OrderHeld) -> OrderDecided:
    decided = OrderDecided(
        id_of_order=held.number,
        order=held.order,
        ruling=_RULINGS[given.move],
        on_conviction=given.on_conviction,
    )
    if given.move not in DATED:
        return decided
    return replace(
        decided,
        only_travel=given.only_travel,
        first_ends=given.first_ends,
        ends=given.ends,
    )


def _appeal(given: StepGiven, held: OrderHeld) -> Body:
    if given.appeal is Appeal.ALLOWED:
        return OrderEnded(id_of_order=held.number, how=Ending.QUASHED)
    change = (
        Change.APPEAL_VARIED
        if given.appeal is Appeal.VARIED
        else Change.APPEAL_DISMISSED
    )
    return OrderChanged(id_of_order=held.number, change=change)
