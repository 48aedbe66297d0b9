"""Desks with people on them, referrals received through the one act, and the walls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.test import Client

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.organisations import actions
from manumit.organisations import directory as directories
from manumit.organisations.queries import reader_of
from manumit.organisations.signing_in import BACKEND, account_named
from manumit.referrals.actions.receiving import Arrival, Receipt, receive_many
from manumit.referrals.intake.reading import read_fields
from tests.drift import _no_search_row_drifts
from tests.ground import as_owner


__all__ = ["_no_search_row_drifts"]


NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 4)
CAST = {
    "national": ("national-desk", "nca"),
    "leeds": ("threat-desk", "west-yorkshire"),
    "call": ("call-handler", "west-yorkshire"),
    "registrar": ("registrar", "west-yorkshire"),
    "kent": ("threat-desk", "kent"),
    "charity": ("charity-referrer", "salvation-army"),
    "spoc": ("tactical-spoc", "west-yorkshire"),
    "auditor": ("auditor", "hmicfrs"),
}
LEEDS_DESK = "west-yorkshire/threat-desk"
CELLS: Mapping[str, str] = {
    "reference": "R-1",
    "route": "NRM",
    "referred_on": "2026-03-01",
    "responder": "West Yorkshire Police",
    "responder_type": "Police",
    "family_name": "Okafor",
    "given_names": "Blessing",
    "age_band": "Adult (18 or over)",
    "exploitation": "Labour",
    "exploited_where": "Leeds",
    "exploited_county": "West Yorkshire",
    "now_where": "Leeds",
    "now_county": "West Yorkshire",
    "still_exploited": "No",
    "consent": "Yes",
    "account": "They kept my passport.\r\n\r\n  I was not paid.",
}


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, UUID]:
    """One person of each kind; every request happens at noon on one day."""
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOW)
    people = {}
    for code, (role, organisation) in CAST.items():
        people[code] = actions.open_account(
            email=f"{code}@example.police.uk",
            name=f"{code.capitalize()} Person",
            password="correct horse battery",
            by=INSTALLATION,
            at=NOW,
        )
        actions.start_membership(
            account=people[code],
            organisation=organisation,
            role_code=role,
            by=INSTALLATION,
            at=NOW,
        )
    return people


@pytest.fixture
def reader(cast: dict[str, UUID]) -> Callable[[str], Reader]:
    found = {
        code: reader_of(account=str(cast[code]), organisation=CAST[code][1], at=NOW)
        for code in CAST
    }
    return found.__getitem__


@pytest.fixture
def browser(cast: dict[str, UUID]) -> Callable[[str], Client]:
    """A browser in which one of the cast has signed in."""

    def sign_in(code: str) -> Client:
        client = Client()
        account = account_named(f"{code}@example.police.uk", at=NOW)
        assert account is not None
        client.force_login(account, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def receive(reader: Callable[[str], Reader]) -> Callable[..., Receipt]:
    """Receive one referral; what differs from the plain one is named."""

    def receive(by: str = "national", **cells: str) -> Receipt:
        return receive_all([cells], by=reader(by))[0]

    return receive


def receive_all(rows: list[dict[str, str]], *, by: Reader) -> list[Receipt]:
    known = directories.current()
    arrivals = []
    for number, cells in enumerate(rows, 1):
        given = {key: text for key, text in {**CELLS, **cells}.items() if text}
        read = read_fields(given, number=number, directory=known, today=TODAY)
        assert read.referral is not None, read.refused
        arrivals.append(Arrival(read=read.referral, register="tests"))
    with as_reader(by, at=NOW):
        return receive_many(arrivals=arrivals, directory=known, by=by, at=NOW)


def acts(code: str) -> list[Event]:
    """The events of one act, looked at behind the walls."""
    with as_owner():
        return list(Event.objects.filter(act=code).order_by("at", "id"))
