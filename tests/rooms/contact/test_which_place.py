"""Of several places of one name, first contact asks which; what was typed stays."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from manumit.contact.models import Told
from manumit.organisations import directory as directories
from manumit.organisations.directory import Directory
from tests.ground import NOON, as_owner
from tests.rooms.contact.conftest import Crew
from tests.rooms.contact.test_pages import begin, form_of, page_of


TYPED = " Ashford "
pytestmark = pytest.mark.usefixtures("_noon")


@pytest.fixture
def _noon(monkeypatch: pytest.MonkeyPatch, directory: Directory) -> None:
    del directory
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOON)


def newest() -> Told:
    with as_owner():
        told = Told.objects.order_by("-id").first()
    assert told is not None
    return told


def offered(answer: Any, name: str = "now_which") -> list[str]:
    """The codes of the places among which the page lets somebody choose."""
    html = answer.content.decode()
    return re.findall(rf'name="{name}" type="radio" value="([^"]+)"', html)


def save(client: Client, page: str, **fields: str) -> Any:
    sent = {**form_of(client.get(page)), "token": str(uuid4()), **fields}
    return client.post(page, sent)


def test_one_of_several_places_is_chosen_and_what_was_typed_stays(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, now_where=TYPED))
    codes = offered(client.get(page))
    assert len(codes) > 1
    assert "Which Ashford?" in client.get(page).content.decode()
    assert not offered(client.get(page), "exploited_which")
    chosen = directories.current().all_places[codes[-1]]
    answer = save(client, page, now_where=TYPED, now_which=codes[-1])
    assert answer.status_code == 302
    assert (newest().now_where, newest().now_county) == (TYPED, chosen.county)
    assert not offered(client.get(page)), "there is nothing left to choose"
    known = directories.current().places("Ashford", chosen.county, NOON.date())
    assert [each.code for each in known] == [chosen.code]


def test_a_county_that_was_typed_is_never_replaced(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, now_where=TYPED))
    codes = offered(client.get(page))
    save(client, page, now_where=TYPED, now_county=" kent", now_which=codes[0])
    assert newest().now_county == " kent"


def test_another_name_typed_after_a_choice_is_kept_and_is_no_error(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, now_where=TYPED))
    codes = offered(client.get(page))
    answer = save(client, page, now_where="Leeds", now_which=codes[0])
    assert answer.status_code == 302
    assert (newest().now_where, newest().now_county) == ("Leeds", "")


def test_not_known_which_leaves_it_open(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, exploited_where=TYPED))
    assert offered(client.get(page), "exploited_which")
    save(client, page, exploited_where=TYPED, exploited_which="")
    assert (newest().exploited_where, newest().exploited_county) == (TYPED, "")
