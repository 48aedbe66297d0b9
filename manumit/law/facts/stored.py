"""Facts as JSON values and back: read by the shape of their day, or refused."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from manumit.law import days
from manumit.law.facts import (
    caring,
    children,
    compelled,
    crimes,
    evidence,
    handing,
    holding,
    investigating,
    material,
    prosecuting,
    receipt,
    referring,
    restraining,
    suspicion,
    triage,
)
from manumit.law.facts.body import BadFact, Body
from manumit.law.uncertain import NotADate, Uncertain


MODULES = (
    receipt,
    handing,
    triage,
    suspicion,
    referring,
    crimes,
    investigating,
    compelled,
    caring,
    children,
    holding,
    restraining,
    evidence,
    prosecuting,
    material,
)
"""The modules whose kinds are known; a kind exists once its module is named here."""

KINDS: Mapping[str, type[Body]] = types.MappingProxyType(
    {
        each.kind: each
        for module in MODULES
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Body) and each is not Body
    },
)


CODES = tuple[str, ...]
_NAMES: Mapping[Any, str] = types.MappingProxyType(
    {type(None): "nothing", CODES: "list of codes"}
)


def dump(body: Body) -> dict[str, Any]:
    """The body as JSON values; ``load`` reads it back."""
    return {
        field.name: _plain(getattr(body, field.name))
        for field in dataclasses.fields(body)
    }


def load(kind: str, schema: int, stored: Mapping[str, Any]) -> Body:
    """Read a stored body; raise :class:`BadFact` naming the field that does not fit.

    A field that has a default may be left out.
    """
    shape = KINDS.get(kind)
    if shape is None or shape.schema != schema:
        raise BadFact(f"{kind} (schema {schema}): no such fact")
    wanted = _fields(kind)
    if odd := sorted((_needed(kind) - set(stored)) | (set(stored) - set(wanted))):
        raise BadFact(f"{kind}: missing or unknown: {', '.join(odd)}")
    return shape(
        **{
            name: _typed(f"{kind}.{name}", allowed, stored[name])
            for name, allowed in wanted.items()
            if name in stored
        }
    )


@cache
def _needed(kind: str) -> frozenset[str]:
    """The fields that must be given."""
    return frozenset(
        field.name
        for field in dataclasses.fields(KINDS[kind])
        if field.default is dataclasses.MISSING
    )


@cache
def _fields(kind: str) -> Mapping[str, tuple[Any, ...]]:
    """Each field of the kind with the types that it allows."""
    shape = KINDS[kind]
    hints = typing.get_type_hints(shape)
    return {
        field.name: _allowed(hints[field.name]) for field in dataclasses.fields(shape)
    }


def _allowed(hint: Any) -> tuple[Any, ...]:
    """The types of a union; a list of codes is one type."""
    if hint == CODES:
        return (CODES,)
    return typing.get_args(hint) or (hint,)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Uncertain):
        return value.edtf()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _typed(path: str, allowed: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in allowed:
        return None
    for each in allowed:
        if each == CODES and _is_codes(value):
            return tuple(value)
        if each in (str, bool, int) and type(value) is each:
            return value
        if isinstance(value, str) and each not in (str, bool, int, type(None), CODES):
            return _from_text(path, each, value)
    raise BadFact(f"{path}: {_named(allowed)} expected")


def _is_codes(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(type(each) is str for each in value)


def _from_text(path: str, wanted: Any, text: str) -> Any:
    try:
        if wanted is Uncertain:
            return Uncertain.from_edtf(text)
        if wanted is datetime:
            return days.instant(datetime.fromisoformat(text))
        if wanted is date:
            return date.fromisoformat(text)
        return wanted(text)
    except (NotADate, ValueError) as error:
        raise BadFact(f"{path}: {error}") from error


def _named(allowed: tuple[Any, ...]) -> str:
    return " or ".join(_NAMES.get(each) or each.__name__ for each in allowed)
