"""Prevention and risk orders: who may apply, and the days that follow from an order.

Source: Modern Slavery Act 2015, Part 2, as the provisions ``orders/…`` hold it. Every
day answered by a function that says *ends* or *until* is the first day **after** the
period, as everywhere in the law of this package: an order that ends on 1 May no longer
holds on 1 May. A year is a calendar year. A period that begins on 29 February ends, in
a year without one, before 1 March, so that it has its last whole day.

An interim order is of the kind that it comes before. Every function raises
``NotInForce`` for a day before 31 July 2015, and one that takes a kind of order
:class:`NotOfPart2` for a reparation order, which has none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from manumit.law.facts.restraining import Order
from manumit.law.provisions import Confidence, provision


TRAVEL_YEARS = "orders/travel_most_years"
NAME_ADDRESS_DAYS = "orders/name_address_days"


_NAMES: Mapping[Order, str] = MappingProxyType(
    {Order.PREVENTION: "prevention", Order.RISK: "risk"}
)


class NotOfPart2(ValueError):
    """The order is neither a prevention nor a risk order."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who may apply: a code, a name, and the words of what confines it."""

    code: str
    name: str
    only: str
    confidence: Confidence


def applicants(kind: Order, on: date) -> tuple[Applicant, ...]:
    """Who may apply on ``on``, in the order of the section (15(1) or 23(1)).

    A prevention order needs no application where a court deals with the conviction.
    """
    version = provision(_name(kind, "applicants")).version_on(on)
    return tuple(
        Applicant(each["code"], each["name"], each["only"], version.confidence)
        for each in version.value
    )


def earliest_end(kind: Order, made: date) -> date:
    """The first day on which a prohibition made on ``made`` may have ended.

    Of a fixed period, by sections 17(4) and 24(4); one that holds until further order
    has no such day, and one on foreign travel may be shorter (sections 18 and 25).
    """
    return _years_on(made, _years(_name(kind, "least_years"), made))


def travel_ends_latest(start: date) -> date:
    """The day on which a prohibition on foreign travel from ``start`` has ended.

    At the latest, by sections 18(1) and 25(1); an extension is a new start.
    """
    return _years_on(start, _years(TRAVEL_YEARS, start))


def name_address_due(served: date) -> date:
    """The last day on which name and address may be given, by sections 19 and 26.

    ``served`` is the day on which the order was first served, or on which a name was
    first used or the home changed; it is day one.
    """
    days: int = provision(NAME_ADDRESS_DAYS).on(served)
    return served + timedelta(days=days - 1)


def discharge_needs_consent_until(
    kind: Order, made: date, *, only_travel: bool = False
) -> date | None:
    """The first day on which a court may discharge without consent.

    Before it the defendant and the chief officer must both consent (sections 20(6) and
    27(6)). None for a prevention order that prohibits foreign travel and nothing else
    (``only_travel``; section 20(7)): no consent is needed on any day. Section 27 has no
    such exception for risk orders.
    """
    years = _years(_name(kind, "discharge_years"), made)
    if only_travel and kind is Order.PREVENTION:
        return None
    return _years_on(made, years)


def _name(kind: Order, value: str) -> str:
    try:
        return f"orders/{_NAMES[kind]}_{value}"
    except KeyError:
        raise NotOfPart2(
            "Only prevention and risk orders have applicants and periods: a reparation "
            "order is made by the court that confiscates"
        ) from None


def _years(name: str, day: date) -> int:
    years: int = provision(name).on(day)
    return years


def _years_on(first: date, years: int) -> date:
    """The day after ``years`` calendar years that begin with ``first``."""
    year = first.year + years
    try:
        return first.replace(year=year)
    except ValueError:  # 29 February, in a year without one
        return date(year, 3, 1)
