"""What somebody records of an order, and whether law and file allow it. Pure."""

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
    NameAddressGiven,
    Order,
    OrderApplied,
    OrderBreached,
    OrderChanged,
    OrderDecided,
    OrderEnded,
    OrderServed,
    Ruling,
)
from manumit.law.order_kinds import kind_on, why_not
from manumit.orders.rules.folding import RULED, OrderHeld, day_of, possible
from manumit.orders.rules.moves import (
    ADDS,
    AT_ONCE,
    DATED,
    EXACT,
    MOVE_LABELS,
    PAYS,
    STATE_LABELS,
    Move,
)
from manumit.ui.words import day_in_words


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
    """One thing recorded of an order; ``seen`` is the newest fact that the page had."""

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


def check(
    given: StepGiven,
    held: OrderHeld,
    *,
    before: Sequence[Prohibition],
    confiscated: Decimal | None,
    at: datetime,
) -> None:
    """Refuse what cannot be; raises :class:`NotPossible` or :class:`Meanwhile`.

    ``before`` are the prohibitions that hold so far, ``confiscated`` what a
    confiscation order against the same person comes to, none where there is none.
    """
    today = days.day_of(at)
    if given.move not in ADDS and given.seen != held.latest:
        raise Meanwhile(
            "",
            "Somebody has recorded something of this order since you opened this "
            "page. Nothing of yours is stored: look at the order, then record again.",
        )
    kind = kind_on(held.order, today)
    if given.move not in possible(held, kind, today):
        said = STATE_LABELS[held.state(today)].lower()
        what = MOVE_LABELS[given.move].lower()
        raise NotPossible("", f"“{what}” cannot be recorded: the order is {said}.")
    if given.move in EXACT and not _is_exact(given.happened):
        raise NotPossible("happened", "Enter the exact day: the law counts from it.")
    _check_order_of_days(given, held)
    if given.move is Move.APPLY:
        _check_applicant(given, held)
    if given.move in DATED:
        _check_days(given, held, before)
    if given.move is Move.MAKE and held.order in PAYS:
        _check_amount(given, held, confiscated)
    if given.move is Move.DISCHARGE:
        _check_consent(given, held)
    if given.appeal is Appeal.ALLOWED and not held.ruled(*RULED):
        raise NotPossible(
            "appeal",
            "It was refused, so an appeal that is allowed makes the order: record "
            "“Order made” with its prohibitions.",
        )


def _is_exact(moment: Moment) -> bool:
    if isinstance(moment, datetime):
        return True
    return moment.earliest == moment.latest and not moment.about


_AFTER_MAKING = frozenset(
    {
        Move.SERVE, Move.VARY, Move.RENEW, Move.DISCHARGE, Move.REPLACE, Move.MONITOR,
    }
)  # fmt: skip
_AFTER_SERVICE = frozenset(
    {Move.NAME_ADDRESS, Move.MOVED, Move.CHECK, Move.BREACH, Move.PASSPORTS}
)


def _check_order_of_days(given: StepGiven, held: OrderHeld) -> None:
    """A step does not come before the one that it follows."""
    made = held.ruled(Ruling.MADE, Ruling.INTERIM)
    if given.move in _AFTER_MAKING and made:
        _not_before(given, day_of(made[-1]), "the order was made")
    if given.move in _AFTER_SERVICE and (first := held.first_served):
        _not_before(given, day_of(first[0]), "the order was served")
    applied = held.last(OrderApplied)
    if given.move in {Move.INTERIM, Move.MAKE, Move.REFUSE} and applied:
        _not_before(given, day_of(applied[0]), "it was applied for")


def _not_before(given: StepGiven, day: date, what: str) -> None:
    if given.day < day:
        raise NotPossible(
            "happened", f"That is before {what}, on {day_in_words(day)}. Check the day."
        )


def _check_applicant(given: StepGiven, held: OrderHeld) -> None:
    """Only whoever the law of that day lets apply."""
    kind = kind_on(held.order, given.day)
    may = {each.code: each.name for each in kind.applicants} if kind else {}
    if given.applicant not in may:
        who = "; ".join(may.values()) or "nobody: there was no such order"
        raise NotPossible(
            "applicant",
            f"They could not apply on {day_in_words(given.day)}. On that day could: "
            f"{who}.",
        )


def _check_days(
    given: StepGiven, held: OrderHeld, before: Sequence[Prohibition]
) -> None:
    """Each prohibition's days, as the law of prevention and risk orders has them."""
    if held.order in AT_ONCE:
        return
    if not given.prohibitions:
        raise NotPossible(
            "words_1", "Enter at least one prohibition, as the court did."
        )
    interim = given.move is Move.INTERIM or not (
        given.move is Move.MAKE or held.made_on
    )
    made = given.day if given.move is Move.MAKE else held.made_on or given.day
    for number, each in enumerate(given.prohibitions, start=1):
        if each.ends is not None and each.ends <= each.starts:
            raise NotPossible(
                f"last_{number}", "The last day is before the first. Check both."
            )
        if interim:
            if each.ends is None:
                raise NotPossible(
                    f"last_{number}",
                    "An interim order holds for a fixed time: enter its last day.",
                )
            continue
        if each in before:
            continue
        why = why_not(
            held.order,
            made=made,
            starts=each.starts,
            ends=each.ends,
            travel=each.travel,
        )
        if why:
            raise NotPossible(f"last_{number}", why)


def _check_amount(
    given: StepGiven, held: OrderHeld, confiscated: Decimal | None
) -> None:
    if given.amount is None:
        raise NotPossible("amount", "Enter the amount in pounds.")
    if held.order is not Order.REPARATION:
        return
    if confiscated is None:
        raise NotPossible(
            "amount",
            "No confiscation order against this person is recorded on the case, and "
            "without one no reparation order can be made. Record that order first.",
        )
    if given.amount > confiscated:
        raise NotPossible(
            "amount",
            "A reparation order cannot come to more than the confiscation order, which "
            f"is £{confiscated:,.2f}.",
        )


def _check_consent(given: StepGiven, held: OrderHeld) -> None:
    until = held.consent_until
    if until and given.day < until and not given.consented:
        raise NotPossible(
            "consented",
            f"Before {day_in_words(until)} a court discharges it only if the person "
            "and the chief officer both consent. Tick that they did, or check the day.",
        )


def body_of(given: StepGiven, held: OrderHeld, *, breach: str) -> Body | None:
    """The fact that the step is; None for what only the room's rows hold."""
    number = held.number
    plain: dict[Move, Body] = {
        Move.NAME_ADDRESS: NameAddressGiven(id_of_order=number),
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
