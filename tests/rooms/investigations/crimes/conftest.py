"""A case with a victim, and cases of the inspection report as they were filed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.casefile.reading import read
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.cases.rules import Role
from manumit.desk.casefiles import import_case
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.queries import CaseCrimes, crimes_of_case
from manumit.investigations.crimes.rules.recording import CrimeGiven
from manumit.law.facts import Basis, Body, Fact, Form, Moment, VictimSuspected
from manumit.obligations.actions.recording import record_on
from manumit.organisations.directory import Directory
from tests.cast import FORCE, Cast, Received, Somebody, hired
from tests.ground import NOON
from tests.law import case_files


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
        told = _renamed(case_files.read("cases", name))
        reader = leeds.reader()
        with as_reader(reader, at=NOON):
            file = read(json.dumps(told).encode())
            taken = import_case(case=file, by=reader, at=NOON)
        return Place(cast, taken.case, uuid5(NAMESPACE_URL, f"{name}:v1"))

    return take


def _renamed(case: dict[str, Any]) -> dict[str, Any]:
    """The file with ids and organisations that an installation can hold."""
    name = case["case"]["id"]
    told: dict[str, Any] = json.loads(
        json.dumps(case)
        .replace('"force-a"', f'"{FORCE}"')
        .replace('"force-b"', '"kent"')
        .replace('"suspect"]', '"exploiter"]')
        .replace('"desk": "desk"', f'"desk": "{FORCE}/threat-desk"')
    )

    def new(id_: str | None) -> str | None:
        return None if id_ is None else str(uuid5(NAMESPACE_URL, f"{name}:{id_}"))

    told["objects"], told["locations"] = [], []
    told["case"]["id"] = new("case")
    told["case"]["reference"] = f"MS16-90000{ord(name)}"
    people = {each["id"] for each in told.get("persons", [])}
    for each in told.get("persons", []):
        each["id"] = new(each["id"])
    for event in told["events"]:
        event["id"], event["supersedes"] = new(event["id"]), new(event["supersedes"])
        event["subject"] = new(event["subject"])
        for field, value in event["body"].items():
            if isinstance(value, str) and value in people:
                event["body"][field] = new(value)
    if not any(each["kind"] == "owner.named" for each in told["events"]):
        told["events"] = [*_owners(told, new), *told["events"]]
    return told


def _owners(
    told: dict[str, Any], new: Callable[[str], str | None]
) -> Sequence[dict[str, Any]]:
    first = told["events"][0]
    return [
        {
            **first,
            "id": new(f"owner-{each}"),
            "kind": "owner.named",
            "subject": None,
            "body": {
                "owner": each,
                "organisation": FORCE,
                "desk": f"{FORCE}/threat-desk",
                "rule": "now",
                "accepted": True,
            },
        }
        for each in ("safety", "investigation")
    ]


@pytest.fixture
def alices(cast: Cast) -> Client:
    """A browser in which the officer has signed in."""
    return cast.alice.client()
