"""Decisions that an investigation keeps in its log (the policy file)."""

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
