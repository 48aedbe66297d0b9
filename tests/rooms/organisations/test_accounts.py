from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.powers import EVERY_ACCOUNT
from manumit.access.reader import Reader, Refused
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.organisations import actions, queries
from manumit.organisations.models import Account, Membership
from tests.ground import NOON, as_owner
from tests.rooms.organisations.conftest import PASSWORD, Hire


@pytest.fixture
def administrator(hire: Hire) -> Client:
    return hire("administrator", "installation", "Rosa Ferreira").signed_in()


GIVEN = {
    "name": "Zoë O'Brien-Ng",
    "email": "zoe@kent.example",
    "role": "threat-desk",
    "organisation": "kent",
}


def test_an_administrator_opens_an_account_that_can_sign_in(
    administrator: Client,
) -> None:
    page: Any = administrator.post(reverse("organisations:open-account"), GIVEN)
    password = page.context["password"]
    assert password in page.content.decode()
    given = {"username": GIVEN["email"], "password": password}
    assert Client().post(reverse("organisations:sign-in"), given).status_code == 302
    with as_owner():
        held = Membership.objects.get(account__email=GIVEN["email"])
    assert (held.role, held.organisation_id, held.team_id) == (
        "threat-desk",
        "kent",
        "kent/threat-desk",
    )
    with as_owner():
        assert Account.objects.get(email=GIVEN["email"]).name == GIVEN["name"]
        acts = list(Event.objects.order_by("id").values_list("act", flat=True))
    assert acts[-3:] == ["account.opened", "account.changed", "account.signed_in"]


def test_a_role_that_is_not_held_there_is_refused_in_words(
    administrator: Client,
) -> None:
    given = {**GIVEN, "organisation": "salvation-army"}
    page = administrator.post(reverse("organisations:open-account"), given)
    assert "The role Threat desk is not held in this organisation" in (
        page.content.decode().replace("&#x27;", "'")
    )
    with as_owner():
        assert not Account.objects.filter(email=GIVEN["email"]).exists()


def test_an_address_belongs_to_one_account_in_whatever_case(
    administrator: Client,
) -> None:
    administrator.post(reverse("organisations:open-account"), GIVEN)
    again = {**GIVEN, "email": "ZOE@kent.example"}
    page = administrator.post(reverse("organisations:open-account"), again)
    assert "Another account signs in with this email address" in page.content.decode()


def test_an_administrator_gives_ends_and_closes(
    administrator: Client, hire: Hire
) -> None:
    ada = hire("officer", "kent")
    page = reverse("organisations:account", args=[ada.id])
    given = {"role": "supervisor", "organisation": "kent"}
    assert administrator.post(page, given).status_code == 302
    with as_owner():
        held = Membership.objects.get(account_id=ada.id, role="officer")
    administrator.post(
        reverse("organisations:end-role", args=[ada.id]), {"membership": held.id}
    )
    with as_owner():
        held.refresh_from_db()
    assert held.ends_at is not None
    administrator.post(reverse("organisations:close-account", args=[ada.id]))
    with as_owner():
        assert not Account.objects.get(id=ada.id).active
        assert not Membership.objects.filter(account_id=ada.id, ends_at=None).exists()
    shown = administrator.get(page).content.decode()
    assert "this account is closed" in shown
    assert "Supervisor" in shown


def test_an_administrator_says_on_which_day_to_come_a_role_ends(
    administrator: Client, hire: Hire
) -> None:
    ada = hire("officer", "kent")
    with as_owner():
        held = Membership.objects.get(account_id=ada.id)
    page = reverse("organisations:plan-end", args=[ada.id, held.id])
    past = {"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2026"}
    answer = administrator.post(page, past)
    assert answer.status_code == 422
    assert "Enter a day to come" in answer.content.decode()
    to_come = {**past, "ends_on_year": "2050"}
    shown = administrator.post(page, to_come, follow=True).content.decode()
    assert "ends on 1 January 2050" in shown
    assert ada.signed_in().get("/").status_code == 200
    other = reverse("organisations:plan-end", args=[ada.id, ada.id])
    assert administrator.get(other).status_code == 404


