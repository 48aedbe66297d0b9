"""Every kind of order that can be asked for on a day: who applies, where, on what test.

Prevention, risk and reparation orders as their own provisions hold them, the others as
``orders/other_kinds`` does, with how sure that is. A kind that is passed and not known
to be in force is not offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from manumit.law import orders
from manumit.law.facts.restraining import Order
from manumit.law.provisions import Confidence, least_sure, provision


OTHERS = "orders/other_kinds"
BUNDLE = "orders/bundle"
EXTENT = "orders/extent"
REPARATION = "orders/reparation"
EXPLOITS_CHILDREN = "crime_and_policing/child_criminal_exploitation"
PART_2 = frozenset({Order.PREVENTION, Order.RISK})
_MAGISTRATES = "The magistrates' court, or the youth court for somebody under 18"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying:
    """Who may apply, by code, and what confines it; ``only`` may be empty."""

    code: str
    name: str
    only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderKind:
    """What the law of a day says of one kind of order.

    ``tests`` are the ways to it, each with its limbs; ``breach`` is ``offence``,
    ``contempt`` or ``none``; ``length`` says for how long it may be made; ``rests_on``
    names the provisions.
    """

    order: Order
    law: str
    court: str
    applicants: tuple[Applying, ...]
    tests: tuple[tuple[str, tuple[str, ...]], ...]
    conviction: str
    length: str
    breach: str
    interim: bool
    confidence: Confidence
    rests_on: tuple[str, ...]


def kinds_on(day: date) -> tuple[OrderKind, ...]:
    """Every kind that can be asked for on ``day``, those of the Act first.

    Raises ``NotInForce`` for a day before 31 July 2015.
    """
    return (_prevention(day), _risk(day), _reparation(day), *_others(day))


def kind_on(order: Order, day: date) -> OrderKind | None:
    """One kind, or None where it cannot be asked for on ``day``."""
    return next((each for each in kinds_on(day) if each.order is order), None)


def applicants_ever(order: Order) -> Mapping[str, str]:
    """Whoever could apply on any day, by code; :func:`kind_on` says who may on one."""
    days = {
        version.starts
        for name in (*(f"orders/{each}_applicants" for each in _NAMES.values()), OTHERS)
        for version in provision(name).versions
    }
    held = (kind_on(order, day) for day in sorted(days))
    return {each.code: each.name for kind in held if kind for each in kind.applicants}


def bundle_on(order: Order, day: date) -> tuple[tuple[str, str], ...]:
    """What the evidence for the order should hold: a code and a sentence each."""
    return tuple(
        (line["code"], line["item"])
        for line in provision(BUNDLE).on(day)
        if not line["kinds"] or order.value in line["kinds"]
    )


def why_not(
    order: Order, *, made: date, starts: date, ends: date | None, travel: bool
) -> str:
    """Why a prohibition cannot have these days; empty where it can.

    ``ends`` is the first day on which it no longer holds, none until further order.
    Only the law of prevention and risk orders is checked.
    """
    if order not in PART_2:
        return ""
    if travel:
        latest = orders.travel_ends_latest(starts)
        if ends is None:
            return "A ban on foreign travel must have a last day."
        if ends > latest:
            years = provision(orders.TRAVEL_YEARS).on(starts)
            return f"A ban on foreign travel lasts {years} years at most."
        return ""
    if ends is not None and ends < orders.earliest_end(order, made):
        years = provision(f"orders/{_NAMES[order]}_least_years").on(made)
        return (
            f"A prohibition of this order lasts {years} years at least, or until "
            "further order. Only a ban on foreign travel may be shorter."
        )
    return ""


_NAMES = {Order.PREVENTION: "prevention", Order.RISK: "risk"}


def _applying(order: Order, day: date) -> tuple[Applying, ...]:
    return tuple(
        Applying(code=each.code, name=each.name, only=each.only)
        for each in orders.applicants(order, day)
    )


def _limbs(name: str, day: date) -> tuple[str, ...]:
    return tuple(line["limb"] for line in provision(name).on(day))


def _length(order: Order, day: date) -> str:
    least = provision(f"orders/{_NAMES[order]}_least_years").on(day)
    travel = provision(orders.TRAVEL_YEARS).on(day)
    return (
        f"Each prohibition at least {least} years or until further order; a ban on "
        f"foreign travel at most {travel}."
    )


def _prevention(day: date) -> OrderKind:
    tests = (
        "orders/prevention_test_on_conviction",
        "orders/prevention_test_on_application",
    )
    return OrderKind(
        order=Order.PREVENTION,
        law="Modern Slavery Act 2015, sections 14 to 22",
        court=f"The court that deals with the offence; else {_lower(_MAGISTRATES)}",
        applicants=_applying(Order.PREVENTION, day),
        tests=(
            ("As the court deals with the offender", _limbs(tests[0], day)),
            ("On application", _limbs(tests[1], day)),
        ),
        conviction="A conviction, caution or finding is needed, here or abroad.",
        length=_length(Order.PREVENTION, day),
        breach="offence",
        interim=True,
        confidence=least_sure(day, *tests),
        rests_on=("orders/prevention_applicants", *tests),
    )


def _risk(day: date) -> OrderKind:
    return OrderKind(
        order=Order.RISK,
        law="Modern Slavery Act 2015, sections 23 to 29",
        court=_MAGISTRATES,
        applicants=_applying(Order.RISK, day),
        tests=(("On application", _limbs("orders/risk_test", day)),),
        conviction="No conviction is needed.",
        length=_length(Order.RISK, day),
        breach="offence",
        interim=True,
        confidence=least_sure(day, "orders/risk_test"),
        rests_on=("orders/risk_applicants", "orders/risk_test"),
    )


def _reparation(day: date) -> OrderKind:
    version = provision(REPARATION).version_on(day)
    rules = {line["code"]: line["rule"] for line in version.value}
    return OrderKind(
        order=Order.REPARATION,
        law="Modern Slavery Act 2015, sections 8 to 10",
        court=rules["court"],
        applicants=(
            Applying(
                code="court",
                name="Nobody need apply",
                only=_lower(rules["must_consider"]),
            ),
        ),
        tests=(
            (
                "As the court sentences",
                tuple(rules[code] for code in ("power", "amount", "not_with")),
            ),
        ),
        conviction="A conviction under section 1, 2 or 4 and a confiscation order for "
        "that offence are needed.",
        length=rules["follows"],
        breach="none",
        interim=False,
        confidence=version.confidence,
        rests_on=(REPARATION,),
    )


def _others(day: date) -> Iterator[OrderKind]:
    passed = {each.order for each in passed_on(day)}
    return (each for each in _written(day) if each.order not in passed)


def passed_on(day: date) -> tuple[OrderKind, ...]:
    """The kinds that Parliament has passed and that are not known to be in force.

    They cannot be asked for yet. Raises ``NotInForce`` for a day before 31 July 2015.
    """
    return tuple(
        each
        for each in _written(day)
        if each.order is Order.CHILD_EXPLOITATION and not _exploiting_is_in_force(day)
    )


def _written(day: date) -> Iterator[OrderKind]:
    version = provision(OTHERS).version_on(day)
    for line in version.value:
        yield OrderKind(
            order=Order(line["code"]),
            law=line["law"],
            court=line["court"],
            applicants=tuple(
                Applying(code=each["code"], name=each["name"])
                for each in line["applicants"]
            ),
            tests=(("What the court asks", (line["test"],)),),
            conviction=line["conviction"],
            length=line["length"],
            breach=line["breach"],
            interim=line["interim"],
            confidence=version.confidence,
            rests_on=(OTHERS,),
        )


def _exploiting_is_in_force(day: date) -> bool:
    return bool(provision(EXPLOITS_CHILDREN).on(day)["in_force"])


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
