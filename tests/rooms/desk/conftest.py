"""A force, a neighbour and a national desk, with people and referrals, for the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.law.uncertain import Uncertain
from manumit.organisations import actions
from manumit.organisations import directory as directories
from manumit.organisations.queries import reader_of
from manumit.organisations.signing_in import BACKEND, account_named
from manumit.referrals.actions.receiving import Arrival, Receipt, receive_many
from manumit.referrals.intake.reading import ReadReferral
from manumit.referrals.rules import Route


NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ROLES = {
    "national": ("national-desk", "nca"),
    "leeds": ("threat-desk", "west-yorkshire"),
    "officer": ("officer", "west-yorkshire"),
    "supervisor": ("supervisor", "west-yorkshire"),
    "call": ("call-handler", "west-yorkshire"),
    "registrar": ("registrar", "west-yorkshire"),
    "spoc": ("tactical-spoc", "west-yorkshire"),
    "kent": ("threat-desk", "kent"),
    "charity": ("charity-referrer", "salvation-army"),
    "auditor": ("auditor", "hmicfrs"),
    "administrator": ("administrator", "installation"),
}
NAMES = {each: f"{each.capitalize()} Person" for each in ROLES}


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Every request of the test happens at noon on one day."""
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOW)
    return NOW


@pytest.fixture
def cast(db: None, settings: Settings, moment: datetime) -> Iterator[dict[str, UUID]]:
    """One person of each kind."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    directories.forget()
    if "kent" not in directories.current().organisations:
        actions.update_from_files(folder=None, by=INSTALLATION, at=moment)
    people = {}
    for code, (role, organisation) in ROLES.items():
        people[code] = actions.open_account(
            email=f"{code}@example.police.uk",
            name=NAMES[code],
            password="correct horse battery",
            by=INSTALLATION,
            at=moment,
        )
        actions.start_membership(
            account=people[code],
            organisation=organisation,
            role_code=role,
            by=INSTALLATION,
            at=moment,
        )
    yield people
    directories.forget()


@pytest.fixture
def as_person(cast: dict[str, UUID]) -> Callable[[str], Client]:
    """A browser in which one of the cast has signed in."""

    def sign_in(code: str) -> Client:
        client = Client()
        account = account_named(f"{code}@example.police.uk", at=NOW)
        assert account is not None
        client.force_login(account, backend=BACKEND)
        return client

    return sign_in


def reader(cast: dict[str, UUID], code: str) -> Reader:
    return reader_of(account=str(cast[code]), organisation=ROLES[code][1], at=NOW)


PLAIN = ReadReferral(
    reference="R-1",
    route=Route.NRM,
    referred=Uncertain.on(date(2026, 3, 1)),
    received=None,
    referred_on=date(2026, 3, 1),
    received_on=date(2026, 3, 1),
    responder="West Yorkshire Police",
    responder_organisation="west-yorkshire",
    responder_type="Police force",
    referring_office="",
    referrer_name="",
    referrer_phone="",
    family_name="Okafor",
    given_names="Blessing",
    aliases="",
    born=Uncertain.on(date(1999, 5, 2)),
    born_as_given="2 May 1999",
    age_band="Adult (18 or over)",
    child=False,
    gender="Female",
    nationality="Nigerian",
    nationalities=("Nigerian",),
    language="",
    interpreter=None,
    exploitation="Labour",
    exploitation_types=frozenset(),
    exploited_where="Leeds",
    exploited_county="West Yorkshire",
    exploited_when=None,
    exploited_when_as_given="",
    now_where="Leeds",
    now_county="West Yorkshire",
    residence_where="",
    residence_county="",
    still_exploited=False,
    child_missing=None,
    account="They kept my passport.\n\n  I was not paid.",
    exploiters="",
    phones="",
    phone_numbers=(),
    vehicles="",
    crime_reference="",
    home_office_reference="",
    consent="",
    consented=None,
    notes="",
)


@pytest.fixture
def receive(cast: dict[str, UUID]) -> Callable[..., list[Receipt]]:
    """Have the national desk receive referrals, each told by what differs."""

    def received(
        *differing: dict[str, object], by: str = "national", at: datetime = NOW
    ) -> list[Receipt]:
        reads = [replace(PLAIN, **each) for each in (differing or ({},))]  # type: ignore[arg-type]  # fields of the dataclass
        own = reader(cast, by)
        with as_reader(own, at=at):
            return receive_many(
                arrivals=[Arrival(read=each, register="test") for each in reads],
                directory=directories.current(),
                by=own,
                at=at,
            )

    return received
