"""Every other box of a referral: names, notes, comments, what goes, receipts, paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.nrm.form import Said, version
from manumit.nrm.models import Carrying, Comment, Handing, Looked, Receipt, Submission
from tests.cast import Cast
from tests.ground import as_owner
from tests.hostile import LONE, MEGABYTE, NUL, WORDS, boxes, posted, same
from tests.rooms.nrm.conftest import FORM
from tests.rooms.nrm.sending import answers, filled, press, sends, states
from tests.rooms.nrm.test_hostile import fields, held
from tests.rooms.nrm.test_sending import ADULT, NO, YES


WHEN = "2026-03-04 12:00"
UNTOLD = "<script>alert"


def page(name: str, *given: object) -> str:
    return reverse(f"nrm:{name}", args=given)


def sent_draft(cast: Cast, draft: UUID) -> UUID:
    """A draft that was sent, and changed since; what was sent."""
    states(draft, cast.alice, ADULT, YES)
    sent = sends(draft, cast.alice, press(filled(draft, cast.alice)))
    answers(draft, cast.alice, {"last_name": Said("Obi")})
    return sent.submission


Boxes = Mapping[str, tuple[str, Mapping[str, Any], str, Any]]


def every_box(cast: Cast, draft: UUID, submission: UUID) -> Boxes:
    """By name: the page, what else is sent, the box, and the model that keeps it."""
    desk = "desk:west-yorkshire/threat-desk"
    hidden = _hidden(cast.alice.client(), draft)
    receipt = {"authority": "sca", "received_at": WHEN}
    return {
        "a comment": (page("check", draft), {"section": "age"}, "words", Comment),
        "a note": (page("hand", draft), {"to": desk}, "words", Handing),
        "a reason": (page("submitted", draft), hidden, "reason", Submission),
        "a reference": (
            page("receipt", submission),
            receipt | {"words": "By e-mail"},
            "reference",
            Receipt,
        ),
        "how it came": (
            page("receipt", submission),
            receipt | {"reference": "NRM-1"},
            "words",
            Receipt,
        ),
        "what else": (
            page("carry", draft),
            {"text": "agreed", "language": "en", "safe": "no"},
            "instead",
            Carrying,
        ),
    }


def _hidden(client: Client, draft: UUID) -> dict[str, str]:
    form = client.get(page("submitted", draft)).context["form"]
    told = {name: str(form[name].value()) for name in ("route", "mark")}
    return told | {"sent_at": WHEN}


NAMES = ("a comment", "a note", "a reason", "a reference", "how it came", "what else")


def client_for(cast: Cast, name: str) -> Client:
    return (cast.imran if name == "a comment" else cast.alice).client()


def seen_key(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"token": uuid4(), "seen": "", **told}


@pytest.mark.parametrize("name", NAMES)
def test_words_stand_as_they_were_typed(cast: Cast, of_case: UUID, name: str) -> None:
    submission = sent_draft(cast, of_case)
    where, more, box, model = every_box(cast, of_case, submission)[name]
    client = client_for(cast, name)
    words = "".join(WORDS.values())[: 200 if name == "a reference" else None]
    answer = posted(client, where, seen_key(more) | {box: words})
    assert answer.status_code == 302, answer.content.decode()
    with as_owner():
        kept = set(model.objects.values_list(box, flat=True))
    assert words in kept
    for each in ("draft", "check", "sent", "versions", "hand"):
        shown = client.get(page(each, of_case))
        assert shown.status_code == 200
        assert UNTOLD not in shown.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_kept_is_refused_in_words_and_the_form_stands(
    cast: Cast, of_case: UUID, name: str
) -> None:
    submission = sent_draft(cast, of_case)
    where, more, box, model = every_box(cast, of_case, submission)[name]
    client = client_for(cast, name)
    with as_owner():
        before = model.objects.count()
    for words, said in ((NUL, "(NUL)"), (MEGABYTE, "characters or fewer")):
        answer = posted(client, where, seen_key(more) | {box: words})
        assert answer.status_code == 422, name
        assert said in answer.content.decode()
        assert words in answer.content.decode()
    half = posted(client, where, seen_key(more) | {box: LONE})
    assert half.status_code in {302, 422}
    with as_owner():
        assert model.objects.count() <= before + 1


def test_of_a_section_with_one_bad_box_the_others_are_saved(
    cast: Cast, alone: UUID
) -> None:
    client = cast.dev.client()
    for section in version(FORM).sections:
        plain = [each for each in section.questions if fields(each) == [each.key]]
        if len(plain) < 2:
            continue
        bad, good = plain[0].key, plain[1].key
        told = {"token": uuid4(), "asked": [bad, good], bad: NUL, good: "kept"}
        answer = posted(client, page("section", alone, section.code), told)
        assert answer.status_code == 422, section.code
        assert same(boxes(answer)[bad], NUL), section.code
        kept = held(alone, cast.dev)
        assert bad not in kept, section.code
        assert good in kept, section.code


def test_half_a_character_and_a_count_of_thousands_of_digits_break_no_section(
    cast: Cast, alone: UUID
) -> None:
    client = cast.dev.client()
    for section in version(FORM).sections:
        asked = [each.key for each in section.questions]
        typed = [box for each in section.questions for box in fields(each)]
        told: dict[str, Any] = {"token": uuid4(), "asked": asked}
        told |= dict.fromkeys(typed, LONE)
        told |= {f"{each}__count": "9" * 5000 for each in asked}
        where = page("section", alone, section.code)
        assert posted(client, where, told).status_code in {302, 422}, section.code
        assert client.get(where).status_code == 200


def test_the_words_to_send_are_edited_with_whatever_is_pasted(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, NO)
    answers(of_case, cast.alice, {"declined_why": Said("Ngọc-Ánh is afraid.")})
    filled(of_case, cast.alice)
    client, where = cast.alice.client(), page("ready", of_case)
    (to_look,) = client.get(where).context["to_look"]
    told = {"key": "declined_why", "of": to_look.form["of"].value(), "what": "edited"}
    for words in (NUL, MEGABYTE):
        answer = posted(client, where, told | {"token": uuid4(), "words": words})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    words = "".join(WORDS.values())
    assert (
        posted(client, where, told | {"token": uuid4(), "words": words}).status_code
        == 302
    )
    with as_owner():
        assert list(Looked.objects.values_list("words", flat=True)) == [words]


@pytest.mark.parametrize("box", ["given_names", "family_name"])
def test_a_name_of_somebody_new_is_kept_or_refused_in_words(
    cast: Cast, of_case: UUID, box: str
) -> None:
    client, where = cast.alice.client(), page("others", of_case)
    more = {"person": "new"}
    for words in (NUL, MEGABYTE):
        answer = posted(client, where, more | {"token": uuid4(), box: words})
        assert answer.status_code == 422
    words = WORDS["script"] + WORDS["override"] + WORDS["emoji"]
    answer = posted(client, where, more | {"token": uuid4(), box: words})
    assert answer.status_code == 302
    shown = client.get(answer["Location"])
    assert shown.status_code == 200
    assert UNTOLD not in shown.content.decode()
