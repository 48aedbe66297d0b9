"""What a form that keeps its words answers, and the page that is left quickly."""

from __future__ import annotations

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from manumit.ui.kept_words import TOKEN, in_the_background, not_saved, saved
from manumit.ui.leaving import leaves_quickly


@pytest.mark.parametrize(
    ("accepts", "background"), [("application/json", True), ("text/html,*/*", False)]
)
def test_the_script_is_known_from_a_press(accepts: str, background: bool) -> None:
    request = RequestFactory().post("/", headers={"accept": accepts})
    assert in_the_background(request) is background


def test_what_is_saved_and_what_is_not_is_said() -> None:
    assert json.loads(saved({"seen": "2"}).content) == {
        "saved": True,
        "hidden": {"seen": "2"},
    }
    refused = not_saved("Ifeoma changed this.")
    assert refused.status_code == 409
    assert json.loads(refused.content)["why"] == "Ifeoma changed this."


def test_the_part_of_the_form_carries_the_token_and_a_line_that_is_read_out() -> None:
    drawn = render_to_string("ui/kept_words.html", {"token": "one"})
    assert f'name="{TOKEN}" value="one"' in drawn
    assert 'role="status"' in drawn


def test_a_page_that_is_left_quickly_is_stored_nowhere() -> None:
    @leaves_quickly
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("words")

    answer = view(RequestFactory().get("/"))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
