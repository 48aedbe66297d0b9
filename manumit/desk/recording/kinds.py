"""Which facts people record by a form, about whom, and which fields fill themselves.

What the desks do through pages of their own (receive, own, ask, assess, judge, decide,
ring) is recorded by those acts alone. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from manumit.law.facts import (
    KINDS,
    Body,
    caring,
    children,
    crimes,
    holding,
    investigating,
    referring,
    restraining,
    suspicion,
)


_MODULES = (
    suspicion,
    referring,
    crimes,
    investigating,
    caring,
    children,
    holding,
    restraining,
)

RECORDABLE: Mapping[str, type[Body]] = MappingProxyType(
    {
        kind: shape
        for kind, shape in KINDS.items()
        if shape.__module__ in {each.__name__ for each in _MODULES}
    }
)
"""The kinds that are recorded by a form, by code."""


_ORDERS = (
    restraining.OrderConsidered,
    restraining.OrderApplied,
    restraining.OrderDecided,
    restraining.OrderServed,
    restraining.OrderChanged,
    restraining.OrderEnded,
    restraining.OrderLetLapse,
    restraining.NameAddressGiven,
    restraining.NameAddressChanged,
    restraining.ConditionsChecked,
    restraining.OrderBreached,
)
_PLANNED = ("plan.made", "line.opened", "line.closed", "line.reopened")
_CRIMES = (
    "crime.recorded",
    "crime.classified",
    "crime.outcome",
    "crime.cancelled",
    "crime.not_recorded",
    "cancellation.looked_at",
    "offence.considered",
    "order.breach_recorded",
)
_OF_PEOPLE = (
    "person.named",
    "person.identified",
    "person.researched",
    "account.offered",
    "account.not_possible",
    "interpreter.needed",
    "interpreter.found",
    "prosecution.supported",
    "debrief.offered",
    "offence.disclosed",
)
_TO_COURT = ("charge.decided", "review_right.asked", "review_right.answered")
_CONSIDERED = (
    "strategy.considered",
    "interview.planned",
    "special_measures.considered",
)
OWN_PAGES: Mapping[str, str] = MappingProxyType(
    {
        "decision.logged": "investigations:decision-log",
        **dict.fromkeys(_CONSIDERED, "investigations:strategies"),
        **dict.fromkeys(_TO_COURT, "investigations:prosecution"),
        "lead.allocated": "investigations:lead",
        "adviser.named": "investigations:adviser",
        "review.held": "investigations:review",
        "investigation.closed": "investigations:closing",
        "investigation.reopened": "investigations:closing",
        **dict.fromkeys(_PLANNED, "investigations:plan"),
        **dict.fromkeys(_CRIMES, "investigations:crimes"),
        **dict.fromkeys(_OF_PEOPLE, "investigations:people"),
        "prosecution.without_victim_considered": "investigations:without-victim",
        "foreign_check.asked": "investigations:abroad",
        "foreign_check.not_needed": "investigations:abroad",
        "foreign_check.risk_assessed": "investigations:abroad",
        "act.disclosed": "investigations:section45",
        "section45.considered": "investigations:section45",
        **{each.kind: "orders:orders" for each in _ORDERS},
    }
)
"""Kinds that a room records on a page of the case of its own, with the URL's name.

Their words stand beside the fact there; the plain form is not offered for them.
"""


NOT_CORRECTED = frozenset(
    {"crime.cancelled", "crime.not_recorded", "cancellation.looked_at"}
)
"""What only a registrar or a decision-maker decides: nobody changes it by a form."""


BY_ITS_OWN_ACT = frozenset(
    {"investigation.closed", "investigation.reopened", "line.reopened"}
)
"""Kinds that nothing but the act of their own page records; a form may correct them."""


def slug_of(kind: str) -> str:
    """The kind as it stands in an address: ``account-offered``."""
    return kind.replace(".", "-").replace("_", "-")


BY_SLUG: Mapping[str, str] = MappingProxyType(
    {slug_of(kind): kind for kind in RECORDABLE}
)

NOT_DONE = suspicion.NotDone.kind


class About(Enum):
    """Whether a fact of a kind is about somebody."""

    SOMEBODY = "somebody of the case"
    ANYBODY = "somebody of the case, or somebody not recorded yet"
    PERHAPS = "somebody of the case, or the case as a whole"
    PERHAPS_ANYBODY = "anybody, or the case as a whole"
    NOBODY = "the case as a whole"
    SAME = "whoever the thing that it refers to is about"


REFERS: Mapping[str, str] = MappingProxyType(
    {
        "line.closed.line": "line.opened.line",
        "line.reopened.line": "line.opened.line",
        "crime.classified.crime": "crime.recorded.crime",
        "crime.cancelled.crime": "crime.recorded.crime",
        "cancellation.looked_at.crime": "crime.recorded.crime",
        "crime.outcome.crime": "crime.recorded.crime",
        "offence.considered.disclosure": "offence.disclosed.disclosure",
        "offence.considered.crime": "crime.recorded.crime",
        "appointment.followed_up.appointment": "appointment.missed.appointment",
        "request.answered.request": "request.made.request",
        "request.escalated.request": "request.made.request",
        "order.name_address_given.id_of_order": "order.served.id_of_order",
        "order.checked.id_of_order": "order.served.id_of_order",
        "order.breached.id_of_order": "order.served.id_of_order",
        "order.breach_recorded.breach": "order.breached.breach",
    }
)
"""Fields that name something recorded before, with the field that named it first."""

FOLLOWS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"order.breach_recorded.id_of_order": ("breach", "id_of_order")}
)
"""Fields that are taken from what another field refers to."""

NUMBERED = frozenset(
    {
        "report.received.report",
        "line.opened.line",
        "offence.disclosed.disclosure",
        "appointment.missed.appointment",
        "request.made.request",
        "order.breached.breach",
    }
)
"""Fields that are numbered within the case when the fact is recorded."""

OWN = frozenset(
    {
        "report.received.received_by",
        "referral.sent.sent_by",
        "request.made.asked_by",
        "immigration.told.told_by",
    }
)
"""Fields that hold the organisation of whoever records it."""

_ABOUT: Mapping[str, About] = {
    "person.named": About.ANYBODY,
    "victim.suspected": About.ANYBODY,
    "indicators.seen": About.ANYBODY,
    "report.received": About.PERHAPS_ANYBODY,
    "exploitation.explored": About.PERHAPS,
    "intelligence.recorded": About.PERHAPS,
    NOT_DONE: About.PERHAPS,
    "lead.allocated": About.NOBODY,
    "adviser.named": About.NOBODY,
    "plan.made": About.NOBODY,
    "line.opened": About.NOBODY,
    "line.closed": About.NOBODY,
    "line.reopened": About.NOBODY,
    "review.held": About.NOBODY,
    "prosecution.without_victim_considered": About.NOBODY,
    "investigation.closed": About.NOBODY,
    "investigation.reopened": About.NOBODY,
    "request.made": About.NOBODY,
    "request.answered": About.NOBODY,
    "request.escalated": About.NOBODY,
}


def about(kind: str) -> About:
    """Whether a fact of this kind is about somebody."""
    if kind in _ABOUT:
        return _ABOUT[kind]
    refers = any(field.startswith(f"{kind}.") for field in REFERS)
    return About.SAME if refers else About.SOMEBODY
