"""What a plan begins with, by type of exploitation: dated data, one file a type. Pure.

A force's own version of a template is given beside, from its own day on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from manumit.investigations.planning.rules.lines import Priority
from manumit.law.provisions import Confidence


NATIONAL = ""
GENERAL = "general"


class NoSuchTemplate(LookupError):
    """No template of this code had begun by the day asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOffered:
    """A line of enquiry that a template offers."""

    about: str
    title: str
    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One version of a template; ``of`` is the force whose own it is, else empty."""

    code: str
    title: str
    starts: date
    of: str
    aims: str
    lines: tuple[LineOffered, ...]
    source: str
    confidence: Confidence


def codes() -> Sequence[str]:
    """Every type of exploitation that has a template, the general one last."""
    return sorted(_all(), key=lambda code: (code == GENERAL, code))


def template_on(code: str, day: date, own: Iterable[Template] = ()) -> Template:
    """The version in force on a day: the force's own newest, else the one given here.

    Of two of its own from one day, the one given later in ``own`` holds. Raises
    :class:`NoSuchTemplate`.
    """
    for versions in (list(own), list(_all().get(code, ()))):
        held = [each for each in versions if each.code == code and each.starts <= day]
        if held:
            return max(reversed(held), key=lambda each: each.starts)
    raise NoSuchTemplate(code)


def templates_on(day: date, own: Sequence[Template] = ()) -> Sequence[Template]:
    """Every template in force on a day."""
    return [template_on(code, day, own) for code in codes()]


def versions_of(code: str) -> Sequence[Template]:
    """The versions that come with the product, oldest first."""
    if code not in _all():
        raise NoSuchTemplate(code)
    return _all()[code]


@cache
def _all() -> Mapping[str, Sequence[Template]]:
    folder = resources.files(__package__) / "templates_of_plans"
    read = {
        each.name.removesuffix(".toml"): tomllib.loads(each.read_text("utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".toml")
    }
    return {
        code: [
            _template(code, given, version, read[GENERAL]["version"])
            for version in given["version"]
        ]
        for code, given in read.items()
    }


def _template(
    code: str,
    given: Mapping[str, Any],
    version: Mapping[str, Any],
    general: Sequence[Mapping[str, Any]],
) -> Template:
    """One version; with ``and_general`` the general lines of its day come after."""
    starts: date = version["starts"]
    lines = list(version["line"])
    if version.get("and_general"):
        held = [each for each in general if each["starts"] <= starts]
        lines += max(held, key=lambda each: each["starts"])["line"]
    return Template(
        code=code,
        title=given["title"],
        starts=starts,
        of=NATIONAL,
        aims=version["aims"],
        lines=tuple(
            LineOffered(
                about=each["about"],
                title=each["title"],
                priority=Priority(each["priority"]),
            )
            for each in lines
        ),
        source=version["source"],
        confidence=Confidence(version["confidence"]),
    )
