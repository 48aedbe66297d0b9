"""The pages of first contact: safety first, an answer at once, nobody turned away."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from manumit.cases.models import Case
from manumit.contact.models import Contact, Told
from manumit.notices.models import Notice
from manumit.organisations.models import Organisation
from manumit.organisations.rules.needs import NEEDS
from tests.cast import Somebody
from tests.ground import NOON, as_owner
from tests.rooms.contact.conftest import WORDS, Crew


NEW = "/contact/new/"
HOSTILE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE contact_told; --",
    "\u202e\u0645\u0631\u062d\u0628\u0627 \u2066x\u2069",
    "😀\U0001f469\u200d\U0001f467 e\u0301",
    "{{ 7|add:7 }} {% now 'Y' %}",
    "  leading\r\n\ttabs \r\n\r\n trailing  ",
)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOON)


def text(answer: Any) -> str:
    stripped = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return " ".join(unescape(stripped).split())


def begin(client: Client, **fields: Any) -> HttpResponse:
    data = {"token": uuid4(), "form": uuid4(), "door": "call", **fields}
    answer = client.post(NEW, data)
    assert isinstance(answer, HttpResponse)
    return answer


def page_of(answer: Any) -> str:
    assert answer.status_code == 302, text(answer)
    return str(answer["Location"]).partition("#")[0]


def form_of(answer: Any) -> dict[str, str]:
    """The hidden fields of the telling form."""
    html = answer.content.decode()
    found = re.findall(r'name="(token|base)" value="([^"]*)"', html)
    return dict(found)


def test_three_answers_are_answered_with_what_to_do_and_whom_to_ring(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    shown = client.get(NEW, {"door": "call", "incident": "412"})
    html = shown.content.decode()
    assert html.index("danger_now") < html.index('name="words"')
    assert 'value="412"' in html
    answer = begin(
        client, danger_now="yes", child="not_known", words="they keep my passport"
    )
    said = text(client.get(page_of(answer)))
    assert "Do this now" in said
    assert "Send officers now" in said
    assert "Never" in said
    assert "Heard in the words" in said


def test_the_first_page_does_not_store_and_an_incident_leads_back(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    client.get(NEW, {"incident": "412"})
    with as_owner():
        assert not Contact.objects.exists()
    page = page_of(begin(client, incident="412", words=WORDS))
    again = client.get(NEW, {"incident": "412"}, follow=True)
    assert again.redirect_chain[-1][0] == page


def test_words_come_back_as_they_were_typed_whatever_they_hold(crew: Crew) -> None:
    client = crew.handler.client()
    fields = (
        "words",
        "seen",
        "language",
        "given_names",
        "family_name",
        "described",
        "now_where",
        "now_county",
        "exploited_where",
        "exploited_county",
        "nationality",
        "reached_by",
        "exploiters",
        "incident",
    )
    for hostile in HOSTILE:
        sent = {name: f"{hostile}{name}" for name in fields}
        page = page_of(begin(client, **sent))
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        with as_owner():
            told = Told.objects.order_by("-id").first()
            contact = Contact.objects.order_by("-id").first()
        assert told is not None
        assert contact is not None
        for name in fields:
            kept = contact.incident if name == "incident" else getattr(told, name)
            assert kept == sent[name], name


def test_a_character_that_cannot_be_kept_is_refused_in_words(crew: Crew) -> None:
    client = crew.handler.client()
    for name in ("words", "given_names", "incident"):
        answer = begin(client, **{name: "a\x00b"})
        assert answer.status_code == 422
        assert "(NUL)" in text(answer)


def test_a_million_characters_are_refused_and_not_lost(crew: Crew) -> None:
    client = crew.handler.client()
    answer = begin(client, words="word " * 200_000)
    assert answer.status_code == 422
    assert "15,000 characters or fewer" in text(answer)
    assert "word " * 1000 in answer.content.decode()


def test_signs_are_heard_by_post_alone_and_kept_nowhere(crew: Crew) -> None:
    client = crew.handler.client()
    assert client.get("/contact/signs/").status_code == 405
    answer = client.post("/contact/signs/", {"words": "he keeps my passport"})
    assert [each["code"] for each in answer.json()["signs"]] == ["document_withheld"]
    with as_owner():
        assert not Told.objects.exists()


def test_the_case_opens_at_one_press_and_gives_back_a_block_without_a_name(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    answer = begin(
        client,
        words=WORDS,
        given_names="Quillfeather",
        own_word="on",
        interpreter="yes",
        language="Romanian",
        act="open",
    )
    page = page_of(answer)
    assert answer["Location"].endswith("#log")
    html = client.get(page).content.decode()
    block = re.search(r"<textarea[^>]*readonly[^>]*>([^<]*)</textarea>", html)
    assert block is not None
    assert "MODERN SLAVERY: case MS26-" in block[1]
    assert "Romanian" in block[1]
    assert "Quillfeather" not in block[1]
    assert "ID" not in block[1]


def test_pressing_open_twice_opens_one_case(crew: Crew) -> None:
    client = crew.handler.client()
    sent = {
        "token": uuid4(),
        "form": uuid4(),
        "door": "call",
        "words": WORDS,
        "act": "open",
    }
    first, again = client.post(NEW, sent), client.post(NEW, sent)
    assert first["Location"] == again["Location"]
    with as_owner():
        assert Case.objects.count() == 1


def test_who_says_that_they_are_a_victim_is_not_turned_away_by_one_person(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, words=WORDS, own_word="on"))
    contact = page.split("/")[2]
    end = reverse("contact:end", args=[contact])
    said = text(client.get(end))
    assert "You cannot end this by yourself" in said
    refused = client.post(end, {"because": "nothing_told", "words": "No."})
    assert refused.status_code == 422
    client.post(reverse("contact:pass", args=[contact]))
    with as_owner():
        notice = Notice.objects.get(kind="contact.to_look_at")
    assert notice.team == "west-yorkshire/threat-desk"

    desk = crew.supervisor.client()
    without = desk.post(end, {"because": "cut_off", "words": "  "})
    assert without.status_code == 422
    assert "Write why this ends without a case" in text(without)
    desk.post(end, {"because": "cut_off", "words": " Rang back twice.\r\n"})
    with as_owner():
        row = Contact.objects.get(id=contact)
    assert row.ended_words == " Rang back twice.\r\n"
    after = text(desk.get(page))
    assert "Ended without a case" in after
    opened = desk.post(f"{page}open/", follow=True)
    assert "is open" in text(opened)


def test_who_says_so_in_the_words_is_not_turned_away_though_nobody_ticked_it(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, words="I am being kept as a slave by my cousin"))
    end = reverse("contact:end", args=[page.split("/")[2]])
    assert "You cannot end this by yourself" in text(client.get(end))
    refused = client.post(end, {"because": "nothing_told", "words": "No."})
    assert refused.status_code == 422
    ended = crew.supervisor.client().post(
        end, {"because": "other_matter", "words": "The words are of a play."}
    )
    assert ended.status_code == 302


def test_what_is_said_of_the_desk_is_true_before_anybody_told_it(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, words=WORDS, child="no", incident="413"))
    said = text(client.get(page))
    assert "desk is told now" not in said
    assert "the threat desk has it at once" in said
    assert "Open the case now" in said
    with as_owner():
        assert not Notice.objects.exists()
    client.post(page, {**form_of(client.get(page)), "words": WORDS, "act": "open"})
    after = text(client.get(page))
    assert "Open the case now" not in after
    assert "the threat desk has it at once" not in after


def test_the_steps_are_one_press_from_what_to_do_now(crew: Crew) -> None:
    client = crew.sergeant.client()
    page = page_of(begin(client, door="custody", words=WORDS))
    html = client.get(page).content.decode()
    assert html.index(f"{page}steps/") < html.index('id="ring"')


def test_unticking_their_word_does_not_let_them_be_turned_away(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, words=WORDS, own_word="on"))
    client.post(page, {**form_of(client.get(page)), "words": WORDS})
    end = reverse("contact:end", args=[page.split("/")[2]])
    assert client.post(end, {"because": "nothing_told"}).status_code == 422


def test_every_need_is_rung_about_however_many_there_are(crew: Crew) -> None:
    client = crew.sergeant.client()
    page = page_of(
        begin(
            client,
            door="custody",
            danger_now="yes",
            child="yes",
            interpreter="yes",
            going_back="yes",
            words=WORDS,
        )
    )
    said = text(client.get(page))
    for need in ("danger", "child", "interpreter", "support"):
        assert NEEDS[need].label in said, need
    assert "Modern slavery threat desk" in said


def test_it_never_says_that_it_is_not_slavery(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, danger_now="no", child="no"))
    shown = [client.get(page), client.get(page.split("people")[0] + "end/")]
    for answer in shown:
        said = text(answer).lower()
        assert "not slavery" not in said
        assert "no slavery" not in said
        assert "missing" in said or "not known yet" in said


def test_no_page_of_a_contact_has_words_of_anybody_in_its_address(crew: Crew) -> None:
    client = crew.handler.client()
    page = page_of(begin(client, given_names="Quillfeather", words=WORDS))
    assert re.fullmatch(r"/contact/[0-9a-f-]{36}/people/[0-9a-f-]{36}/", page)
    html = client.get(page).content.decode()
    assert "Quillfeather" not in re.findall(r"<title>[^<]*</title>", html)[0]


@pytest.mark.parametrize(
    ("who", "door", "expected"),
    [
        ("handler", "call", "Send officers now"),
        ("handler", "counter", "Make everybody safe first"),
        ("officer", "street", "Make everybody safe first"),
        ("sergeant", "custody", "Make everybody safe first"),
        ("port", "port", "Make everybody safe first"),
        ("port", "detention", "Make everybody safe first"),
    ],
)
def test_each_door_answers_and_opens_a_case(
    crew: Crew, who: str, door: str, expected: str
) -> None:
    somebody: Somebody = getattr(crew, who)
    client = somebody.client()
    answer = begin(
        client,
        door=door,
        danger_now="yes",
        words=WORDS,
        own_word="on",
        now_where="Dover",
        now_county="Kent",
    )
    page = page_of(answer)
    assert expected in text(client.get(page))
    opened = client.post(
        page,
        {
            **form_of(client.get(page)),
            "words": WORDS,
            "own_word": "on",
            "now_where": "Dover",
            "now_county": "Kent",
            "act": "open",
        },
        follow=True,
    )
    assert re.search(r"The case MS26-\d+ is open", text(opened))


def test_the_lists_show_whose_is_under_way_and_say_what_to_do_when_empty(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    assert "Begin one when somebody calls" in text(client.get("/contact/"))
    begin(client, incident="412", words=WORDS, own_word="on")
    assert "Incident 412" in text(client.get("/contact/"))
    other = crew.officer.client()
    assert "Incident 412" not in text(other.get("/contact/"))
    assert "Incident 412" in text(other.get("/contact/?whose=force"))
    elsewhere = crew.elsewhere.client()
    assert "Incident 412" not in text(elsewhere.get("/contact/?whose=force"))


def test_border_force_is_in_the_directory(crew: Crew) -> None:
    assert Organisation.objects.get(code="border-force").kind == "border-agency"


def test_words_saved_in_the_background_are_stored_once_and_go_on_in_one_contact(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    sent = {"form": uuid4(), "token": uuid4(), "door": "call", "words": "He keeps"}
    accept = {"accept": "application/json"}
    first = client.post(NEW, sent, headers=accept)
    again = client.post(NEW, sent, headers=accept)
    assert first.json() == again.json()
    assert first.json()["saved"]
    more = {**sent, **first.json()["hidden"], "token": uuid4(), "words": WORDS}
    page = page_of(client.post(NEW, more))
    with as_owner():
        assert Contact.objects.count() == 1
        assert Told.objects.count() == 2
    assert form_of(client.get(page))["base"]
    refused = client.post(
        page, {**form_of(client.get(page)), "words": "\x00"}, headers=accept
    )
    assert not refused.json()["saved"]
    assert "(NUL)" in refused.json()["why"]


def test_signs_in_the_words_count_at_once_and_only_ticks_are_kept(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    answer = begin(client, words="He took my passport. I sleep at the car wash.")
    shown = text(client.get(page_of(answer)))
    assert "(heard)" in shown
    assert "not ticked yet" in shown
    assert "No sign has been recorded yet" not in shown
    with as_owner():
        assert not Told.objects.latest("id").indicators
