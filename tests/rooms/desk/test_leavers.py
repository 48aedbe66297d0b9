"""Movers and leavers: access ends at once, what was open is handed over or stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from manumit.access.reader import NOBODY, Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.desk.open_work import Kind, KindThere, OpenWork
from manumit.organisations import actions
from manumit.organisations.actions import Person
from manumit.organisations.models import Holding, Membership
from manumit.organisations.rules.posts import Terms
from manumit.referrals.actions.assigning import assign
from manumit.referrals.models import Entry
from tests.ground import as_owner
from tests.rooms.desk.conftest import NOW, reader


AsPerson = Callable[[str], Client]
LIST = "desk:leavers"


def text(answer: Any) -> str:
    shown = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(shown.replace("&#x27;", "'").split())


@pytest.fixture
def leeds(cast: dict[str, UUID]) -> Reader:
    return reader(cast, "spoc")


@pytest.fixture
def busy(
    cast: dict[str, UUID], leeds: Reader, receive: Callable[..., Any]
) -> dict[str, UUID]:
    """The officer has a referral to work on and holds a post."""
    receive()
    with as_owner():
        entry = Entry.objects.get(team="west-yorkshire/threat-desk")
    with as_reader(leeds, at=NOW):
        assign(entry=entry.id, to=cast["officer"], had=None, by=leeds, at=NOW)
    terms = Terms("", 1, False, "")
    post = actions.set_up_post(kind="champion", terms=terms, by=leeds, at=NOW)
    person = Person(account=cast["officer"])
    actions.appoint(post=post, person=person, starts_at=NOW, by=leeds, at=NOW)
    return {"entry": entry.id, "post": post}


def close(account: UUID) -> None:
    actions.close_account(account=account, by=INSTALLATION, at=NOW)


def leaver(account: UUID) -> str:
    return reverse("desk:leaver", args=[account])


def test_a_session_that_is_open_is_refused_at_once(
    as_person: AsPerson, cast: dict[str, UUID]
) -> None:
    officer = as_person("officer")
    assert officer.get(reverse("desk:cases")).status_code == 200
    close(cast["officer"])
    answer = officer.get(reverse("desk:cases"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_role_that_ends_ends_what_it_allowed_in_the_next_request(
    as_person: AsPerson, cast: dict[str, UUID]
) -> None:
    officer = as_person("officer")
    with as_owner():
        held = Membership.objects.get(account_id=cast["officer"])
    actions.end_membership(membership=held.id, by=INSTALLATION, at=NOW)
    assert officer.get(reverse("desk:cases")).status_code == 403


def test_nobody_leaves_says_so(as_person: AsPerson) -> None:
    shown = text(as_person("supervisor").get(reverse(LIST)))
    assert "Nobody's role has ended within the last 90 days" in shown


def test_what_a_leaver_had_open_is_shown_and_handed_over_piece_by_piece(
    as_person: AsPerson, cast: dict[str, UUID], busy: dict[str, UUID]
) -> None:
    close(cast["officer"])
    client = as_person("supervisor")
    assert "2 things To be handed over" in text(client.get(reverse(LIST)))
    shown = text(client.get(leaver(cast["officer"])))
    assert "Referrals that they work on" in shown
    assert "Champion" in shown
    given = {"to": str(cast["spoc"]), "what": f"entry:{busy['entry']}"}
    answer = client.post(leaver(cast["officer"]), given, follow=True)
    assert "1 thing handed over" in text(answer)
    with as_owner():
        assert Entry.objects.get(id=busy["entry"]).assigned_to_id == cast["spoc"]
        told = Event.objects.get(act="open_work.handed")
    assert told.subjects == [
        f"account:{cast['officer']}",
        f"account:{cast['spoc']}",
    ]
    assert "1 thing To be handed over" in text(client.get(reverse(LIST)))
    everything = {"to": str(cast["spoc"]), "all": "yes"}
    client.post(leaver(cast["officer"]), everything)
    with as_owner():
        held = Holding.objects.get(post_id=busy["post"], ends_at=None)
        assert held.holder.account_id == cast["spoc"]
    assert "Nothing is open" in text(client.get(leaver(cast["officer"])))


def test_what_is_not_ticked_or_given_to_nobody_stays(
    as_person: AsPerson, cast: dict[str, UUID], busy: dict[str, UUID]
) -> None:
    close(cast["officer"])
    client = as_person("supervisor")
    for given, words in (
        ({"to": str(cast["spoc"])}, "Tick what is to be handed over"),
        ({"all": "yes"}, "Choose who takes it over"),
        ({"all": "yes", "to": str(cast["kent"])}, "of your organisation"),
    ):
        answer = client.post(leaver(cast["officer"]), given)
        assert answer.status_code == 422
        assert words in text(answer)
    with as_owner():
        assert Entry.objects.get(id=busy["entry"]).assigned_to_id == cast["officer"]


def test_what_cannot_be_handed_over_is_told_and_the_rest_goes(
    as_person: AsPerson, cast: dict[str, UUID], busy: dict[str, UUID]
) -> None:
    """A call handler may hold a post, and may not work on cases."""
    close(cast["officer"])
    client = as_person("supervisor")
    given = {"all": "yes", "to": str(cast["call"])}
    shown = text(client.post(leaver(cast["officer"]), given, follow=True))
    assert "1 thing handed over" in shown
    assert "Choose somebody of your own organisation" in shown
    with as_owner():
        assert Entry.objects.get(id=busy["entry"]).assigned_to_id == cast["officer"]


def test_an_end_to_come_is_shown_before_it_comes(
    as_person: AsPerson, cast: dict[str, UUID], busy: dict[str, UUID]
) -> None:
    with as_owner():
        held = Membership.objects.get(account_id=cast["officer"])
    leaves = NOW + timedelta(days=14)
    actions.end_membership(membership=held.id, ends_at=leaves, by=INSTALLATION, at=NOW)
    shown = text(as_person("supervisor").get(reverse(LIST)))
    assert "18 March 2026 To come" in shown
    assert "2 things" in shown


def test_an_administrator_sees_how_much_is_open_and_not_what(
    as_person: AsPerson, cast: dict[str, UUID], busy: dict[str, UUID]
) -> None:
    close(cast["officer"])
    client = as_person("administrator")
    shown = text(client.get(reverse(LIST)))
    assert "2 things To be handed over" in shown
    assert leaver(cast["officer"]) not in client.get(reverse(LIST)).content.decode()
    assert client.get(leaver(cast["officer"])).status_code == 404
    given = {"all": "yes", "to": str(cast["spoc"])}
    assert client.post(leaver(cast["officer"]), given).status_code == 403


def test_another_force_and_an_officer_see_no_leavers(
    as_person: AsPerson, cast: dict[str, UUID]
) -> None:
    close(cast["officer"])
    assert as_person("kent").get(reverse(LIST)).status_code == 403
    assert as_person("call").get(leaver(cast["officer"])).status_code == 403


def test_the_database_counts_for_nobody_else(
    cast: dict[str, UUID], busy: dict[str, UUID]
) -> None:
    asked = "SELECT referrals_open_work(%s)"
    kent = reader(cast, "kent")
    for who in (NOBODY, kent):
        with (
            pytest.raises(ProgrammingError, match="Only who sees to leavers"),
            as_reader(who, at=NOW),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(asked, [cast["officer"]])


def test_two_kinds_of_open_work_do_not_share_a_code() -> None:
    def nothing(account: UUID, reader: Reader, at: object) -> list[Any]:
        return []

    def none(account: UUID, reader: Reader, at: object) -> int:
        return 0

    def hand(**_: object) -> None:
        return None

    kinds = OpenWork()
    kind = Kind("thing", "Things", nothing, none, hand)
    kinds.register(kind)
    kinds.register(kind)
    with pytest.raises(KindThere):
        kinds.register(Kind("thing", "Others", nothing, none, hand))
