"""A case with a victim, and cases of the inspection report as they were filed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.cases.rules import Role
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.queries import CaseCrimes, crimes_of_case
from manumit.investigations.crimes.rules.recording import CrimeGiven
from manumit.law.facts import Basis, Body, Fact, Form, Moment, VictimSuspected
from manumit.obligations.actions.recording import record_on
from manumit.organisations.actions import posts
from manumit.organisations.directory import Directory
from manumit.organisations.rules.posts import Terms
from tests import filed as files
from tests.cast import FORCE, Cast, Received, Somebody, hired
from tests.ground import NOON


LATER = NOON + timedelta(hours=2)
HOUR = timedelta(hours=1)


def given(victim: UUID | str | None, **said: Any) -> CrimeGiven:
    """A crime of forced labour about somebody, or as ``said``."""
    return CrimeGiven(
        **{
            "token": uuid4(),
            "happened": LATER,
            "source": "own_act",
            "words": "",
            "victim": str(victim) if victim else None,
            "form": Form.CRIME,
            "offence": "036/07",
            "name": "",
            "offender": None,
            "force": FORCE,
            "number": "",
            "committed_from": None,
            "committed_to": None,
            "reported_at": NOON,
            **said,
        }
    )


@dataclass
class Place:
    """A case of the force, and what can be done and seen on it."""

    cast: Cast
    case: UUID
    person: UUID

    def fact(
        self,
        body: Body,
        *,
        subject: UUID | None = None,
        happened: Moment = NOON,
        at: datetime = NOON,
    ) -> Fact:
        reader = self.cast.alice.reader(at)
        with as_reader(reader, at=at):
            lock(case=self.case, by=reader)
            one = FactGiven(
                body=body,
                happened=happened,
                source="own_act",
                subject=subject or self.person,
            )
            return record_on(case=self.case, given=[one], by=reader, at=at)[0]

    def another(self, happened: datetime = NOON) -> UUID:
        """Somebody else of the case who may be a victim."""
        person = uuid4()
        self.fact(
            VictimSuspected(basis=Basis.OFFICER), subject=person, happened=happened
        )
        return person

    def record(
        self, *, by: Somebody | None = None, at: datetime = LATER, **said: Any
    ) -> UUID | None:
        victim = said.pop("victim", self.person)
        reader = (by or self.cast.alice).reader(at)
        return actions.record_crime(
            case=self.case, given=given(victim, **said), by=reader, at=at
        )

    def seen(
        self, *, by: Somebody | None = None, at: datetime = LATER + HOUR
    ) -> CaseCrimes:
        reader = (by or self.cast.alice).reader(at)
        with as_reader(reader, at=at):
            return crimes_of_case(self.case, reader=reader, at=at)

    def log(self, kind: type[Body], at: datetime = LATER + HOUR) -> list[Any]:
        reader = self.cast.alice.reader(at)
        with as_reader(reader, at=at):
            return [
                fact.body
                for fact in cases.log(self.case, reader=reader)
                if isinstance(fact.body, kind)
            ]

    def href(self, name: str = "crimes", *more: object) -> str:
        return reverse(f"investigations:{name}", args=[self.case, *more])


def in_post(somebody: Somebody, *, by: Reader, at: datetime) -> None:
    """Their force says that they are its registrar."""
    terms = Terms(duty="", least=1, on_call=False, telephone="")
    post = posts.set_up_post(kind="registrar", terms=terms, by=by, at=at)
    person = posts.Person(account=somebody.account)
    posts.appoint(post=post, person=person, starts_at=at, by=by, at=at)


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
    (person,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, receipt.case, person)


@pytest.fixture
def rhona(cast: Cast) -> Somebody:
    """The force's registrar."""
    return hired("Rhona Blackwood", role="registrar", organisation=FORCE)


@pytest.fixture
def dai(cast: Cast) -> Somebody:
    """A designated decision-maker of the force."""
    return hired("Dai Probert", role="decision-maker", organisation=FORCE)


Filed = Callable[[str], Place]


@pytest.fixture
def filed(cast: Cast, directory: Directory) -> Filed:
    """A case of the inspection report, let in as the file that it is."""
    leeds = hired("Lena Ashworth", role="threat-desk", organisation=FORCE)

    def take(name: str) -> Place:
        case = files.filed(name, home=FORCE, by=leeds.reader(), at=NOON)
        return Place(cast, case, files.somebody(case, "v1"))

    return take


@pytest.fixture
def alices(cast: Cast) -> Client:
    """A browser in which the officer has signed in."""
    return cast.alice.client()
