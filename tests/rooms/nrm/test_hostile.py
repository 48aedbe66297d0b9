"""Whatever is typed is kept as typed, or refused in words; nothing breaks a page."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.nrm import queries
from manumit.nrm.form import Kind, Question, Said, version
from manumit.nrm.rules.kept import Unread
from manumit.organisations.requests import now
from tests.cast import Cast, Somebody
from tests.rooms.nrm.conftest import FORM


HOSTILE = {
    "script": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "template": "{{ 7*7 }}{% url 'x' %} %s %(a)s {0} $(id)",
    "sql": "'; DROP TABLE nrm_answer; --",
    "lines": "one\r\n\r\n\ttwo \r\n  three\r\n",
    "emoji": "👩🏽‍🚒 😀 ﷽ \uff26ull",
    "arabic": "أخذوا جواز سفري\u200f\u202e txet",
    "controls": "\x01\x07\x1b[31mred\x7f\ufeff\u200b\u2028",
    "blanks": "   ",
    "long": "word " * 200_000,
}
TYPED = {Kind.LINE, Kind.WORDS, Kind.PLACE}


def held(draft: UUID, somebody: Somebody) -> dict[str, object]:
    at = now()
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        found = queries.current(draft, reader=reader)
    return {key: each.kept for key, each in found.items()}


def fields(question: Question) -> list[str]:
    """The boxes of a question in which one types."""
    if question.kind is Kind.LIST:
        return [
            f"{question.key}__0__{sub.key}"
            for sub in question.items
            if sub.kind in TYPED
        ]
    return [question.key] if question.kind in TYPED else []


@pytest.mark.parametrize("name", HOSTILE)
def test_every_box_of_every_section_keeps_what_was_typed(
    cast: Cast, alone: UUID, name: str
) -> None:
    client, words = cast.dev.client(), HOSTILE[name]
    for section in version(FORM).sections:
        boxes = [box for each in section.questions for box in fields(each)]
        if name == "long":
            boxes = boxes[:2]
        asked = [each.key for each in section.questions]
        told = {"token": uuid4(), "asked": asked} | dict.fromkeys(boxes, words)
        page = reverse("nrm:section", args=[alone, section.code])
        sent = client.post(page, told)
        assert sent.status_code == 302, f"{section.code}: {sent.status_code}"
        shown = client.get(page)
        assert shown.status_code == 200
        assert b"<script>alert(1)" not in shown.content
        kept = held(alone, cast.dev)
        for each in section.questions:
            if each.key in boxes and each.kind is not Kind.PLACE:
                assert kept[each.key] == Said(words), each.key
    for name_of_page in ("draft", "check", "versions"):
        page = reverse(f"nrm:{name_of_page}", args=[alone])
        answer = client.get(page)
        assert answer.status_code == 200
        assert b"<script>alert(1)" not in answer.content


def test_the_one_character_that_cannot_be_kept_is_refused_in_words(
    cast: Cast, alone: UUID
) -> None:
    """The rest of the page is saved, and the words stand in the box still."""
    client = cast.dev.client()
    for section in version(FORM).sections:
        boxes = [box for each in section.questions for box in fields(each)]
        if not boxes:
            continue
        asked = [each.key for each in section.questions]
        told = {"token": uuid4(), "asked": asked} | dict.fromkeys(boxes, "a\x00b")
        page = reverse("nrm:section", args=[alone, section.code])
        sent = client.post(page, told)
        assert sent.status_code == 422, section.code
        assert "(NUL)" in sent.content.decode(), section.code


def test_a_date_that_names_none_is_kept_as_it_was_typed(
    cast: Cast, alone: UUID
) -> None:
    client = cast.dev.client()
    page = reverse("nrm:section", args=[alone, "age"])
    typed = {"dob_kind": "day", "dob_day": "31", "dob_month": "2", "dob_year": "1999"}
    sent = client.post(
        page, {"token": uuid4(), "asked": ["dob", "age_from"], "age_from": "x"} | typed
    )
    assert sent.status_code == 422
    assert "February 1999 has no day 31" in sent.content.decode()
    kept = held(alone, cast.dev)
    assert isinstance(kept["dob"], Unread)
    assert kept["age_from"] == Said("x")
    shown = client.get(page).content.decode()
    assert 'value="31"' in shown
    assert "February 1999 has no day 31" in shown


def test_a_section_that_is_not_there_is_not_found(cast: Cast, alone: UUID) -> None:
    page = reverse("nrm:section", args=[alone, "no-such-thing"])
    assert cast.dev.client().get(page).status_code == 404
