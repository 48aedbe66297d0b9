"""What an act is given, out of what a story says: by the types of its own fields.

A story says little: what it leaves out is not known, empty or no. ``@officer`` is an
account and ``@who rico`` somebody of the case. A day is so many days from that of the
act (``+14``, ``-30``, ``-90..-30`` for somewhere between), a moment has a time beside
it (``+14 10:30``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from manumit.law import days
from manumit.law.facts import KINDS, Body
from manumit.law.uncertain import Uncertain


Given = TypeVar("Given")


class NothingSaid(ValueError):
    """A story leaves out what cannot be left out; the message says what."""


@dataclass(frozen=True, slots=True)
class Filling:
    """From when a story counts its days, and whom its names mean."""

    at: datetime
    meant: Callable[[str], str]

    def day(self, text: str) -> date:
        """So many days from that of the act."""
        return days.day_of(self.at) + timedelta(days=int(text))

    def moment(self, text: str) -> datetime:
        """The same with a time in London."""
        day, clock = text.split()
        on = datetime.combine(self.day(day), time.fromisoformat(clock), days.LONDON)
        return days.instant(on)

    def uncertain(self, text: str) -> Uncertain:
        """A day, or somewhere between two."""
        first, _, last = text.partition("..")
        if last:
            return Uncertain.between(self.day(first), self.day(last))
        return Uncertain.on(self.day(first))

    def fill(self, shape: type[Given], said: Mapping[str, Any]) -> Given:
        """An instance of a dataclass: what is said of its fields, else what is not.

        Raises :class:`NothingSaid`, also where something is said that is no field.
        """
        assert is_dataclass(shape)
        hints, known = get_type_hints(shape), {each.name for each in fields(shape)}
        if unknown := said.keys() - known:
            raise NothingSaid(f"{shape.__name__} has no {', '.join(sorted(unknown))}.")
        found: dict[str, Any] = {}
        for each in fields(shape):
            if each.name in said:
                found[each.name] = self._as(hints[each.name], said[each.name])
            elif each.default is MISSING and each.default_factory is MISSING:
                found[each.name] = _blank(shape, each.name, hints[each.name])
        return shape(**found)

    def body(self, said: Mapping[str, Any]) -> Body:
        """A fact as a story says it: its kind, and what is said of it."""
        rest = {name: value for name, value in said.items() if name != "kind"}
        return self.fill(KINDS[said["kind"]], rest)

    def _as(self, hint: Any, value: Any) -> Any:
        if value is None:
            return None
        hint = _without_none(hint)
        origin, inside = get_origin(hint), get_args(hint)
        if origin in {tuple, frozenset, Sequence}:
            listed = [self._as(inside[0], each) for each in value]
            return frozenset(listed) if origin is frozenset else tuple(listed)
        if origin is Mapping:
            of_key, of_value = inside
            return {
                self._as(of_key, key): self._as(of_value, each)
                for key, each in value.items()
            }
        return self._one(hint, value)

    def _one(self, hint: Any, value: Any) -> Any:
        if hint is not str and isinstance(value, hint):
            return value
        readings: Mapping[Any, Callable[[Any], Any]] = {
            Body: self.body,
            Uncertain: self.uncertain,
            datetime: self.moment,
            date: self.day,
            UUID: lambda text: UUID(self._ref(text)),
            str: self._ref,
            Decimal: lambda number: Decimal(str(number)),
        }
        if hint in readings:
            return readings[hint](value)
        shape: type[Any] = hint
        return self.fill(shape, value) if is_dataclass(shape) else shape(value)

    def _ref(self, text: str) -> str:
        return self.meant(text) if text.startswith("@") else text


def _without_none(hint: Any) -> Any:
    """The first type that something may have, beside being absent."""
    if get_origin(hint) in {Union, UnionType}:
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


_BLANK: Mapping[Any, Any] = {
    str: "",
    bool: False,
    tuple: (),
    frozenset: frozenset(),
    Sequence: (),
    Mapping: {},
}


def _blank(shape: type, name: str, hint: Any) -> Any:
    if NoneType in get_args(hint):
        return None
    kind = get_origin(hint) or hint
    if kind not in _BLANK:
        raise NothingSaid(f"{shape.__name__} needs {name}.")
    return _BLANK[kind]
