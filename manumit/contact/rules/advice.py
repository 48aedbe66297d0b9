"""What to do now on meeting a possible victim, in order, and what must not happen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from manumit.analysis.indicators.signs import Weighed


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