def test_administrators_neither_close_nor_demote_themselves(hire: Hire) -> None:
    rosa = hire("administrator", "installation", "Rosa Ferreira")
    client = rosa.signed_in()
    client.post(reverse("organisations:close-account", args=[rosa.id]))
    with as_owner():
        held = Membership.objects.get(account_id=rosa.id)
    client.post(
        reverse("organisations:end-role", args=[rosa.id]), {"membership": held.id}
    )
    assert client.get(reverse("organisations:accounts")).status_code == 200


@pytest.mark.parametrize("role", ["officer", "threat-desk", "supervisor"])
def test_nobody_else_sees_or_changes_accounts(hire: Hire, role: str) -> None:
    client = hire(role, "kent").signed_in()
    assert client.get(reverse("organisations:accounts")).status_code == 403
    assert client.post(reverse("organisations:open-account"), GIVEN).status_code == 403
    with as_owner():
        assert not Account.objects.filter(email=GIVEN["email"]).exists()


def test_an_account_that_is_not_there_is_not_found(administrator: Client) -> None:
    missing = reverse("organisations:account", args=[uuid4()])
    assert administrator.get(missing).status_code == 404


def test_actions_ask_for_the_permission_themselves(hire: Hire) -> None:
    ada, ben = hire("officer", "kent"), hire("officer", "kent", "Ben Lee")
    by = Reader(str(ada.id), "kent", frozenset(), frozenset(), EVERY_ACCOUNT)
    with pytest.raises(Refused):
        actions.set_password(account=ben.id, password="x" * 20, by=by, at=NOON)
    with pytest.raises(Refused):
        actions.close_account(account=ben.id, by=by, at=NOON)
    actions.set_password(account=ada.id, password="seven green bottles", by=by, at=NOON)


def test_changing_an_account_records_the_fields_and_not_the_values(hire: Hire) -> None:
    ada = hire("officer", "kent")
    actions.change_account(
        account=ada.id,
        email="new@kent.example",
        name="Ada Obi",
        by=INSTALLATION,
        at=NOON,
    )
    with as_owner():
        detail = Event.objects.latest("id").detail
    assert detail == '{"fields":["email"]}'
    with pytest.raises(actions.NoSuchAccount):
        actions.close_account(account=uuid4(), by=INSTALLATION, at=NOON)
    with pytest.raises(actions.WeakPassword):
        actions.set_password(
            account=ada.id, password="password1234", by=INSTALLATION, at=NOON
        )


def test_the_same_role_twice_is_held_once(hire: Hire) -> None:
    ada = hire("officer", "kent")
    with as_owner():
        told = Event.objects.count()
    actions.start_membership(
        account=ada.id,
        organisation="kent",
        role_code="officer",
        by=INSTALLATION,
        at=NOON,
    )
    with as_owner():
        assert Membership.objects.filter(account_id=ada.id).count() == 1
        assert Event.objects.count() == told


def test_names_of_accounts_are_found_by_id(hire: Hire) -> None:
    ada = hire("officer", "kent")
    by = Reader(str(ada.id), "kent", frozenset(), frozenset(), EVERY_ACCOUNT)
    with as_reader(by, at=NOON):
        found = queries.names(accounts=[str(ada.id), "installation"], reader=by)
    assert found == {str(ada.id): "Ada Obi"}


def test_the_pages_of_the_directory_show_desks_and_numbers(hire: Hire) -> None:
    actions.give_telephones(
        numbers={"kent/threat-desk": "01632 960123"}, by=INSTALLATION, at=NOON
    )
    client = hire("officer", "kent").signed_in()
    found = client.get(reverse("organisations:directory"), {"q": "KENT"})
    shown = found.content.decode()
    assert "Kent Police" in shown
    assert "01632 960123" in shown
    assert "West Yorkshire" not in shown.split("<main")[1]
    page = client.get(reverse("organisations:organisation", args=["kent"]))
    assert "Number not recorded" in page.content.decode()
    assert "Ashford" in page.content.decode()
    none = client.get(reverse("organisations:directory"), {"q": "zzz"})
    assert "No organisation has that name" in none.content.decode()
    assert PASSWORD not in shown
