"""Pages that an officer turns round and shows to the person.

They carry words that may be shown to a victim and no others: no name, no number, no
case. What is for the officer stands apart, at the foot.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.guidance import words
from manumit.guidance.views.looking_up import (
    for_victim,
    of_showing,
    way_in_words,
)
from manumit.guidance.views.requests import AskedRequest
from manumit.guidance.words.rules import Shown
from manumit.ui.leaving import leaves_quickly
from manumit.ui.parts import Action


@dataclass(frozen=True, slots=True)
class Label:
    """A few words of the page's own, in the language that may be shown."""

    text: str
    language: str
    direction: str


@leaves_quickly
def show(request: AskedRequest, key: str, language: str) -> HttpResponse:
    """One text, large, to read or to have read aloud."""
    shown = _text_shown(request, language, key)
    told = {
        **_of_every_page(request, shown, language),
        "others": _others(request, language, but=key),
        "print_href": of_showing("carry", key=key, language=language),
    }
    return TemplateResponse(request, "guidance/words/show.html", told)


def _text_shown(request: AskedRequest, language: str, key: str) -> Shown:
    """A text that is a page by itself."""
    if key not in words.TO_SHOW:
        raise Http404
    return for_victim(request, language, key)


@leaves_quickly
def carry(request: AskedRequest, key: str, language: str) -> HttpResponse:
    """Before anything is printed, ask whether it is safe for them to carry it."""
    _text_shown(request, language, key)
    shown = for_victim(request, language, "page")
    told = {
        **_of_every_page(request, shown, language),
        "question": shown.words.lines["carry"],
        "yes": shown.words.lines["carry_yes"],
        "no": shown.words.lines["carry_no"],
        "yes_href": of_showing("paper", key=key, language=language),
        "no_href": of_showing("show", key=key, language=language),
    }
    return TemplateResponse(request, "guidance/words/carry.html", told)


@leaves_quickly
def paper(request: AskedRequest, key: str, language: str) -> HttpResponse:
    """The text on paper, which says nothing of a police force or a case."""
    shown = _text_shown(request, language, key)
    told = {
        **_of_every_page(request, shown, language),
        "back": of_showing("show", key=key, language=language),
    }
    return TemplateResponse(request, "guidance/words/paper.html", told)


def _of_every_page(
    request: AskedRequest, shown: Shown, language: str
) -> dict[str, object]:
    asked = words.language(language)
    return {
        "shown": shown,
        "language": shown.language,
        "leave": _title(request, language, "leave"),
        "name": _title(request, language, "page"),
        "read": _line(request, language, "read"),
        "stop": _line(request, language, "stop"),
        "way": way_in_words(shown, asked),
        "back": reverse("guidance:language", args=(language,)),
        "asked": asked,
    }


def _title(request: AskedRequest, language: str, key: str) -> Label:
    shown = for_victim(request, language, key)
    return Label(shown.words.title, shown.language.tag, shown.language.direction)


def _line(request: AskedRequest, language: str, name: str) -> Label:
    shown = for_victim(request, language, "page")
    return Label(shown.words.lines[name], shown.language.tag, shown.language.direction)


def _others(request: AskedRequest, language: str, *, but: str) -> list[Action]:
    """The other texts in the same language, for the officer to choose from."""
    return [
        Action(
            for_victim(request, words.SOURCE, key).words.title,
            of_showing("show", key=key, language=language),
        )
        for key in words.TO_SHOW
        if key != but
    ]
