"""Reads the versions of the form, which stand as TOML beside this module."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from manumit.law.countries import COUNTRIES, NATIONALITY_OF
from manumit.nrm.form.files import data
from manumit.nrm.form.national import national
from manumit.nrm.form.questions import (
    Condition,
    Form,
    Kind,
    Offers,
    Option,
    Question,
    Route,
    Section,
    States,
)


VERSIONS = ("2026_04",)
"""The versions that there are, the oldest first."""

_CHOICES = frozenset({Kind.ONE, Kind.SEVERAL})
_ON_EVERY_ROUTE = tuple(each for each in Route if each is not Route.OPEN)


class NoSuchForm(LookupError):
    """There is no form of that version, or there was none on that day."""


class BadForm(ValueError):
    """The form's file breaks a rule of forms; the message says where."""


def current(on: date) -> Form:
    """The version in use on a day; raises :class:`NoSuchForm` before the first."""
    for name in reversed(VERSIONS):
        found = version(name)
        if found.starts <= on:
            return found
    raise NoSuchForm(f"There was no form of ours on {on.isoformat()}")


@cache
def version(name: str) -> Form:
    """The form of a version, such as ``2026_04``; raises :class:`NoSuchForm`."""
    if name not in VERSIONS:
        raise NoSuchForm(f"There is no version {name} of the form")
    told = data(name)
    sets = {code: _options(given) for code, given in told["sets"].items()}
    takers = national(name).takers()
    form = Form(
        version=told["version"],
        starts=told["starts"],
        follows=told["follows"],
        compared_on=told["compared_on"],
        sections=tuple(_section(each, sets, takers) for each in told["section"]),
    )
    _check(form)
    return form


@cache
def listed(offers: Offers) -> Mapping[str, str]:
    """The labels by their codes of a list that is data of the form.

    Raises :class:`NoSuchForm` for a list that only whoever shows the form can give.
    """
    if offers is Offers.COUNTRIES:
        return COUNTRIES
    try:
        lines: Mapping[str, str] = data("lists")[offers.value]
    except KeyError:
        raise NoSuchForm(f"{offers.value} is given where the form is shown") from None
    return MappingProxyType(lines)


@cache
def nationality_of(country: str) -> str:
    """The nationality that a country's name means, by code; empty where none does."""
    wanted = country.strip().casefold()
    named = (
        code
        for code, name in listed(Offers.COUNTRIES).items()
        if name.casefold().removeprefix("the ") == wanted.removeprefix("the ")
    )
    return NATIONALITY_OF.get(next(named, ""), "")


def _section(
    told: Mapping[str, Any],
    sets: Mapping[str, Any],
    takers: Mapping[str, tuple[str, ...]],
) -> Section:
    asked = (_question(each, sets) for each in told["question"])
    return Section(
        code=told["code"],
        title=told["title"],
        why=told["why"],
        questions=tuple(
            dataclasses.replace(each, national=takers.get(each.key, ()))
            for each in asked
        ),
    )


def _question(told: Mapping[str, Any], sets: Mapping[str, Any]) -> Question:
    given = dict(told)
    options = given.pop("options", ())
    routes = tuple(Route(each) for each in given.pop("routes", _ON_EVERY_ROUTE))
    offers, states = given.pop("offers", None), given.pop("states", None)
    return Question(
        kind=Kind(given.pop("kind")),
        options=sets[options] if isinstance(options, str) else _options(options),
        offers=None if offers is None else Offers(offers),
        states=None if states is None else States(states),
        when=tuple(
            Condition(key=each["key"], codes=tuple(each["codes"]))
            for each in given.pop("when", ())
        ),
        routes=routes,
        items=tuple(_question(each, sets) for each in given.pop("items", ())),
        **given,
    )


def _options(told: Iterable[Mapping[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(**each) for each in told)


def _check(form: Form) -> None:
    """Raise :class:`BadForm` for the first fault found."""
    for fault in (*_faults(form), *_faults_of_conditions(form)):
        raise BadForm(f"{form.version}: {fault}")


def _faults(form: Form) -> Iterator[str]:
    seen: set[str] = set()
    for question in form.questions():
        if question.key in seen:
            yield f"{question.key} stands twice"
        seen.add(question.key)
        for each in (question, *question.items):
            yield from _faults_of(each)


def _faults_of(question: Question) -> Iterator[str]:
    key = question.key
    if (question.kind in _CHOICES) is not bool(question.options or question.offers):
        yield f"{key}: a choice has options, and nothing else does"
    if (question.kind is Kind.LIST) is not bool(question.items):
        yield f"{key}: a list has questions of its own, and nothing else does"
    if Route.OPEN in question.routes:
        yield f"{key}: nothing is sent while the route is open"
    if question.must_be_known and not question.essential:
        yield f"{key}: what must be known is essential"


def _faults_of_conditions(form: Form) -> Iterator[str]:
    for question in form.questions():
        for condition in question.when:
            asked = next(
                (each for each in form.questions() if each.key == condition.key), None
            )
            known: Sequence[str] = () if asked is None else tuple(asked.labels)
            if odd := set(condition.codes) - set(known):
                yield f"{question.key}: asked by {', '.join(sorted(odd))}, never given"
