"""What a form may refer to: a case's people, lines, crimes, requests and orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from manumit.cases.rules import ROLE_LABELS, Role
from manumit.cases.words import in_words
from manumit.desk.recording.kinds import REFERS
from manumit.law import days
from manumit.law.facts import DecisionReceived, Fact, Named
from manumit.obligations.queries import CaseJudged
from manumit.organisations.directory import Directory
from manumit.ui.words import day_in_words


SUSPECTS = {Named.SUSPECT.value, ROLE_LABELS[Role.EXPLOITER].lower()}
Choices: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What stands in a case, and who may be named beside it.

    ``people`` are called by id, ``parts`` says as what they stand in the case;
    ``colleagues`` are accounts of the reader's organisation.
    """

    facts: Sequence[Fact]
    people: Mapping[str, str]
    parts: Mapping[str, str]
    colleagues: Mapping[str, str]
    known: Directory
    organisation: str
    at: datetime

    def persons(self) -> Choices:
        """The people of the case, each with their part."""
        return [(id_, self._called(id_)) for id_ in self.people]

    def suspects(self) -> Choices:
        """Those whom the case speaks of as suspects."""
        return [
            (id_, self._called(id_))
            for id_, part in self.parts.items()
            if part in SUSPECTS and id_ in self.people
        ]

    def _called(self, id_: str) -> str:
        part = self.parts.get(id_, "")
        return f"{self.people[id_]} ({part})" if part else self.people[id_]

    def referred(self, field: str) -> Choices:
        """What a field may refer to, each as it was first recorded."""
        opener = REFERS[field]
        return [
            (getattr(fact.body, opener.rpartition(".")[2]), self._said(fact))
            for fact in self._openers(opener)
        ]

    def opener(self, field: str, value: str) -> Fact | None:
        """The fact that first recorded what ``field`` refers to as ``value``."""
        name = REFERS[field].rpartition(".")[2]
        found = self._openers(REFERS[field])
        return next((f for f in found if getattr(f.body, name) == value), None)

    def _openers(self, opener: str) -> Sequence[Fact]:
        kind = opener.rpartition(".")[0]
        return [fact for fact in self.facts if fact.body.kind == kind]

    def _said(self, fact: Fact) -> str:
        day = day_in_words(days.day_of(fact.last_moment()))
        return f"{in_words(fact.body, name=self.known.name)} ({day})"

    def told_about(self) -> Choices:
        """What a victim may be told about: suspects, crimes, decisions."""
        letters = [
            (fact.body.letter, self._said(fact))
            for fact in self.facts
            if isinstance(fact.body, DecisionReceived)
        ]
        crimes = self.referred("crime.outcome.crime")
        return [*self.suspects(), *crimes, *letters]

    def forces(self) -> Choices:
        """Police forces by name, the reader's own first."""
        found = [
            (code, each.name)
            for code, each in self.known.organisations.items()
            if self.known.is_force(code)
        ]
        return sorted(found, key=lambda each: (each[0] != self.organisation, each[1]))

    def organisations(self) -> Choices:
        """Other organisations that have a desk here, by name."""
        return sorted(
            (
                (code, each.name)
                for code, each in self.known.organisations.items()
                if code != self.organisation and self.known.desk_to_tell(code)
            ),
            key=lambda each: each[1],
        )

    def authorities(self) -> Choices:
        """The competent authorities."""
        return [
            (code, each.name)
            for code, each in self.known.organisations.items()
            if each.kind == "competent-authority"
        ]


def things(
    judged: CaseJudged,
    *,
    people: Mapping[str, str],
    parts: Mapping[str, str],
    colleagues: Mapping[str, str],
    known: Directory,
    organisation: str,
) -> Things:
    """What stands in a case as it is judged now."""
    return Things(
        facts=judged.standing.facts if judged.standing else (),
        people=people,
        parts=parts,
        colleagues=colleagues,
        known=known,
        organisation=organisation,
        at=judged.on,
    )
