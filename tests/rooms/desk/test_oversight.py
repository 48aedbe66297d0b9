"""Oversight: what a chief officer must know about posts, in one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.desk.oversight import Oversight, Section, SectionThere
from manumit.organisations import actions
from manumit.organisations.actions import Award, Person
from manumit.organisations.models import Holding
from manumit.organisations.rules.cover import Hours
from manumit.organisations.rules.posts import Terms
from tests.ground import as_owner
from tests.rooms.desk.conftest import NOW, reader
from tests.rooms.desk.test_leavers import text


DAY = timedelta(days=1)


@pytest.fixture
def spoc(cast: dict[str, UUID]) -> Reader:
    return reader(cast, "spoc")


def keep(by: Reader, kind: str, *names: str, on_call: bool = False) -> list[UUID]:
    """A post that these people held one after the other, the last one still."""
    terms = Terms("", 1, on_call, "")
    post = actions.set_up_post(kind=kind, terms=terms, by=by, at=NOW)
    held = []
    for number, name in enumerate(names):
        holding = actions.appoint(
            post=post,
            person=Person(name=name),
            starts_at=NOW - (300 - 100 * number) * DAY,
            by=by,
            at=NOW,
        )
        if name != names[-1]:
            actions.end_holding(
                holding=holding,
                ends_at=NOW - (200 - 100 * number) * DAY,
                because="moved",
                by=by,
                at=NOW,
            )
        held.append(holding)
    return held


def holder(holding: UUID) -> UUID:
    with as_owner():
        return Holding.objects.get(id=holding).holder_id


def test_what_is_vacant_churned_lapsed_and_uncovered_is_on_one_page(
    as_person: Callable[[str], Client], spoc: Reader
) -> None:
    keep(spoc, "liaison-officer")
    keep(spoc, "strategic-spoc", "Ann First", "Bob Second", "Cy Third")
    (nadia,) = keep(spoc, "tactical-adviser", "Nadia Rahman", on_call=True)
    (claire,) = keep(spoc, "interviewer", "Claire Dunne")
    actions.record_accreditation(
        holder=holder(claire),
        award=Award("abe", date(2023, 1, 1), date(2026, 2, 1), ""),
        by=spoc,
        at=NOW,
    )
    actions.add_shifts(
        post=_post_of(nadia),
        holder=holder(nadia),
        hours=[Hours(NOW, NOW + timedelta(hours=20))],
        by=spoc,
        at=NOW,
    )
    shown = text(as_person("spoc").get(reverse("desk:oversight")))
    assert "Victim liaison officer 0 of 1 4 March 2026" in shown
    assert "Force crime registrar Not set up" in shown
    for name in ("Ann First", "Bob Second", "Cy Third"):
        assert f"Strategic single point of contact {name}" in shown
    assert "Claire Dunne Interviewer of vulnerable witnesses" in shown
    assert "lapsed 1 February 2026" in shown
    assert "Nadia Rahman Tactical adviser Nothing recorded" in shown
    assert "Tactical adviser: nobody from Thursday 5 March 08:00" in shown


def _post_of(holding: UUID) -> UUID:
    with as_owner():
        return Holding.objects.get(id=holding).post_id


def test_a_chief_officer_opens_it_and_an_officer_does_not(
    as_person: Callable[[str], Client], cast: dict[str, UUID]
) -> None:
    address = reverse("desk:oversight")
    actions.start_membership(
        account=cast["registrar"],
        organisation="west-yorkshire",
        role_code="chief-officer-lead",
        by=INSTALLATION,
        at=NOW,
    )
    assert as_person("registrar").get(address).status_code == 200
    for other in ("officer", "kent", "charity", "administrator", "auditor"):
        assert as_person(other).get(address).status_code == 403, other


def test_sections_stand_in_their_order_and_share_no_code(
    cast: dict[str, UUID], spoc: Reader
) -> None:
    def first(_reader: Reader, _at: object) -> Section:
        return Section("First", "In order.")

    def second(_reader: Reader, _at: object) -> Section:
        return Section("Second", "Not so.", trouble=2)

    page = Oversight()
    page.register("second", second, order=2)
    page.register("first", first, order=1)
    page.register("first", first, order=1)
    with pytest.raises(SectionThere):
        page.register("first", second, order=1)
    with as_reader(spoc, at=NOW):
        shown = page.sections(reader=spoc, at=NOW)
    assert [each.title for each in shown] == ["First", "Second"]
