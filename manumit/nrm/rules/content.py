"""What would be sent now: worked out from all that was written, by the route of now.

Nothing is destroyed: what is withheld stands in the answers as it was given, and is
sent if the route of the moment of sending allows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from manumit.nrm.form import NOTIFICATIONS, Answers, Form, Route
from manumit.nrm.form.national import (
    WORDED,
    Field,
    NationalForm,
    NationalPage,
    national,
)
from manumit.nrm.form.questions import Condition
from manumit.nrm.rules.composing import Material, Value, composed
from manumit.nrm.rules.letting import (
    Let,
    Lists,
    Looked,
    PointedOut,
    Why,
    Withheld,
    let,
)


NO_LISTS: Lists = MappingProxyType({})
NOTHING_LOOKED_AT: Mapping[str, Looked] = MappingProxyType({})
NOT_GIVEN = "Not given: the person has not agreed to be identified."
NOT_ON_THIS_ROUTE = "Not given: the regulations do not list it for a notification."
NOT_RECORDED = "Not recorded yet."
LONGEST = 15_000
"""Characters that a box of the national form takes."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Filled:
    """One answer of the national form. ``standing``: not from any answer of ours."""

    page: str
    field: Field
    value: Value
    standing: bool = False

    @property
    def too_long(self) -> bool:
        """Whether the national form's box does not take all of it."""
        return self.field.control in WORDED and len(self.value) > LONGEST


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sendable:
    """What would be sent: by page of the national form, in its order.

    ``national`` are the answers that come from ours, by its keys; ``standing`` what its
    pages have to be given where nothing may or can be said. ``withheld`` are ours that
    stay here, each with why; ``pointed_out`` words that would go, to be looked at.
    """

    route: Route
    on: date
    version: str
    filled: tuple[Filled, ...]
    withheld: tuple[Withheld, ...]
    pointed_out: tuple[PointedOut, ...]

    @property
    def national(self) -> Mapping[str, Value]:
        """The answers that come from ours, by the national form's keys."""
        return {
            each.field.key: each.value
            for each in self.filled
            if each.value and not each.standing
        }

    @property
    def standing(self) -> Mapping[str, Value]:
        """What its pages are given where there is no answer of ours."""
        return {each.field.key: each.value for each in self.filled if each.standing}

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """The keys of words that go only once somebody has looked at them."""
        wanted = {Why.NOT_LOOKED_AT, Why.NAMES_LEFT}
        return tuple(each.key for each in self.withheld if each.why in wanted)


def sendable(
    form: Form,
    answers: Answers,
    *,
    route: Route,
    on: date,
    lists: Lists = NO_LISTS,
    looked: Mapping[str, Looked] = NOTHING_LOOKED_AT,
) -> Sendable:
    """What the route lets go of the answers on that day.

    ``lists`` are the options that only whoever shows the form knows (organisations,
    councils, forces, signs), by code; ``looked`` what somebody confirmed of words that
    a notification would carry, by the key of their question. Raises ``NotInForce``
    for a notification on a day on which there was none.
    """
    passed = let(form, answers, route=route, on=on, lists=lists, looked=looked)
    return Sendable(
        route=route,
        on=on,
        version=form.version,
        filled=_filled(form, passed, route, lists),
        withheld=passed.withheld,
        pointed_out=passed.pointed_out,
    )


def _filled(form: Form, passed: Let, route: Route, lists: Lists) -> tuple[Filled, ...]:
    if route is Route.OPEN:
        return ()
    there = national(form.version)
    material = Material(form=form, answers=passed.answers, route=route, lists=lists)
    first = tuple(_walk(there, material))
    if route in NOTIFICATIONS:
        return first
    return tuple(_walk(there, replace(material, forced=_forced(first))))


def _forced(filled: tuple[Filled, ...]) -> tuple[str, ...]:
    """The questions that take only yes or no, and of which nothing is known."""
    return tuple(
        each.field.label
        for each in filled
        if each.standing and set(each.field.options) == {"yes", "no"}
    )


def _walk(there: NationalForm, material: Material) -> Iterator[Filled]:
    """The pages in their order, as what was answered before opens them."""
    so_far: dict[str, Value] = {}
    for page in there.pages:
        if material.route not in page.routes or not _opens(page.when, so_far):
            continue
        for field in page.fields:
            if _opens(field.when, so_far):
                found = _fill(page, field, material)
                so_far[field.key] = found.value
                yield found


def _opens(when: Condition | None, so_far: Mapping[str, Value]) -> bool:
    if when is None:
        return True
    value = so_far.get(when.key, "")
    given = {value} if isinstance(value, str) else set(value)
    return not given.isdisjoint(when.codes)


def _fill(page: NationalPage, field: Field, material: Material) -> Filled:
    value = composed(field, material)
    if value or not field.required:
        return Filled(page=page.path, field=field, value=value)
    return Filled(
        page=page.path,
        field=field,
        value=_standing(field, material.route),
        standing=True,
    )


def _standing(field: Field, route: Route) -> str:
    """The least that the page takes; nothing where only an answer will do."""
    if field.least:
        return field.least
    if field.control not in WORDED or field.strict:
        return ""
    if route is Route.NOTIFY_ANONYMOUS:
        return NOT_GIVEN
    return NOT_ON_THIS_ROUTE if route is Route.NOTIFY_NAMED else NOT_RECORDED
