"""A row about somebody held by the authority's reference opens no second case."""

from __future__ import annotations

from html import unescape
from uuid import UUID

import pytest

from manumit.organisations.requests import now
from manumit.people import queries as people
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.actions.references import name_reference
from manumit.referrals.models import Amendment
from tests.cast import Received, referral
from tests.rooms.referrals.registers.conftest import Desk, line


ACCOUNT = "What they told\r\n the officer. "
ROW = line("NRM 4711", Surname="QUILLFEATHER", Narrative="", First_name="")


def name(desk: Desk, held: Receipt, reference: str, instead_of: str = "") -> None:
    with desk.acting() as (reader, at):
        name_reference(
            case=held.case,
            nominal=held.nominal,
            reference=reference,
            instead_of=instead_of,
            by=reader,
            at=at,
        )


@pytest.fixture
def held(desk: Desk, received: Received) -> Receipt:
    """Somebody whom no register brought, and whose reference was recorded."""
    read = referral(
        reference="RO26-1",
        family_name="Quillfeather",
        given_names="Ifeoma",
        account=ACCOUNT,
    )
    (receipt,) = received(read, at=now())
    name(desk, receipt, "nrm4711")
    return receipt


def proposed(desk: Desk) -> UUID:
    with desk.acting():
        return Amendment.objects.get().id


def test_the_row_is_proposed_beside_what_stands_and_opens_no_case(
    desk: Desk, held: Receipt
) -> None:
    run = desk.checked([ROW])
    assert desk.counts(run) == {"amends": 1}
    assert "No second case is opened" in unescape(
        desk.page("register", run, show="look")
    )
    run = desk.let_in([ROW])
    assert [each.id for each in desk.referrals()] == [held.referral]
    page = unescape(desk.page("amendment", proposed(desk)))
    assert "What they told" in page
    assert "Ifeoma" in page


def test_accepted_it_adds_and_takes_nothing_away(desk: Desk, held: Receipt) -> None:
    desk.let_in([ROW])
    waiting = proposed(desk)
    desk.post("amendment", waiting, reason="The same person.", accept="1")
    (standing,) = desk.referrals()
    assert standing.account == ACCOUNT
    assert standing.reference == "RO26-1"
    assert standing.other == {"Shoe size": "38"}
    with desk.acting() as (reader, _):
        nominal = people.nominals([held.nominal], reader=reader)[held.nominal]
    assert (nominal.family_name, nominal.given_names) == ("QUILLFEATHER", "Ifeoma")
    after = unescape(desk.page("amendment", waiting))
    assert "Quillfeather" in after, "what stood before stays with it"
    assert desk.counts(desk.checked([ROW])) == {"same": 1}


@pytest.mark.parametrize("why", ["another name", "recorded in error"])
def test_a_slip_of_the_pen_joins_nobody(desk: Desk, held: Receipt, why: str) -> None:
    row = ROW
    if why == "another name":
        row = line("NRM 4711", Surname="Bramblewick")
    else:
        name(desk, held, "NRM4712", instead_of="NRM 4711")
    run = desk.let_in([row])
    assert desk.counts(run) == {"new": 1}
    assert len(desk.referrals()) == 2
