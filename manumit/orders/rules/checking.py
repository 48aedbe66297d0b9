"""Whether law and file allow what somebody records of an order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from manumit.law import days
from manumit.law.facts import Moment, Order, OrderApplied, Ruling
from manumit.law.order_kinds import kind_on, why_not
from manumit.orders.rules.folding import RULED, OrderHeld, correctable, day_of, possible
from manumit.orders.rules.given import (
    Appeal,
    Meanwhile,
    NotPossible,
    Prohibition,
    StepGiven,
)
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
    held = _without(held, given)
    kind = kind_on(held.order, today)
    if not given.corrects and given.move not in possible(held, kind, today):
        said = STATE_LABELS[held.state(today)].lower()
        what = MOVE_LABELS[given.move].lower()
        raise NotPossible("", f"“{what}” cannot be recorded: the order is {said}.")
    if given.move in EXACT and not _is_exact(given.happened):
        raise NotPossible("happened", "Enter the exact day: the law counts from it.")
    _check_order_of_days(given, held)
    if given.move is Move.MAKE:
        _check_asked(given, held)
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


def _without(held: OrderHeld, given: StepGiven) -> OrderHeld:
    """The order as it stands without the fact that is corrected."""
    if not given.corrects:
        return held
    if correctable(held).get(given.corrects) is not given.move:
        raise NotPossible(
            "",
            "Only the newest decision about an order can be corrected, and only as "
            "what it was recorded as.",
        )
    left = tuple(each for each in held.facts if each.id != given.corrects)
    return replace(held, facts=left)


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


def _check_asked(given: StepGiven, held: OrderHeld) -> None:
    """A prevention order that nobody applied for comes with a conviction."""
    asked = held.all(OrderApplied) or given.on_conviction
    if held.order is Order.PREVENTION and not asked:
        raise NotPossible(
            "on_conviction",
            "Without an application a court makes a prevention order only as it deals "
            "with a conviction. Say that it did, or record the application first.",
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
