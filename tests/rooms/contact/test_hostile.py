"""Whatever is pasted into a box of first contact is kept, or refused and not lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.urls import reverse

from manumit.contact.forms.steps import StepForm
from manumit.contact.forms.telling import StartForm
from manumit.contact.models import Contact, Done, Told
from manumit.contact.rules.advice import Door
from manumit.contact.rules.steps import lists_for
from manumit.contact.rules.to_do import TO_DO
from manumit.ui.fields import VerbatimField
from tests.ground import NOON, as_owner
from tests.hostile import LONE, MEGABYTE, NUL, WORDS, boxes, posted, same
from tests.rooms.contact.conftest import Crew


NEW = "/contact/new/"
END = {"because": "cut_off"}
SHOWN = lists_for(door=Door.CUSTODY, child=True)
STEPS_WITH_WORDS = [
    code for code, each in TO_DO.items() if each.words and each.list in SHOWN
]


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOON)


def typed_into(form: forms.Form) -> list[str]:
    return [
        name for name, each in form.fields.items() if isinstance(each, VerbatimField)
    ]


FIELDS = typed_into(StartForm(on=NOON.date()))


def blank() -> dict[str, Any]:
    return {"token": uuid4(), "form": uuid4(), "door": "call"}


def test_every_box_is_among_those_that_are_tried() -> None:
    assert len(FIELDS) >= 14
    assert len(STEPS_WITH_WORDS) >= 6


@pytest.mark.parametrize("name", WORDS)
def test_every_box_shows_again_what_was_typed(crew: Crew, name: str) -> None:
    """Not only kept: a second save of the page as it came changes nothing."""
    client = crew.handler.client()
    lines = name == "lines"
    asked = [each for each in FIELDS if not lines or each in {"words", "seen"}]
    sent = dict.fromkeys(asked, WORDS[name])
    answer = posted(client, NEW, blank() | sent)
    assert answer.status_code == 302
    page = answer["Location"].partition("#")[0]
    held = boxes(client.get(page))
    for each in asked:
        if each != "incident":
            assert same(held[each], sent[each]), each
    again = client.post(page, {**held, "token": uuid4()} | _not_incident(sent))
    assert again.status_code == 302
    with as_owner():
        assert Told.objects.count() == 1


def _not_incident(sent: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in sent.items() if key != "incident"}


@pytest.mark.parametrize("words", [NUL, MEGABYTE], ids=["NUL", "a megabyte"])
def test_what_cannot_be_kept_is_refused_by_its_box_and_the_rest_stands(
    crew: Crew, words: str
) -> None:
    client = crew.handler.client()
    for field in FIELDS:
        sent = {each: f"my {each}" for each in FIELDS} | {field: words}
        sent |= {"danger_now": "yes"}
        answer = posted(client, NEW, blank() | sent)
        assert answer.status_code == 422, field
        html = answer.content.decode()
        assert f'href="#id_{field}"' in html
        assert ("(NUL)" if words == NUL else "characters or fewer") in html
        held = boxes(answer)
        lost = [each for each in sent if not same(held.get(each, ""), sent[each])]
        assert lost == [], field
    with as_owner():
        assert not Contact.objects.exists()


def test_half_a_character_breaks_no_page(crew: Crew) -> None:
    """No encoding has it: a mark stands where it was, and all else is kept."""
    client = crew.handler.client()
    answer = posted(client, NEW, blank() | dict.fromkeys(FIELDS, LONE))
    assert answer.status_code == 302
    page = answer["Location"].partition("#")[0]
    held = boxes(client.get(page))
    assert held["words"].endswith(" alone")
    assert "\ufffd" in held["words"]
    heard = posted(client, "/contact/signs/", {"words": LONE})
    assert heard.status_code == 200


def test_a_date_of_birth_takes_no_hostile_part_and_keeps_the_rest(crew: Crew) -> None:
    client = crew.handler.client()
    for words in (*WORDS.values(), "9" * 5000, "١٢", "-1"):
        parts = {f"born_{each}": words for each in ("day", "month", "year")}
        sent = {"born_kind": "day", "words": "kept"} | parts
        answer = posted(client, NEW, blank() | sent)
        assert answer.status_code == 422, words
        assert boxes(answer)["words"] == "kept"


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_every_step_and_of_an_end_stand_as_typed(
    crew: Crew, name: str
) -> None:
    client = crew.sergeant.client()
    begun = posted(client, NEW, blank() | {"door": "custody", "child": "not_known"})
    page = begun["Location"].partition("#")[0]
    for code in STEPS_WITH_WORDS:
        answer = posted(client, f"{page}steps/", _step(code, WORDS[name]))
        assert answer.status_code == 302, (code, answer.content.decode())
    shown = client.get(f"{page}steps/").content.decode()
    assert "<script>alert" not in shown
    contact = page.split("/")[2]
    ending = END | {"words": WORDS[name]}
    ended = posted(client, reverse("contact:end", args=[contact]), ending)
    assert ended.status_code == 302
    assert "<script>alert" not in client.get(page).content.decode()
    with as_owner():
        kept = dict(Done.objects.values_list("step", "words"))
        assert kept == dict.fromkeys(STEPS_WITH_WORDS, WORDS[name])
        assert Contact.objects.get(id=contact).ended_words == WORDS[name]


@pytest.mark.parametrize("words", [NUL, MEGABYTE], ids=["NUL", "a megabyte"])
def test_a_step_and_an_end_say_what_cannot_be_kept(crew: Crew, words: str) -> None:
    client = crew.sergeant.client()
    begun = posted(client, NEW, blank() | {"door": "custody", "child": "not_known"})
    page = begun["Location"].partition("#")[0]
    for code in STEPS_WITH_WORDS:
        answer = posted(client, f"{page}steps/", _step(code, words))
        assert answer.status_code == 422, code
        assert same(boxes(answer)[f"{code}-words"], words), code
    end = reverse("contact:end", args=[page.split("/")[2]])
    answer = posted(client, end, END | {"words": words})
    assert answer.status_code == 422
    assert boxes(answer)["because"] == "cut_off"
    assert same(boxes(answer)["words"], words)
    with as_owner():
        assert not Done.objects.exists()
        assert not Contact.objects.filter(ended_at__isnull=False).exists()


def _step(code: str, words: str) -> dict[str, Any]:
    """A step with its last answers and these words."""
    form = StepForm(step=TO_DO[code])
    told: dict[str, Any] = {"step": code, f"{code}-token": uuid4()}
    for name, field in form.fields.items():
        if isinstance(field, forms.DateTimeField):
            told[f"{code}-{name}"] = "2026-03-04T11:00"
        elif isinstance(field, forms.ChoiceField):
            told[f"{code}-{name}"] = list(dict(field.widget.choices))[-1]
    return told | {f"{code}-words": words}
