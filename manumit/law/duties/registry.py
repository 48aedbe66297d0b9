"""The rules, each with the period that each of its variants holds, and the judge.

A variant is one shape of a rule. Which variant governs is decided by the day of the
fact that gives rise to the duty; before the first variant nothing was owed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from manumit.law import days
from manumit.law.duties.duty import Duty
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import Body, Fact
from manumit.law.policies import DEFAULTS, Policies


Find = Callable[[Standing, Fact], Iterable[Duty]]


class Family(StrEnum):
    """What a duty is about, as the page of rules and a case's page group them."""

    OWNERS = "owners"
    REFERRAL = "referral"
    CRIME = "crime"
    ALLOCATION = "allocation"
    ACCOUNTS = "accounts"
    SAFEGUARDING = "safeguarding"
    CHILDREN = "children"
    CUSTODY = "custody and removal"
    SECTION_45 = "section 45"
    ENQUIRIES = "enquiries"
    REVIEWS = "reviews"
    CONTACT = "contact"
    VICTIMS_CODE = "victims' code"
    CARE = "care"
    ORDERS = "orders"
    REQUESTS = "requests"
    DEBRIEF = "debrief"
    CLOSURE = "closure"


class BadRule(ValueError):
    """Two variants of a rule hold on one day, or begin with different facts."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One shape of a rule: ``starts`` included, ``ends`` excluded."""

    starts: date
    ends: date | None
    provisions: tuple[str, ...]
    find: Find

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True)
class Rule:
    """A duty's rule through time; each fact of ``anchors`` may give rise to duties.

    ``opens`` names the rules whose duties come, or come undone, where an act that
    meets this rule's duty is taken away.
    """

    id: str
    title: str
    family: Family
    anchors: tuple[type[Body], ...]
    opens: tuple[str, ...]
    variants: tuple[Variant, ...]

    def variant_on(self, day: date) -> Variant | None:
        """The shape of the rule on ``day``; None where there was no such duty."""
        for each in self.variants:
            if each.holds_on(day):
                return each
        return None


RULES: dict[str, Rule] = {}


def rule(
    id: str,  # noqa: A002 -- the word that provisions use
    *,
    title: str,
    family: Family,
    anchor: type[Body] | tuple[type[Body], ...],
    since: str,
    until: str | None = None,
    provisions: tuple[str, ...],
    opens: tuple[str, ...] = (),
) -> Callable[[Find], Find]:
    """Register a function as the shape that rule ``id`` has from a day to another.

    ``since`` and ``until`` are days in ISO form (until excluded); ``provisions`` are
    the ids that the function reads. Raises :class:`BadRule` on overlap.
    """
    ends = None if until is None else date.fromisoformat(until)
    anchors = anchor if isinstance(anchor, tuple) else (anchor,)
    bare = Rule(id, title, family, anchors, opens, ())

    def register(find: Find) -> Find:
        variant = Variant(date.fromisoformat(since), ends, provisions, find)
        known = RULES.get(id, bare)
        if replace(known, variants=()) != bare or any(
            _meet(variant, each) for each in known.variants
        ):
            raise BadRule(f"{id}: two variants meet, or begin with different facts")
        RULES[id] = replace(known, variants=(*known.variants, variant))
        return find

    return register


def judge(
    facts: Iterable[Fact],
    *,
    on: datetime,
    as_known: datetime | None = None,
    policies: Policies = DEFAULTS,
    keeps: frozenset[str] | None = None,
) -> list[Duty]:
    """Every duty of every case among ``facts``, judged on an instant.

    Facts count that had surely happened by ``on``, whenever we learned of them; with
    ``as_known`` only those recorded by that instant. The order of the facts does not
    matter. ``policies`` are the values that organisations set for themselves; ``keeps``
    the kinds of which the file is a full record (None: of all). Ask each duty for its
    :meth:`~Duty.state` at ``on`` or later. Raises ``NoZone`` for an instant without a
    time zone.
    """
    duties = [
        duty
        for standing in standings(
            facts, on=on, as_known=as_known, policies=policies, keeps=keeps
        )
        for duty in _of_case(standing)
    ]
    return sorted(duties, key=lambda duty: (duty.case, duty.starts_at, duty.key))


def _of_case(standing: Standing) -> Iterator[Duty]:
    for each in RULES.values():
        if not standing.has(*each.anchors):
            continue
        for fact in standing.any_of(*each.anchors):
            variant = each.variant_on(days.day_of(fact.last_moment()))
            if variant is not None:
                yield from variant.find(standing, fact)


def _meet(one: Variant, other: Variant) -> bool:
    return (other.ends is None or one.starts < other.ends) and (
        one.ends is None or other.starts < one.ends
    )
