from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from manumit.guidance.models import Confirmation
from manumit.guidance.words import texts
from manumit.ui.leaving import HARMLESS
from tests.cast import FORCE, Cast, hired
from tests.confirming import confirmed
from tests.ground import NOON, as_owner


pytestmark = pytest.mark.django_db
TITLE = "الخيار لك"
LEAVE = "غادر هذه الصفحة بسرعة"
Sends = Callable[..., HttpResponse]


@pytest.fixture
def spoc(cast: Cast) -> Client:
    return hired("Toni Spoc", role="tactical-spoc", organisation=FORCE).client()


@pytest.fixture
def officer(cast: Cast) -> Client:
    return cast.alice.client()


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return html.unescape(answer.content.decode())


def given(client: Client, path: str, **otherwise: Any) -> dict[str, Any]:
    form = client.get(path).context["form"]
    typed = {
        "translator": "  Samira Invented ",
        "qualification": "Register\r\n0000",
        "on_day": "22",
        "on_month": "11",
        "on_year": "2026",
        "how": "Signed the page",
        "who": "them",
        "exactly": "on",
        "token": str(form["token"].value()),
        "seen": form["seen"].value(),
    }
    return {**typed, **otherwise}


def test_an_unconfirmed_language_shows_english_and_tells_the_officer(
    officer: Client,
) -> None:
    shown = page(officer, "/show/choice/ar/")
    assert "Your choice" in shown
    assert TITLE not in shown
    assert '<html lang="en-GB" dir="ltr">' in shown
    assert "No translator has confirmed the Arabic yet" in shown


def test_a_confirmed_text_runs_from_the_right_beside_an_english_button(
    officer: Client,
) -> None:
    confirmed(key="choice", language="ar", at=NOON)
    shown = page(officer, "/show/choice/ar/")
    assert '<html lang="ar" dir="rtl">' in shown
    assert TITLE in shown
    assert LEAVE not in shown
    assert 'lang="en-GB" dir="ltr">Leave this page quickly</a>' in shown
    confirmed(key="leave", language="ar", at=NOON)
    assert f'lang="ar" dir="rtl">{LEAVE}</a>' in page(officer, "/show/choice/ar/")


@pytest.mark.parametrize("code", [each for each in texts.CODES if each != "en"])
def test_no_page_for_a_victim_has_a_word_of_a_draft(officer: Client, code: str) -> None:
    drafts = {
        part
        for text in texts.language(code).texts
        for part in (
            text.words.title,
            *text.words.paragraphs,
            *text.words.lines.values(),
        )
    }
    for key in texts.TO_SHOW:
        for path in ("", "carry/", "paper/"):
            shown = page(officer, f"/show/{key}/{code}/{path}")
            assert not [each for each in drafts if each in shown], (key, path)


def test_a_page_for_a_victim_says_nothing_of_police_or_case(officer: Client) -> None:
    for path in ("", "carry/", "paper/"):
        shown = page(officer, f"/show/choice/en/{path}")
        assert "Sign out" not in shown
        assert "Alice" not in shown
        assert "Leave this page quickly" in shown
        assert "<title>Information" in shown


def test_staff_see_a_draft_with_its_mark_at_both_ends(officer: Client) -> None:
    shown = page(officer, "/words/ar/choice/")
    assert shown.count("DRAFT. Not for a victim.") == 2
    assert f'lang="ar" dir="rtl">{TITLE}</p>' in shown
    assert "Record a confirmation" not in shown
    page(officer, "/words/ar/choice/sign/")
    page(officer, "/words/xx/choice/", 404)
    page(officer, "/words/ar/xx/", 404)
    page(officer, "/words/en/choice/sign/", 404)
    page(officer, "/show/agreed/en/", 404)
    page(officer, "/show/journey/en/carry/", 404)


def test_a_confirmation_is_recorded_shown_and_withdrawn(
    spoc: Client, officer: Client
) -> None:
    path = "/words/ar/choice/confirm/"
    sent = given(spoc, path)
    assert spoc.post(path, sent).status_code == 302
    assert spoc.post(path, sent).status_code == 302
    with as_owner():
        row = Confirmation.objects.get()
    assert row.translator == "  Samira Invented "
    assert row.qualification == "Register\r\n0000"
    assert row.recorder == "Toni Spoc, West Yorkshire Police"
    assert TITLE in page(officer, "/show/choice/ar/")
    assert "Confirmed by   Samira Invented  on" in page(officer, "/show/choice/ar/")
    path = "/words/ar/choice/withdraw/"
    token = str(spoc.get(path).context["form"]["token"].value())
    answer = spoc.post(path, {"reason": "A mistake", "token": token})
    assert answer.status_code == 302
    assert TITLE not in page(officer, "/show/choice/ar/")
    assert "A mistake" in page(officer, "/words/ar/choice/")
    page(spoc, path, 404)
    answer = spoc.post(path, {"reason": "A mistake", "token": "b" * 32})
    assert answer.status_code == 422
    assert "somebody else may have withdrawn it" in answer.content.decode()


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"translator": ""}, "Enter the full name of the translator"),
        ({"translator": "toni  spoc"}, "That is your own name"),
        ({"on_year": "2999"}, "has not come yet"),
        ({"on_year": "1999"}, "written later than that day"),
        ({"seen": "0"}, "have changed since you opened this page"),
        ({"exactly": ""}, "Tick that the translator read both"),
        ({"who": ""}, "Choose whether you are the translator"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    spoc: Client, otherwise: dict[str, str], said: str
) -> None:
    path = "/words/ar/choice/confirm/"
    answer = spoc.post(path, given(spoc, path, **otherwise))
    assert answer.status_code == 422
    shown = html.unescape(answer.content.decode())
    assert said in shown
    assert "Signed the page" in shown
    with as_owner():
        assert not Confirmation.objects.exists()


def test_an_officer_records_nothing(officer: Client) -> None:
    answer = officer.post("/words/ar/choice/confirm/", {})
    assert answer.status_code == 403
    assert officer.post("/show/choice/ar/").status_code == 405
    assert officer.post("/words/").status_code == 405


def test_back_after_leaving_without_a_script_is_answered_with_the_harmless_page(
    officer: Client,
) -> None:
    shown = "/show/choice/en/"
    assert 'href="/leave/"' in page(officer, shown)
    left = officer.get("/leave/")
    assert left["Location"] == HARMLESS
    for _ in range(2):
        back = officer.get(shown)
        assert (back.status_code, back["Location"]) == (302, HARMLESS)
        assert back["Cache-Control"] == "no-store"
    page(officer, "/words/en/")
    assert "Your choice" in page(officer, shown), "the officer opens it again"


def test_whoever_is_signed_out_leaves_all_the_same(client: Client) -> None:
    assert client.get("/leave/")["Location"] == HARMLESS
