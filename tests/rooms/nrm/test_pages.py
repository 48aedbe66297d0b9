"""The pages of drafts: every section opens, saves, and says what is wrong in words."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from manumit.analysis.indicators import groups
from manumit.nrm.form import version
from tests.cast import Cast
from tests.rooms.nrm.conftest import FORM


SECTIONS = [each.code for each in version(FORM).sections]


def page(draft: UUID, section: str) -> str:
    return reverse("nrm:section", args=[draft, section])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_and_saves_empty(
    cast: Cast, of_case: UUID, section: str
) -> None:
    client = cast.alice.client()
    shown = client.get(page(of_case, section))
    assert shown.status_code == 200
    asked = [
        each.key for each in version(FORM).sections[SECTIONS.index(section)].questions
    ]
    sent = client.post(page(of_case, section), {"token": uuid4(), "asked": asked})
    assert sent.status_code == 302, sent.content.decode()


@pytest.mark.parametrize("name", ["draft", "others", "hand", "check", "versions"])
def test_every_page_of_a_draft_opens(cast: Cast, of_case: UUID, name: str) -> None:
    assert (
        cast.alice.client().get(reverse(f"nrm:{name}", args=[of_case])).status_code
        == 200
    )


def test_words_that_clash_go_in_place_by_a_press_and_not_in_the_background(
    cast: Cast, of_case: UUID
) -> None:
    alice, imran = cast.alice.client(), cast.imran.client()
    address = page(of_case, "view")
    asked = {"asked": ["insight"], "seen": ""}
    alice.post(address, asked | {"token": uuid4(), "insight": "of Alice"})
    mine = asked | {"token": uuid4(), "insight": "of Imran"}
    shown = imran.post(address, mine)
    assert shown.status_code == 422
    assert "of Alice" in shown.content.decode()
    background = {"accept": "application/json"}
    assert imran.post(address, mine, headers=background).status_code == 409
    assert "of Alice" in alice.get(address).content.decode()
    over = shown.context["over"]
    assert imran.post(address, mine | {"over": over}).status_code == 302
    assert "of Imran" in alice.get(address).content.decode()


def test_signs_stand_by_group_and_a_group_with_a_tick_is_open(
    cast: Cast, of_case: UUID
) -> None:
    client = cast.alice.client()
    sent = {"token": uuid4(), "asked": ["signs"], "signs": ["locked_in"]}
    assert client.post(page(of_case, "signs"), sent).status_code == 302
    said = client.get(page(of_case, "signs")).content.decode()
    titles = re.findall(r'<details class="govuk-details mm-sign-group"( open)?>', said)
    assert len(titles) == len(groups())
    assert titles.count(" open") == 1
    assert all(escape(each.label) in said for each in groups())
    assert said.count("(1 ticked)") == 1
    assert 'value="locked_in" checked' in said


def test_a_name_of_several_places_offers_a_choice_and_keeps_it(
    cast: Cast, of_case: UUID
) -> None:
    client = cast.alice.client()
    sent = {"asked": ["now_place"], "now_place": "Newport"}
    address = page(of_case, "contact")
    assert client.post(address, sent | {"token": uuid4()}).status_code == 302
    said = client.get(address).content.decode()
    assert "Which Newport?" in said
    offered = re.findall(r'name="now_place__which" type="radio" value="([^"]+)"', said)
    assert len(offered) > 1
    chosen = sent | {"token": uuid4(), "now_place__which": offered[1]}
    assert client.post(address, chosen).status_code == 302
    said = client.get(address).content.decode()
    assert f'value="{offered[1]}" checked' in said


def test_in_the_background_what_cannot_be_kept_is_not_called_saved(
    cast: Cast, of_case: UUID
) -> None:
    sent = {"token": uuid4(), "asked": ["insight"], "insight": "a\x00b"}
    answer = cast.alice.client().post(
        page(of_case, "view"), sent, headers={"accept": "application/json"}
    )
    told = answer.json()
    assert told["saved"] is False
    assert told["why"]
