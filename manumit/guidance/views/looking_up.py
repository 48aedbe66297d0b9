"""What the pages of the words share: the text of an address, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404
from django.urls import reverse

from manumit.guidance import queries, words
from manumit.guidance.views.requests import AskedRequest
from manumit.guidance.words.rules import STANDINGS, Held, Shown, Standing, Way
from manumit.ui.parts import Tag, Tone
from manumit.ui.words import day_in_words


_TONES: Mapping[Standing, Tone] = {
    Standing.SOURCE: "info",
    Standing.CONFIRMED: "good",
    Standing.DRAFT: "attention",
    Standing.OUT_OF_DATE: "bad",
    Standing.MISSING: "neutral",
}


def tag(standing: Standing) -> Tag:
    """How far a text may be trusted, in a word."""
    return Tag(STANDINGS[standing], _TONES[standing])


def found_text(request: AskedRequest, language: str, key: str) -> Held:
    """The text that an address names; no such page where there is none."""
    try:
        return queries.held(
            key=key, language=language, reader=request.reader, at=request.at
        )
    except (words.UnknownText, words.UnknownLanguage) as nothing:
        raise Http404 from nothing


def for_victim(request: AskedRequest, language: str, key: str) -> Shown:
    """What may be shown of a text to somebody whose language this is."""
    found_text(request, language, key)
    return queries.for_victim(
        key=key, language=language, reader=request.reader, at=request.at
    )


def explained(found: Held) -> str:
    """What its standing means for somebody who wants to use the text."""
    name = found.language.name
    match found.standing:
        case Standing.SOURCE:
            return (
                "English is the source that every translation is made from. "
                f"{found.language.legal_check}."
            )
        case Standing.CONFIRMED:
            return f"{confirmed_in_words(found)} A victim may be shown it in {name}."
        case Standing.DRAFT:
            return (
                "No named translator has confirmed these words. A victim is shown the "
                "English, and an interpreter says it."
            )
        case Standing.OUT_OF_DATE:
            return (
                "The English has changed since this was translated. A victim is shown "
                "the English, and an interpreter says it."
            )
        case Standing.MISSING:
            return "Nobody has written this text in this language yet."


def confirmed_in_words(found: Held | Shown) -> str:
    """Who confirmed it and when; nothing where nobody did."""
    by = found.confirmed
    if by is None or by.on is None:
        return ""
    return f"Confirmed by {by.translator} on {day_in_words(by.on)}."


def way_in_words(shown: Shown, asked: words.Language) -> str:
    """To the officer: in which words the page speaks, and why."""
    match shown.way:
        case Way.ENGLISH:
            return "In English."
        case Way.CONFIRMED:
            return f"In {shown.language.name}. {confirmed_in_words(shown)}"
        case Way.INTERPRETED | Way.DRAFT:
            return (
                f"No translator has confirmed the {asked.name} yet, so this is the "
                "English. Have a professional interpreter say it, not somebody who "
                "came with the person."
            )


def of_text(name: str, found: Held) -> str:
    """The address of a page about a text."""
    return reverse(f"guidance:{name}", args=(found.language.code, found.key))


def of_showing(name: str, *, key: str, language: str) -> str:
    """The address of a page that is turned round to the person."""
    return reverse(f"guidance:{name}", args=(key, language))
