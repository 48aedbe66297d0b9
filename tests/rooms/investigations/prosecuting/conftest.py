"""A case of the force with a victim and a suspect, and who may read what of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, PartGiven
from manumit.cases.rules import Level, Part, Role
from manumit.law.facts import Body, Fact, Named, NamedHow, PersonNamed
from manumit.law.uncertain import Uncertain
from manumit.obligations.actions.recording import record_on
from manumit.obligations.queries import case_judged
from tests.cast import FORCE, OTHER_FORCE, Cast, Received, Somebody, hired
from tests.ground import NOON


SOON = NOON + timedelta(hours=1)
WHEN = {
    "happened_kind": "day",
    "happened_day": "1",
    "happened_month": "3",
    "happened_year": "2020",
    "time": "",
    "rests_on": "own_act",
    "reference": "",
}


@dataclass
class Place:
    """One case with one victim and one suspect."""

    cast: Cast
    case: UUID
    victim: UUID
    suspect: UUID

    def address(self, name: str, *more: object) -> str:
        return reverse(f"investigations:{name}", args=[self.case, *more])

    def log(self) -> Sequence[Fact]:
        reader = self.cast.alice.reader()
        with as_reader(reader, at=NOON):
            return cases.log(self.case, reader=reader)

    def bodies(self, *kinds: type[Body]) -> list[Body]:
        return [each.body for each in self.log() if isinstance(each.body, kinds)]

    def fact(self, body: Body, subject: UUID | None = None, **said: Any) -> Fact:
        reader = self.cast.alice.reader()
        given = FactGiven(
            body=body,
            happened=said.get("happened", NOON),
            source="own_act",
            subject=subject,
        )
        (fact,) = record_on(case=self.case, given=[given], by=reader, at=NOON)
        return fact

    def owed(self) -> set[str]:
        """The rules of what the case owes now."""
        reader = self.cast.alice.reader(SOON)
        with as_reader(reader, at=SOON):
            judged = case_judged(self.case, reader=reader, on=SOON)
        return {each.rule for each in judged.duties if each.open_at(SOON)}

    def share(self, organisation: str, level: Level = Level.READ) -> None:
        grace = self.cast.grace.reader()
        part = PartGiven(organisation=organisation, because=Part.RECEIVED, level=level)
        with as_reader(grace, at=NOON):
            parts.give_part(case=self.case, part=part, by=grace, at=NOON)

    def registrar(self) -> Somebody:
        """Somebody of the force who reads investigations, and nothing legal."""
        return hired("Rex Dunmore", role="registrar", organisation=FORCE)

    def partner(self) -> Somebody:
        """The strongest of another force, which may read the case and no more."""
        self.share(OTHER_FORCE)
        return self.cast.carol


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
    (victim,) = [each for each, role in involved if role is Role.VICTIM]
    found = Place(cast, receipt.case, victim, uuid4())
    spoken_of = PersonNamed(as_what=Named.SUSPECT, how=NamedHow.PART, abroad=False)
    found.fact(spoken_of, found.suspect, happened=Uncertain.in_month(2020, 2))
    return found


def charge(place: Place, **said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "suspect": str(place.suspect),
        "decision": "charge",
        "test": "full",
        "decider": "cps",
        "offences": ["s2"],
        "others": "",
        "why_others": "",
        "reasons": "",
        **WHEN,
        **said,
    }


def told(place: Place, **said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "victim": str(place.victim),
        "sort": "told",
        "event": "review_right",
        "accused": str(place.suspect),
        "result": "",
        "words": "She wishes to think.\r\n  Till Monday. ",
        **WHEN,
        **said,
    }
