"""What the body of each kind of event holds, told from the facts' own dataclasses.

The schema is made from it, and an error says from it what was expected.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from manumit.casefile.patterns import (
    DAY,
    DAY_IN_WORDS,
    INSTANT,
    INSTANT_IN_WORDS,
    UNCERTAIN,
    UNCERTAIN_IN_WORDS,
)
from manumit.law.facts import KINDS, NotDone
from manumit.law.uncertain import Uncertain


JsonSchema = dict[str, Any]
Fits = Callable[[Any], bool]
Described = tuple[JsonSchema, str, Fits]
KIND_IN_WORDS = "a kind of event that is known"


@dataclass(frozen=True, slots=True)
class Held:
    """One field of a body: whether it must be given, and what may stand there."""

    required: bool
    nullable: bool
    dated: bool
    schema: JsonSchema
    words: str
    fits: Fits

    def takes(self, value: Any) -> bool:
        """Whether the value may stand there."""
        return self.nullable if value is None else self.fits(value)


@cache
def held(kind: str) -> Mapping[str, Held]:
    """Each field of a known kind's body by its name."""
    shape = KINDS[kind]
    hints = typing.get_type_hints(shape)
    return {
        each.name: _held(
            hints[each.name],
            required=each.default is dataclasses.MISSING,
            of_kinds=shape is NotDone and each.name == "what",
        )
        for each in dataclasses.fields(shape)
    }


@cache
def dated(kind: str) -> tuple[str, ...]:
    """The fields of a kind's body that hold a date, which has one way of writing."""
    return tuple(name for name, each in held(kind).items() if each.dated)


def _held(hint: Any, *, required: bool, of_kinds: bool) -> Held:
    allowed = _members(hint)
    nullable = type(None) in allowed
    (wanted,) = (each for each in allowed if each is not type(None))
    schema, words, fits = _one_of(sorted(KINDS)) if of_kinds else _described(wanted)
    if of_kinds:
        words = KIND_IN_WORDS
    if nullable:
        schema = {"anyOf": [schema, {"type": "null"}]}
        words = f"{words}, or null"
    dated = wanted in {Uncertain, date, datetime}
    return Held(required, nullable, dated, schema, words, fits)


def _members(hint: Any) -> tuple[Any, ...]:
    """The types of a union; a list of codes is one type."""
    if typing.get_origin(hint) is tuple:
        return (hint,)
    return typing.get_args(hint) or (hint,)


def _described(wanted: Any) -> Described:
    if wanted in _PLAIN:
        return _PLAIN[wanted]
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return _one_of([each.value for each in wanted])
    assert typing.get_origin(wanted) is tuple, wanted
    schema = {"type": "array", "items": {"type": "string"}}
    return schema, "a list of codes", _are_codes


def _one_of(codes: Sequence[str]) -> Described:
    known = frozenset(codes)
    return (
        {"enum": list(codes)},
        f"one of: {', '.join(codes)}",
        lambda value: isinstance(value, str) and value in known,
    )


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _date(pattern: str, words: str, parse: Callable[[str], object]) -> Described:
    form = re.compile(pattern)

    def fits(value: Any) -> bool:
        if not isinstance(value, str) or not form.search(value):
            return False
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return {"type": "string", "pattern": pattern}, words, fits


_PLAIN: Mapping[Any, Described] = MappingProxyType(
    {
        str: ({"type": "string"}, "a text", lambda value: type(value) is str),
        bool: ({"type": "boolean"}, "true or false", lambda value: type(value) is bool),
        int: ({"type": "integer"}, "a whole number", lambda value: type(value) is int),
        Uncertain: _date(UNCERTAIN, UNCERTAIN_IN_WORDS, Uncertain.from_edtf),
        date: _date(DAY, DAY_IN_WORDS, date.fromisoformat),
        datetime: _date(INSTANT, INSTANT_IN_WORDS, datetime.fromisoformat),
    }
)
