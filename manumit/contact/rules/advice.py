"""What to do now on meeting a possible victim, in order, and what must not happen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from manumit.analysis.indicators import Weighed, weigh


class Door(StrEnum):
    """Where somebody was met."""

    CALL = "call"
    COUNTER = "counter"
    STREET = "street"
    CUSTODY = "custody"
    PORT = "port"
    DETENTION = "detention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known so far; None is *not asked yet*.

    ``child`` is true also where nobody can be sure that they are 18 or over. ``codes``
    are signs, ``sectors`` sorts of work. ``enough`` is the number of signs by which the
    force recognises a possible victim (``policy/indicators_enough``).
    """

    door: Door
    enough: int
    danger_now: bool | None = None
    controller_present: bool | None = None
    child: bool | None = None
    own_word: bool = False
    codes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    companion_interpreting: bool = False
    needs_interpreter: bool | None = None
    address_is_exploitation: bool | None = None
    injured: bool | None = None
    recent_sexual_harm: bool = False
    arrested: bool = False
    removal_planned: bool = False
    people: int = 1
    case_open: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, or never to do; ``page`` is the page of guidance beside it.

    ``source`` says where it comes from.
    """

    code: str
    sentence: str
    why: str
    page: str
    source: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do now, in order; what must not happen; the needs to ring about.

    ``ring`` are codes of *Who do I ring?*, the first to ring first.
    """

    now: tuple[Step, ...]
    never: tuple[Step, ...]
    ring: tuple[str, ...]
    may_be: Weighed


NO_LANGUAGE = "language_unfamiliar"
"""The sign that an interpreter is needed, where nobody said yes or no."""
NOBODY_ALONE = 1
"""More people than this were met together."""


def advise(situation: Situation, on: date) -> Advice:
    """What to do now, by the law and practice of a day; ``advice.toml`` says what.

    The order is: danger, whoever controls, a child, an interpreter, a place of safety,
    health, the account, evidence, the referral, and immigration last. What is not
    known yet is asked, in the place where its answer would count.
    """
    weighed = weigh(
        situation.codes,
        child=situation.child,
        own_word=situation.own_word,
        sectors=situation.sectors,
        on=on,
        enough=situation.enough,
    )
    true = {name for name, holds in _holding(situation, weighed) if holds}
    told = _advice()
    return Advice(
        now=tuple(_steps("now", situation.door, true, on)),
        never=tuple(_steps("never", situation.door, true, on)),
        ring=tuple(
            each["need"] for each in told["ring"] if {*each.get("when", ())} <= true
        ),
        may_be=weighed,
    )


def _holding(situation: Situation, weighed: Weighed) -> Iterator[tuple[str, bool]]:
    """Every condition that ``advice.toml`` may name, and whether it holds."""
    something = situation.own_word or bool(weighed.counted)
    yield "danger", situation.danger_now is True
    yield "danger_unknown", situation.danger_now is None
    yield "controller", situation.controller_present is True
    yield "controller_unknown", situation.controller_present is None
    yield "child", situation.child is True
    yield "child_unknown", situation.child is None
    yield "adult", situation.child is False
    yield "several", situation.people > NOBODY_ALONE
    yield "companion_interprets", situation.companion_interpreting
    needed = situation.needs_interpreter is True or (
        situation.needs_interpreter is None and NO_LANGUAGE in situation.codes
    )
    yield "interpreter", needed or situation.companion_interpreting
    yield "sleeps_where_exploited", situation.address_is_exploitation is True
    yield "address_unknown", situation.address_is_exploitation is None
    yield "injured", situation.injured is True
    yield "own_word", situation.own_word
    yield "something", something
    yield "arrested", situation.arrested
    harmed = "sexual_violence" in situation.codes
    yield "sexual_harm", situation.recent_sexual_harm or harmed
    yield "removal", situation.removal_planned
    yield "no_case", not situation.case_open
    yield "recognised", weighed.enough
    yield "not_recognised", not weighed.enough


def _steps(part: str, door: Door, true: set[str], on: date) -> Iterator[Step]:
    told = _advice()
    for each in told[part]:
        here = door in each.get("doors", (door,))
        if here and {*each.get("when", ())} <= true and _holds(each, on):
            yield Step(
                each["code"],
                each["sentence"],
                each["why"],
                each["page"],
                told["sources"][each["source"]],
            )


def _holds(body: Mapping[str, Any], on: date) -> bool:
    ends = body.get("ends")
    return body["starts"] <= on and (ends is None or on < ends)


@cache
def _advice() -> Mapping[str, Any]:
    where = resources.files("manumit.contact.rules") / "advice.toml"
    return tomllib.loads(where.read_text(encoding="utf-8"))
