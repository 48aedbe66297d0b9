"""A case with one possible victim, and what is recorded of section 45 about her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.investigations.section45.queries import PersonSeen, person
from manumit.law.facts import Body, Fact
from manumit.obligations.actions import record_on
from tests.cast import FORCE, Cast, Received, Somebody, hired, referral
from tests.ground import NOON


LATER = datetime(2030, 6, 3, 9, 0, tzinfo=NOON.tzinfo)
"""After everything that these tests record, whatever the day is."""
DRUGS = {"act": "Misuse of Drugs Act 1971", "section": "4(3)"}


@dataclass
class Place:
    """A case, its victim, and an investigator in a browser."""

    cast: Cast
    case: UUID
    person: UUID
    ines: Somebody
    client: Client

    def address(self, name: str = "person", *more: object) -> str:
        if name in {"section45", "section45-list"}:
            args: list[object] = [self.case] if name == "section45" else []
            return reverse(f"investigations:{name}", args=args)
        name = f"investigations:section45-{name}"
        return reverse(name, args=[self.case, self.person, *more])

    def fact(
        self,
        body: Body,
        *,
        subject: UUID | None = None,
        at: datetime = NOON,
        happened: datetime | None = None,
    ) -> Fact:
        """Record a fact as another room would."""
        reader = self.ines.reader(at)
        given = FactGiven(
            body=body,
            happened=happened or at,
            source="own_act",
            subject=subject or self.person,
        )
        (fact,) = record_on(case=self.case, given=[given], by=reader, at=at)
        return fact

    def log(self) -> list[Fact]:
        reader = self.ines.reader()
        with as_reader(reader, at=NOON):
            return list(cases.log(self.case, reader=reader))

    def seen(self, at: datetime | None = None) -> PersonSeen:
        moment = at or LATER
        reader = self.ines.reader(moment)
        with as_reader(reader, at=moment):
            return person(self.case, self.person, reader=reader, at=moment)

    def page(self, name: str = "person", *more: object) -> str:
        answer = self.client.get(self.address(name, *more))
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    def listed(self) -> list[str]:
        """How each person of the list across cases stands."""
        table = self.client.get(self.address("section45-list")).context["table"]
        return [row.cells[2].tags[0].text for row in table.rows]

    def post(self, name: str, *more: object, **said: Any) -> Any:
        """Send a form; what is not said is left as its page fills it in."""
        address = self.address(name, *more)
        form = self.client.get(address).context["form"]
        whole = {
            each.html_name: each.value() if each.value() is not None else ""
            for each in form
            if not hasattr(each.value(), "earliest")
        }
        whole |= {**when("happened", "2026-03-02"), "rests_on": "own_act"}
        return self.client.post(address, whole | said)

    def act(self, **said: object) -> Fact:
        """Record a disclosed act by its form, and answer the disclosure that stands."""
        told = {**DRUGS, **when("committed", "2020-05-06"), "age_at_act": "20"}
        answer = self.post("act", **{**told, **said})
        assert answer.status_code == 302, errors(answer)
        return self.seen().acts[-1].fact

    def consider(self, act: Fact | None = None, **said: Any) -> Any:
        """Record a consideration by its form: every limb yes, unless said otherwise."""
        name: list[Any] = ["consider-act", act.id] if act else ["consider"]
        form = self.client.get(self.address(*name)).context["form"]
        found = {each: "yes" for each in form.fields if each.startswith("found_")}
        told = {
            "conclusion": "applies",
            "words": "She carried what she was given.\r\n  At knife point. ",
            "by_whom": "Ines Duarte, detective",
        }
        later = when("happened", "2026-03-03")
        return self.post(*name, **{**found, **told, **later, **said})


def when(name: str, day: str) -> dict[str, str]:
    year, month, date = day.split("-")
    return {
        f"{name}_kind": "day",
        f"{name}_day": date,
        f"{name}_month": month,
        f"{name}_year": year,
    }


def errors(answer: Any) -> str:
    return str(answer.context["form"].errors) if answer.context else ""


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    """A case of the force, and an investigator who works on it."""
    (receipt,) = received(referral())
    ines = hired("Ines Duarte", role="sio", organisation=FORCE)
    reader = ines.reader()
    with as_reader(reader, at=NOON):
        involved = cases.involved([receipt.case], reader=reader)[receipt.case]
    (victim,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, receipt.case, victim, ines, ines.client())
