"""The people of the tests, and the referrals that bring them cases.

Alice and Imran work for the force that has the case. Bea works there too, in a role
without cases. Carol works for another force, Dev for a charity, Ed audits, Rosa keeps
the accounts and Grace sits at the national desk that received it. Whoever is to be
refused is the strongest of the kind: Carol holds every power of a threat desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.law.uncertain import Uncertain
from manumit.organisations import actions, queries
from manumit.organisations.directory import Directory
from manumit.referrals.actions.receiving import Receipt, receive_many
from manumit.referrals.considering import Arrival
from manumit.referrals.intake.reading import ReadReferral
from manumit.referrals.rules import Route
from tests.ground import NOON


PASSWORD = "correct horse battery"
FORCE = "west-yorkshire"
OTHER_FORCE = "kent"
UNUSUAL_NAME = "Quillfeather-Obi"
"""A name that stands on no page unless the page shows this person."""


@dataclass(frozen=True)
class Somebody:
    """A person of the cast, with an account that holds one role."""

    name: str
    account: UUID
    email: str
    organisation: str
    role: str

    def reader(self, at: datetime = NOON) -> Reader:
        """Who they are to the walls at a moment."""
        return queries.reader_of(
            account=str(self.account), organisation=self.organisation, at=at
        )

    def client(self) -> Client:
        """A browser in which they have signed in."""
        client = Client()
        given = {"username": self.email, "password": PASSWORD}
        answer = client.post(reverse("organisations:sign-in"), given)
        assert answer.status_code == 302, answer.content.decode()
        return client


def hired(name: str, *, role: str, organisation: str) -> Somebody:
    """Open an account by the room's own actions."""
    email = f"{name.split(maxsplit=1)[0].lower()}@{organisation}.example"
    account = actions.open_account(
        email=email, name=name, password=PASSWORD, by=INSTALLATION, at=NOON
    )
    actions.start_membership(
        account=account,
        organisation=organisation,
        role_code=role,
        by=INSTALLATION,
        at=NOON,
    )
    return Somebody(name, account, email, organisation, role)


@dataclass(frozen=True)
class Cast:
    """Everybody, by their part."""

    alice: Somebody
    imran: Somebody
    bea: Somebody
    carol: Somebody
    dev: Somebody
    ed: Somebody
    rosa: Somebody
    grace: Somebody

    @property
    def everybody(self) -> Mapping[str, Somebody]:
        return {name: getattr(self, name) for name in NAMES}

    @property
    def outsiders(self) -> Mapping[str, Somebody]:
        """Those who may not know that the force's case exists."""
        return {name: getattr(self, name) for name in OUTSIDERS}


OUTSIDERS = ("bea", "carol", "dev", "ed", "rosa")
NAMES = ("alice", "imran", "grace", *OUTSIDERS)
_PARTS = {
    "alice": ("Alice Marsden", "officer", FORCE),
    "imran": ("Imran Sheikh", "supervisor", FORCE),
    "bea": ("Bea Nowak", "call-handler", FORCE),
    "carol": ("Carol Whitlock", "threat-desk", OTHER_FORCE),
    "dev": ("Dev Patel", "charity-referrer", "salvation-army"),
    "ed": ("Ed Brannigan", "auditor", "hmicfrs"),
    "rosa": ("Rosa Ferreira", "administrator", "installation"),
    "grace": ("Grace Adeyemi", "national-desk", "nca"),
}


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with their accounts open."""
    return Cast(
        **{
            part: hired(name, role=role, organisation=organisation)
            for part, (name, role, organisation) in _PARTS.items()
        }
    )


def referral(**said: Any) -> ReadReferral:
    """A referral about somebody exploited and found in Leeds, or as ``said``."""
    day = date(2026, 3, 2)
    given = {
        "reference": "NRM-0001",
        "route": Route.NRM,
        "referred": Uncertain.on(day),
        "received": Uncertain.on(day),
        "referred_on": day,
        "received_on": day,
        "responder": "Home Office",
        "responder_organisation": "home-office",
        "responder_type": "Government Agency",
        "family_name": UNUSUAL_NAME,
        "given_names": "Ifeoma",
        "age_band": "Adult",
        "child": False,
        "gender": "Female",
        "nationality": "Nigeria",
        "nationalities": ("Nigeria",),
        "exploitation": "Labour",
        "exploited_where": "Leeds",
        "exploited_county": "West Yorkshire",
        "now_where": "Leeds",
        "now_county": "West Yorkshire",
        "account": "They took my passport.\r\n I slept in the workshop. ",
    }
    kinds = ReadReferral.__dataclass_fields__
    unsaid: dict[str, Any] = {
        name: _unsaid(str(field.type)) for name, field in kinds.items()
    }
    return ReadReferral(**unsaid | given | said)


def _unsaid(kind: str) -> object:
    for begins, value in _UNSAID:
        if kind.startswith(begins):
            return value
    return None


_UNSAID: Sequence[tuple[str, object]] = (
    ("str", ""),
    ("tuple", ()),
    ("frozenset", frozenset()),
    ("Mapping", {}),
)


Received = Callable[..., list[Receipt]]


@pytest.fixture
def received(cast: Cast, directory: Directory) -> Received:
    """Let referrals in by the one door that there is, as the national desk."""

    def receive(
        *reads: ReadReferral, by: Somebody | None = None, at: datetime = NOON
    ) -> list[Receipt]:
        reader = (by or cast.grace).reader(at)
        arrivals = [
            Arrival(read=each, register="tests", row_number=number)
            for number, each in enumerate(reads or (referral(),), start=1)
        ]
        with as_reader(reader, at=at):
            return receive_many(
                arrivals=arrivals, directory=directory, by=reader, at=at
            )

    return receive
