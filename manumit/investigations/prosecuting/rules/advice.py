"""What a lawyer advised: kept apart from everything else of the case. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGiven:
    """What was asked of a lawyer and what they advised, in words."""

    token: UUID
    on: date
    by_whom: str
    asked: str
    words: str
