from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from manumit.audit.acting import INSTALLATION
from manumit.audit.models import Event
from manumit.organisations import actions
from manumit.organisations.models import Account, Membership, Organisation
from manumit.organisations.views.signing_in import NOT_LET_IN
from tests.ground import NOON, as_owner
from tests.rooms.organisations.conftest import PASSWORD, Hire


def _try(email: str, password: str, client: Client | None = None) -> Any:
    given = {"username": email, "password": password}
    return (client or Client()).post(reverse("organisations:sign-in"), given)


def _acts() -> list[str]:
    with as_owner():
        return list(Event.objects.order_by("id").values_list("act", flat=True))


def test_somebody_signs_in_whatever_the_case_of_their_address(hire: Hire) -> None:
    ada = hire("officer", "kent")
    answer = _try(ada.email.upper(), PASSWORD)
    assert answer.status_code == 302
    assert _acts()[-1] == "account.signed_in"
    with as_owner():
        event = Event.objects.latest("id")
    assert (event.account, event.organisation) == (str(ada.id), "kent")


def test_unknown_wrong_and_closed_get_the_same_answer(hire: Hire) -> None:
    ada, ben = hire("officer", "kent"), hire("officer", "kent", "Ben Lee")
    actions.close_account(account=ben.id, by=INSTALLATION, at=NOON)
    answers = [
        _try("nobody@kent.example", PASSWORD),
        _try(ada.email, "wrong"),
        _try(ben.email, PASSWORD),
    ]
    assert [each.status_code for each in answers] == [200, 200, 200]
    for each in answers:
        assert NOT_LET_IN in each.content.decode()
    assert _acts()[-3:] == ["account.sign_in_failed"] * 3
    with as_owner():
        assert ada.email not in Event.objects.latest("id").detail


def test_a_password_keeps_its_blanks(hire: Hire) -> None:
    ada = hire("officer", "kent")
    assert _try(ada.email, f" {PASSWORD}").status_code == 200


def test_too_many_wrong_passwords_bar_even_the_right_one(hire: Hire) -> None:
    ada = hire("officer", "kent")
    client = Client()
    for number in range(8):
        name = ada.email.upper() if number % 2 else ada.email
        answer = _try(name, "wrong", client)
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()
    assert "account.locked_out" in _acts()
    assert _try(ada.email, PASSWORD, client).status_code == 429


def test_an_account_without_a_role_is_told_so(hire: Hire) -> None:
    ada = hire("officer", "kent")
    with as_owner():
        Membership.objects.update(ends_at=NOON)
    answer = _try(ada.email, PASSWORD)
    assert "holds no role at present" in answer.content.decode()


def test_signing_in_goes_on_to_the_wanted_page_but_never_elsewhere(hire: Hire) -> None:
    ada = hire("officer", "kent")
    given = {"username": ada.email, "password": PASSWORD, "next": "/roles/"}
    sign_in = reverse("organisations:sign-in")
    assert Client().post(sign_in, given)["Location"] == "/roles/"
    given["next"] = "https://elsewhere.example/"
    assert Client().post(sign_in, given)["Location"] == "/"


def test_signing_out_takes_a_press_and_is_recorded(hire: Hire) -> None:
    client = hire("officer", "kent").signed_in()
    client.get(reverse("organisations:sign-out"))
    assert client.get(reverse("organisations:roles")).status_code == 200
    client.post(reverse("organisations:sign-out"))
    assert client.get(reverse("organisations:roles")).status_code == 302
    assert _acts()[-1] == "account.signed_out"


def test_access_ends_at_once_when_the_role_ends(hire: Hire) -> None:
    ada = hire("officer", "kent")
    client = ada.signed_in()
    assert client.get(reverse("organisations:directory")).status_code == 200
    with as_owner():
        held = Membership.objects.get(account_id=ada.id)
    actions.end_membership(membership=held.id, by=INSTALLATION, at=NOON)
    assert client.get(reverse("organisations:directory")).status_code == 403
    assert client.get(reverse("organisations:own-account")).status_code == 200


def test_a_session_ends_at_once_when_the_account_is_closed(hire: Hire) -> None:
    ada = hire("officer", "kent")
    client = ada.signed_in()
    actions.close_account(account=ada.id, by=INSTALLATION, at=NOON)
    assert client.get(reverse("organisations:own-account")).status_code == 302


def test_a_role_ends_with_its_organisation(hire: Hire) -> None:
    ada = hire("officer", "kent")
    client = ada.signed_in()
    with as_owner():
        Organisation.objects.filter(code="kent").update(ends_on="2020-01-01")
    assert client.get(reverse("organisations:directory")).status_code == 403


def test_somebody_acts_for_one_organisation_at_a_time(hire: Hire) -> None:
    ada = hire("officer", "kent")
    actions.start_membership(
        account=ada.id,
        organisation="west-yorkshire",
        role_code="supervisor",
        by=INSTALLATION,
        at=NOON + timedelta(minutes=1),
    )
    client = ada.signed_in()
    page = client.get(reverse("organisations:own-account"))
    assert page.wsgi_request.reader.organisation == "kent"  # type: ignore[attr-defined]
    answer = client.post(
        reverse("organisations:act-for"), {"organisation": "west-yorkshire"}
    )
    assert answer.status_code == 302
    with as_owner():
        event = Event.objects.latest("id")
    assert (event.act, event.organisation, event.subjects) == (
        "organisation.acted_for",
        "kent",
        ["organisation:west-yorkshire"],
    )
    page = client.get(reverse("organisations:own-account"))
    reader = page.wsgi_request.reader  # type: ignore[attr-defined]
    assert (reader.organisation, reader.roles) == ("west-yorkshire", {"supervisor"})
    refused = client.post(reverse("organisations:act-for"), {"organisation": "nca"})
    assert "Choose one of the organisations" in refused.content.decode()


def test_a_new_password_needs_the_present_one_and_ends_other_sessions(
    hire: Hire,
) -> None:
    ada = hire("officer", "kent")
    here, elsewhere = ada.signed_in(), ada.signed_in()
    page = reverse("organisations:own-account")
    wrong = here.post(page, {"present": "wrong", "new": "horse battery staple"})
    assert "not your present password" in wrong.content.decode()
    short = here.post(page, {"present": PASSWORD, "new": "short"})
    assert "too short" in short.content.decode()
    done = here.post(page, {"present": PASSWORD, "new": "horse battery staple"})
    assert done.status_code == 302
    assert here.get(page).status_code == 200
    assert elsewhere.get(page).status_code == 302
    assert _acts()[-1] == "account.changed"


def test_passwords_are_kept_as_argon2(hire: Hire, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    ada = hire("officer", "kent")
    with as_owner():
        assert Account.objects.get(id=ada.id).password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("page", ["sign-in", "roles"])
def test_a_visitor_without_our_cookie_costs_no_query(
    db: None, django_assert_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    with django_assert_num_queries(0):
        Client().get(reverse(f"organisations:{page}"))


def test_a_page_costs_few_queries_for_knowing_who_asks(
    hire: Hire, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = hire("officer", "kent").signed_in()
    page = reverse("organisations:roles")
    # session; account and roles, each in a savepoint that sets the reader and takes it
    # back; then the page's own savepoint with its reader, and what waits to be read
    with django_assert_num_queries(16):
        client.get(page)
