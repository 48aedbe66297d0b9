"""The case that is investigated, the people who do it, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.law import days
from manumit.law.facts import Body, Fact, PersonNamed
from manumit.obligations.actions import record_on


@dataclass(frozen=True, kw_only=True)
class On:
    """One case, at one moment, and ``words`` that stand in everything that is told."""

    case: UUID
    at: datetime
    words: str
    officer: Reader
    supervisor: Reader
    lead: Reader
    registrar: Reader

    @property
    def today(self) -> date:
        return days.day_of(self.at)

    def told(self) -> dict[str, object]:
        """What every act says: its press, when it was, what it rests on."""
        return {"token": uuid4(), "happened": self.at, "source": "own_act"}

    def fact(self, body: Body, subject: UUID | None = None) -> Fact:
        given = FactGiven(
            body=body, happened=self.at, source="own_act", subject=subject
        )
        (fact,) = record_on(case=self.case, given=[given], by=self.officer, at=self.at)
        return fact

    def log(self) -> list[Fact]:
        with as_reader(self.officer, at=self.at):
            return list(cases.log(self.case, reader=self.officer))

    def victim(self) -> UUID:
        with as_reader(self.officer, at=self.at):
            involved = cases.involved([self.case], reader=self.officer)[self.case]
        return next(each for each, role in involved if role is Role.VICTIM)

    def suspects(self) -> list[UUID]:
        """Whoever was named, in the order in which it was done."""
        return [
            UUID(each.subject)
            for each in self.log()
            if isinstance(each.body, PersonNamed) and each.subject
        ]
