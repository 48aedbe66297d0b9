from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from manumit.access.roles import ROLES
from manumit.audit.models import Event
from manumit.demo import seed
from manumit.demo.people import PEOPLE, password
from manumit.demo.telephones import numbers_for
from manumit.organisations import directory
from manumit.organisations.models import Account, Membership
from tests.ground import NOON, as_owner


DRAMA = re.compile(
    r"01632 960\d{3}|011[345678] 496 0\d{3}|01[2356]1 496 0\d{3}|0191 498 0\d{3}"
    r"|020 7946 0\d{3}|028 9649 6\d{3}|029 2018 0\d{3}"
)


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    directory.forget()
    yield
    directory.forget()


@pytest.fixture
def prepared(db: None) -> None:
    seed.introduce(at=NOON)


def test_there_is_one_of_each_kind_four_threat_desks_and_two_registrars() -> None:
    roles = [each.role for each in PEOPLE]
    assert set(roles) == set(ROLES)
    assert roles.count("threat-desk") == 4
    assert roles.count("registrar") == 2
    assert len(PEOPLE) == len(ROLES) + 4
    assert len({each.name for each in PEOPLE}) == len(PEOPLE)


def test_everybody_signs_in_by_one_press(prepared: None) -> None:
    for each in PEOPLE:
        client = Client()
        answer = client.post(reverse("demo:sign-in"), {"person": each.code})
        assert answer.status_code == 302, each
        shown = client.get(reverse("organisations:own-account")).content.decode()
        assert each.name in shown
        assert each.role_name in shown
    with as_owner():
        assert Event.objects.filter(act="account.signed_in").count() == len(PEOPLE)


def test_the_printed_password_opens_the_form(prepared: None) -> None:
    given = {"username": PEOPLE[0].email, "password": password()}
    assert Client().post(reverse("organisations:sign-in"), given).status_code == 302
    assert password() in seed.people_in_words()
    assert all(each.email in seed.people_in_words() for each in PEOPLE)


def test_the_sign_in_page_offers_everybody_in_a_demonstration_alone(
    db: None, settings: Settings
) -> None:
    page = reverse("organisations:sign-in")
    shown = Client().get(page).content.decode()
    assert all(each.name in shown for each in PEOPLE)
    settings.DEMO = False
    shown = Client().get(page).content.decode()
    assert not any(each.name in shown for each in PEOPLE)


@pytest.mark.parametrize("setting", ["DEMO", "DATABASE_IS_EMBEDDED"])
def test_one_press_is_not_there_outside_a_demonstration(
    prepared: None, settings: Settings, setting: str
) -> None:
    setattr(settings, setting, False)
    given = {"person": PEOPLE[0].code}
    assert Client().post(reverse("demo:sign-in"), given).status_code == 404
    with pytest.raises(seed.NotADemonstration):
        seed.introduce(at=NOON)


def test_one_press_takes_a_press_and_a_person_that_there_is(prepared: None) -> None:
    page = reverse("demo:sign-in")
    assert Client().get(page).status_code == 405
    assert Client().post(page, {"person": "nobody"}).status_code == 404
    elsewhere = {"person": PEOPLE[0].code, "next": "https://elsewhere.example/"}
    assert Client().post(page, elsewhere)["Location"] == "/"


def test_preparing_twice_makes_nobody_twice(prepared: None) -> None:
    with as_owner():
        before = Event.objects.count()
    seed.introduce(at=NOON)
    with as_owner():
        everybody = len(PEOPLE) + 1  # and one who has left
        assert Account.objects.count() == Membership.objects.count() == everybody
        assert Event.objects.count() == before


def test_every_desk_has_a_number_of_its_own_kept_free_for_drama(
    prepared: None,
) -> None:
    desks = directory.current().desks.values()
    numbers = [each.telephone for each in desks]
    assert all(DRAMA.fullmatch(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_numbers_are_the_same_whatever_the_order() -> None:
    desks = [("kent/a", "kent"), ("kent/b", "kent"), ("west-yorkshire/a", "nobody")]
    assert numbers_for(desks) == numbers_for(reversed(desks))
