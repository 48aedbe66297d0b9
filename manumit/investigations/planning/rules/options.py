"""How an investigation goes on where a victim does not support a prosecution. Pure.

That a victim will not support one is never the end: each way of proving it without them
is considered, and pursued or not with reasons. The ways are dated data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from manumit.law.provisions import Confidence


class NoSuchOption(LookupError):
    """No such way was on the list on the day asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to prove it without the victim; ``about`` is the line that it becomes."""

    code: str
    title: str
    look_for: str
    about: str
    starts: date
    ends: date | None
    source: str
    confidence: Confidence


def options_on(day: date) -> Sequence[Option]:
    """The ways that there were on a day, in order."""
    return [
        each
        for each in _all()
        if each.starts <= day and (each.ends is None or day < each.ends)
    ]


def option_on(code: str, day: date) -> Option:
    """One of them; raises :class:`NoSuchOption`."""
    for each in options_on(day):
        if each.code == code:
            return each
    raise NoSuchOption(code)


def remain(considered: Collection[str], day: date) -> Sequence[Option]:
    """What nobody has considered yet."""
    return [each for each in options_on(day) if each.code not in considered]


@cache
def _all() -> Sequence[Option]:
    where = resources.files(__package__) / "without_victim.toml"
    read = tomllib.loads(where.read_text("utf-8"))
    return [
        Option(
            code=each["code"],
            title=each["title"],
            look_for=each["look_for"],
            about=each["about"],
            starts=each["starts"],
            ends=each.get("ends"),
            source=read["sources"][each["source"]],
            confidence=Confidence(each["confidence"]),
        )
        for each in read["option"]
    ]
