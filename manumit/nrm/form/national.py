"""The national form as data: its pages in their order, and what each answer takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from manumit.nrm.form.files import data
from manumit.nrm.form.questions import Condition, Route


class Control(StrEnum):
    """What the national form gives to answer with."""

    LINE = "line"
    AREA = "area"
    ONE = "one"
    SELECT = "select"
    TICK = "tick"
    TICKS = "ticks"
    DATE = "date"
    FILE = "file"


WORDED = frozenset({Control.LINE, Control.AREA})
EVERY_ROUTE = tuple(each for each in Route if each is not Route.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer of the national form.

    ``takes`` are the keys of ours that it is made of (``list.item`` for one of the
    questions of a list), ``how`` the way in which (see ``rules.composing``). ``codes``
    turns our codes into its own where they differ; ``least`` is what its page takes
    where nothing may or can be said. ``strict``: its words have a shape.
    """

    key: str
    label: str
    control: Control
    how: str
    takes: tuple[str, ...]
    required: bool = True
    when: Condition | None = None
    least: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    nth: int = 1
    code: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPage:
    """One page; shown on ``routes``, and where the answer of ``when`` is such."""

    path: str
    title: str
    fields: tuple[Field, ...]
    routes: tuple[Route, ...] = EVERY_ROUTE
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalForm:
    """A version of it. ``unreachable`` are fields that none of its pages asks for."""

    version: str
    pages: tuple[NationalPage, ...]
    unreachable: tuple[str, ...]

    def fields(self) -> Iterator[Field]:
        """Every field in the order of the pages; some stand on two."""
        for page in self.pages:
            yield from page.fields

    def takers(self) -> Mapping[str, tuple[str, ...]]:
        """For each of our questions, the fields that take its answer."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for each in self.fields():
            for taken in each.takes:
                found[taken.partition(".")[0]].append(each.key)
        return {key: tuple(dict.fromkeys(keys)) for key, keys in found.items()}


@cache
def national(version: str) -> NationalForm:
    """The national form that a version of ours collects for."""
    told = data(f"national_{version}")
    return NationalForm(
        version=told["version"],
        pages=tuple(_page(each) for each in told["page"]),
        unreachable=tuple(told["unreachable"]),
    )


def _page(told: Mapping[str, Any]) -> NationalPage:
    return NationalPage(
        path=told["path"],
        title=told["title"],
        routes=tuple(Route(each) for each in told.get("routes", EVERY_ROUTE)),
        when=_condition(told.get("when")),
        fields=tuple(_field(each) for each in told["field"]),
    )


def _field(told: Mapping[str, Any]) -> Field:
    given = dict(told)
    return Field(
        control=Control(given.pop("control")),
        takes=tuple(given.pop("takes")),
        when=_condition(given.pop("when", None)),
        **given,
    )


def _condition(told: Mapping[str, Any] | None) -> Condition | None:
    if told is None:
        return None
    return Condition(key=told["key"], codes=tuple(told["codes"]))
