"""What the acts of an event share: its contact, case, people and drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from manumit.access.reader import Reader
from manumit.demo.events import Act


NAMES = UUID("c6a0c6a1-0d0f-5f0e-8d2b-6d1a0f2f5e55")
"""What the presses of events are numbered by, so that none is ever made twice."""


@dataclass(slots=True)
class Scene:
    """How far an event was told. ``nominals`` are those of its people, in order."""

    contact: UUID | None = None
    told: UUID | None = None
    case: UUID | None = None
    people: list[UUID] = field(default_factory=list)
    nominals: list[UUID] = field(default_factory=list)
    drafts: dict[str, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doing:
    """An act, by whom and when."""

    act: Act
    by: Reader
    at: datetime

    @property
    def token(self) -> UUID:
        return uuid5(NAMES, self.act.name)


Do = Callable[[Scene, Doing], None]
