"""What an investigation decides, considers and plans: its log, strategies, hearings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from manumit.law.facts.body import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLogged(Body):
    """A decision was entered in the log; ``corrects`` is the number it refers back to.

    What was decided and why are words, and stay in the log itself.
    """

    kind: ClassVar[str] = "decision.logged"
    label: ClassVar[str] = "Decision in the log"
    number: int
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyConsidered(Body):
    """A strategy was considered, one way or the other; why is kept in words.

    ``area`` is a code (``forensic``, ``financial`` …), ``outcome`` what came of it.
    """

    kind: ClassVar[str] = "strategy.considered"
    label: ClassVar[str] = "Strategy considered"
    area: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewPlanned(Body):
    """An interview of the subject was planned, planned otherwise, held or given up.

    ``interview`` is its id, ``state`` how far it has come (``planned``, ``held``,
    ``cancelled``). Who, where and through whom are kept apart.
    """

    kind: ClassVar[str] = "interview.planned"
    label: ClassVar[str] = "Interview planned"
    interview: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialMeasuresConsidered(Body):
    """What helps the subject to give evidence was considered; ``asked`` is how far.

    Why they are eligible and what they wish are kept apart.
    """

    kind: ClassVar[str] = "special_measures.considered"
    label: ClassVar[str] = "Special measures"
    asked: str
