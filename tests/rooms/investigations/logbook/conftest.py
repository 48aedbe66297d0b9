"""A case of the force, the people who work it, and somebody who only reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import PartGiven
from manumit.cases.rules import Level, Part, Role
from manumit.investigations.logbook import actions, queries
from manumit.investigations.logbook.queries import Entry
from manumit.investigations.logbook.rules.decisions import DecisionGiven
from manumit.law.facts import Fact
from tests.cast import FORCE, OTHER_FORCE, Cast, Received, Somebody, hired
from tests.ground import NOON


@dataclass
class Place:
    """One case with one victim."""

    cast: Cast
    case: UUID
    victim: UUID

    def address(self, name: str, *more: object) -> str:
        return reverse(f"investigations:{name}", args=[self.case, *more])

    def log(self, somebody: Somebody | None = None) -> Sequence[Fact]:
        reader = (somebody or self.cast.alice).reader()
        with as_reader(reader, at=NOON):
            return cases.log(self.case, reader=reader)

    def entries(self) -> Sequence[Entry]:
        reader = self.cast.alice.reader()
        with as_reader(reader, at=NOON):
            log = cases.log(self.case, reader=reader)
            return queries.entries(self.case, log=log, reader=reader)

    def decide(
        self, by: Somebody | None = None, *, at: datetime = NOON, **said: Any
    ) -> int:
        reader = (by or self.cast.alice).reader(at)
        return actions.log_decision(
            case=self.case, given=decision(**said), by=reader, at=at
        )

    def share(self, organisation: str, level: Level = Level.READ) -> None:
        """Let another organisation into the case."""
        grace = self.cast.grace.reader()
        part = PartGiven(organisation=organisation, because=Part.RECEIVED, level=level)
        with as_reader(grace, at=NOON):
            parts.give_part(case=self.case, part=part, by=grace, at=NOON)

    def registrar(self) -> Somebody:
        """Somebody of the force who reads investigations and writes none."""
        return hired("Rex Dunmore", role="registrar", organisation=FORCE)

    def partner(self) -> Somebody:
        """The strongest of another force, which may read the case and no more."""
        self.share(OTHER_FORCE)
        return self.cast.carol


def decision(**said: Any) -> DecisionGiven:
    given: dict[str, Any] = {
        "token": uuid4(),
        "decision": "Search the workshop first.\r\n  At dawn. ",
        "reasons": "They may move the passports.",
        "rejected": "Waiting for a warrant for the house: too slow.",
        "rests_on": (),
        "corrects": None,
        "decided_by": "",
        "post": "Senior investigating officer",
        "happened": NOON,
        "source": "own_act",
    }
    return DecisionGiven(**{**given, **said})


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
    (victim,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, receipt.case, victim)
