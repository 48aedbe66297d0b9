"""A case with one victim, and the acts of this part as somebody of the cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.investigations.planning.actions import accounts, lines, people, plans
from manumit.investigations.planning.queries import people as people_seen
from manumit.investigations.planning.queries.lines import LineSeen
from manumit.investigations.planning.queries.lines import lines as lines_seen
from manumit.investigations.planning.queries.people import PersonSeen
from manumit.investigations.planning.rules.accounts import How, Kept
from manumit.investigations.planning.rules.stating import (
    AccountGiven,
    LineGiven,
    NoteGiven,
    PeopleGiven,
    PersonGiven,
    PlanGiven,
    WhoGiven,
)
from manumit.investigations.planning.rules.templates import template_on
from manumit.law.duties import Duty, State
from manumit.law.facts import Body, Fact, Interpreter, Named, NamedHow, Offered
from manumit.obligations.actions import record_on
from manumit.obligations.queries import duties_of
from tests.cast import Cast, Received, Somebody
from tests.ground import NOON


def person(words: str, as_what: Named, how: NamedHow, **more: Any) -> PersonGiven:
    """Somebody as an account speaks of them."""
    return PersonGiven(words=words, as_what=as_what, how=how, **more)


@dataclass
class Place:
    """A case of Leeds, in which Alice works at noon unless it is said otherwise."""

    cast: Cast
    case: UUID
    victim: UUID
    now: datetime = NOON

    def later(self, **length: float) -> datetime:
        self.now += timedelta(**length)
        return self.now

    def reader(self, somebody: Somebody | None = None) -> Any:
        return (somebody or self.cast.alice).reader(self.now)

    def log(self) -> Sequence[Fact]:
        reader = self.reader()
        with as_reader(reader, at=self.now):
            return cases.log(self.case, reader=reader)

    def bodies(self) -> list[Body]:
        gone = {each.supersedes for each in self.log()}
        return [each.body for each in self.log() if each.id not in gone]

    def fact(self, body: Body, subject: UUID | None = None) -> Fact:
        given = FactGiven(
            body=body, happened=self.now, source="own_act", subject=subject
        )
        (fact,) = record_on(
            case=self.case, given=[given], by=self.reader(), at=self.now
        )
        return fact

    def people(self) -> Sequence[PersonSeen]:
        reader, log = self.reader(), self.log()
        with as_reader(reader, at=self.now):
            return people_seen.people(
                self.case,
                log=log,
                known=[str(self.victim)],
                reader=reader,
                at=self.now,
            )

    def lines(self) -> Sequence[LineSeen]:
        reader, log = self.reader(), self.log()
        with as_reader(reader, at=self.now):
            return lines_seen(self.case, log=log, reader=reader, at=self.now)

    def duties(self, rule: str) -> list[Duty]:
        reader = self.reader()
        with as_reader(reader, at=self.now):
            found = duties_of(self.case, reader=reader, at=self.now)
        return [each for each in found if each.rule == rule]

    def states(self, rule: str) -> list[State]:
        return [each.state(self.now) for each in self.duties(rule)]

    def plan(self, template: str = "general", **more: Any) -> bool:
        of = template_on(template, self.now.date())
        given = PlanGiven(
            token=more.get("token") or uuid4(),
            template=of.code,
            template_from=of.starts,
            template_of=of.of,
            aims=of.aims,
            lines=more.get("lines", ()),
        )
        return plans.make_plan(
            case=self.case, given=given, by=self.reader(more.get("by")), at=self.now
        )

    def open(self, *given: LineGiven) -> Sequence[str]:
        return lines.open_lines(
            case=self.case, given=given, token=uuid4(), by=self.reader(), at=self.now
        )

    def name(self, *given: PersonGiven, named_in: UUID | None = None) -> list[str]:
        """Put people on the list; the ids of those who are new on it."""
        before = {each.to_see.subject for each in self.people()}
        people.name_people(
            case=self.case,
            given=PeopleGiven(
                token=uuid4(),
                people=given,
                named_in=named_in,
                happened=self.now,
                source="person",
            ),
            by=self.reader(),
            at=self.now,
        )
        now = [each.to_see for each in self.people()]
        return [each.subject for each in now if each.subject not in before]

    def note(
        self,
        subject: UUID | str,
        body: Body,
        words: str = "",
        *,
        who: WhoGiven | None = None,
    ) -> bool:
        given = NoteGiven(
            token=uuid4(),
            subject=UUID(str(subject)),
            body=body,
            words=words,
            happened=self.now,
            source="own_act",
            who=who,
        )
        return people.note(case=self.case, given=given, by=self.reader(), at=self.now)

    def account(self, **said: Any) -> UUID:
        given: dict[str, Any] = {
            "token": uuid4(),
            "subject": self.victim,
            "happened": self.now,
            "source": "own_act",
            "result": Offered.TAKEN,
            "how": How.VISIT,
            "kept": Kept.NOTES,
            "where": "",
            "by_whom": "DC Alice Marsden",
            "interpreter": Interpreter.NOT_NEEDED,
            "interpreter_name": "",
            "language": "",
            "words": "What she said.\r\n  As she said it ",
            "recording": None,
            "why_not": "",
            "again_on": None,
            "again_words": "",
            "supports": None,
            "supports_words": "",
            "debrief": None,
        }
        by = said.pop("by", None)
        return accounts.take_account(
            case=self.case,
            given=AccountGiven(**given | said),
            by=self.reader(by),
            at=self.now,
        )


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
    (victim,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, receipt.case, victim, NOON + timedelta(minutes=5))
