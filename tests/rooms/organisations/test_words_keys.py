"""The key of unsent words: one's own, the same until signing out, then gone."""

from __future__ import annotations

import base64
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from manumit.access.reader import NOBODY, Reader, Refused
from manumit.audit import keeping
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.organisations import actions
from manumit.organisations.models import WordsKey
from manumit.organisations.queries import reader_of
from tests.ground import NOON, as_owner
from tests.rooms.organisations.conftest import Hire, Hired


LATER = NOON + timedelta(hours=9)
HERE, THERE = UUID(int=1), UUID(int=2)


def _reader(hired: Hired, organisation: str = "kent") -> Reader:
    return reader_of(account=str(hired.id), organisation=organisation, at=NOON)


def _asked(client: Client, browser: UUID = HERE) -> bytes:
    answer = client.post(reverse("organisations:words-key"), {"browser": browser})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return base64.b64decode(answer.json()["key"])


def test_the_key_is_the_same_at_the_next_sign_in_until_somebody_signs_out(
    hire: Hire,
) -> None:
    ada = hire("officer", "kent")
    browser = ada.signed_in()
    key = _asked(browser)
    assert len(key) == 32
    assert _asked(browser) == key
    del browser.cookies[settings.SESSION_COOKIE_NAME]  # the session ends by time
    ada.signed_in(browser)
    assert _asked(browser) == key
    browser.post(reverse("organisations:sign-out"))
    assert _asked(ada.signed_in(browser)) != key


def test_signing_out_at_one_machine_leaves_the_words_of_another(hire: Hire) -> None:
    ada = hire("officer", "kent")
    desk, phone = ada.signed_in(), ada.signed_in()
    key = _asked(phone, THERE)
    assert _asked(desk) != key
    desk.post(reverse("organisations:sign-out"))
    assert _asked(phone, THERE) == key


def test_a_destroyed_key_is_blank_and_its_row_stays(hire: Hire) -> None:
    by = _reader(hire("officer", "kent"))
    actions.words_key(browser=HERE, by=by, at=NOON)
    actions.destroy_words_key(browser=HERE, by=by, at=LATER)
    actions.destroy_words_key(browser=HERE, by=by, at=LATER)
    with as_owner():
        row = WordsKey.objects.get()
        acts = list(Event.objects.order_by("id").values_list("act", flat=True))[-2:]
    assert (row.sealed, row.made_at, row.destroyed_at) == ("", NOON, LATER)
    assert acts == ["words_key.made", "words_key.destroyed"]


def test_two_accounts_have_two_keys_and_neither_sees_the_other_s(hire: Hire) -> None:
    ada = _reader(hire("officer", "kent"))
    ben = _reader(hire("officer", "kent", "Ben Lee"))
    assert actions.words_key(browser=HERE, by=ada, at=NOON) != actions.words_key(
        browser=HERE, by=ben, at=NOON
    )
    with as_reader(ben, at=NOON):
        assert [str(each.account_id) for each in WordsKey.objects.all()] == [
            ben.account
        ]


def test_the_database_alone_does_not_tell_the_key(hire: Hire) -> None:
    by = _reader(hire("officer", "kent"))
    key = actions.words_key(browser=HERE, by=by, at=NOON)
    with as_owner():
        sealed = base64.b64decode(WordsKey.objects.get().sealed)
    assert key not in sealed


def test_a_key_sealed_under_another_secret_is_told_in_words(hire: Hire) -> None:
    ada = hire("officer", "kent")
    client = ada.signed_in()
    _asked(client)
    (settings.HOME / "secrets" / "words-key").unlink()
    keeping.made_once.cache_clear()
    answer = client.post(reverse("organisations:words-key"), {"browser": HERE})
    assert answer.status_code == 409
    assert "sign out and in again" in answer.json()["why"]
    client.post(reverse("organisations:sign-out"))
    assert len(_asked(ada.signed_in(client))) == 32


def test_nobody_has_a_key_without_signing_in_or_by_following_a_link(hire: Hire) -> None:
    address = reverse("organisations:words-key")
    assert Client().post(address).status_code == 302
    assert hire("officer", "kent").signed_in().get(address).status_code == 405
    with pytest.raises(Refused):
        actions.words_key(browser=HERE, by=NOBODY, at=NOON)


def test_a_browser_without_a_name_is_told_so(hire: Hire) -> None:
    client = hire("officer", "kent").signed_in()
    answer = client.post(reverse("organisations:words-key"), {"browser": "mine"})
    assert answer.status_code == 400
    assert "which browser" in answer.json()["why"]


def test_another_site_cannot_have_the_key_sent(hire: Hire) -> None:
    client = hire("officer", "kent").signed_in(Client(enforce_csrf_checks=False))
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("organisations:words-key")).status_code == 403
