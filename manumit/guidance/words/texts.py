"""The texts as they lie in the files, one file a language.

English is the source. A translation names the mark of the English version that it
translates, so it is out of date by itself once English has another version or was
altered. Gaps such as ``{recovery_days}`` are filled from the law of the day.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from manumit.law.provisions import version_of


SOURCE = "en"
CODES = ("en", "cy", "sq", "vi", "ro", "pl", "ar", "ti", "zh", "fr")
"""English and Welsh first, then as the languages are met with most often."""
TO_SHOW = ("choice", "support", "child", "notify")
"""Texts that are a page by themselves; the others are parts of pages and records."""
FILLED_FROM = {
    "first_decision_days": "nrm/reasonable_grounds_target",
    "recovery_days": "nrm/recovery_period_days",
    "adult_age": "nrm/adult_age",
}
MARK = 16
"""Letters of a text's mark: enough to tell versions of one text apart."""

Direction = Literal["ltr", "rtl"]


class UnknownText(LookupError):
    """No text has this key."""


class UnknownLanguage(LookupError):
    """No file holds this language."""


class NoText(LookupError):
    """The text says nothing that was right on the day asked about."""


class BadText(ValueError):
    """A file of texts breaks the rules; the message says where."""


@dataclass(frozen=True)
class Words:
    """A text as somebody reads it, its gaps filled: what a translator confirms."""

    title: str
    paragraphs: tuple[str, ...]
    lines: Mapping[str, str]

    @cached_property
    def canonical(self) -> str:
        """The whole of it as one text, the same for the same words."""
        held = {
            "title": self.title,
            "paragraphs": self.paragraphs,
            "lines": dict(self.lines),
        }
        return json.dumps(held, ensure_ascii=False, sort_keys=True)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One version of one text in one language, with its gaps.

    ``of`` is the mark of the English version that it translates (empty in English),
    ``starts`` the first day on which what it says is right.
    """

    key: str
    version: int
    starts: date
    written: date
    about: str
    words: Words
    of: str = ""

    @property
    def mark(self) -> str:
        """By which a translation names the English version that it was made from."""
        return self.words.digest[:MARK]

    def filled(self, on: date) -> Words:
        """The words with the law's numbers of a day."""
        gaps = _Gaps(on)
        return Words(
            self.words.title.format_map(gaps),
            tuple(each.format_map(gaps) for each in self.words.paragraphs),
            MappingProxyType(
                {name: line.format_map(gaps) for name, line in self.words.lines.items()}
            ),
        )


class _Gaps(dict[str, str]):
    """Looks a gap up in the law only where a text has it."""

    def __init__(self, on: date) -> None:
        super().__init__()
        self._on = on

    def __missing__(self, name: str) -> str:
        return str(version_of(FILLED_FROM[name], self._on).value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the texts; ``own_name`` is what its speakers call it.

    ``tag`` names it to a browser (BCP 47), for its voice and its letters.
    """

    code: str
    tag: str
    name: str
    own_name: str
    direction: Direction
    legal_check: str
    texts: tuple[Text, ...]


def languages() -> Sequence[Language]:
    """Every language that texts are written in, English first."""
    return tuple(language(code) for code in CODES)


@cache
def language(code: str) -> Language:
    """One language by its code; raises :class:`UnknownLanguage`."""
    if code not in CODES:
        raise UnknownLanguage(f"There are no texts in a language {code!r}.")
    file = resources.files("manumit.guidance.words") / f"{code}.toml"
    try:
        return _language(tomllib.loads(file.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        raise BadText(f"{code}.toml: {error!r}") from error


def _language(body: Mapping[str, Any]) -> Language:
    return Language(
        code=body["code"],
        tag=body.get("tag", body["code"]),
        name=body["name"],
        own_name=body["own_name"],
        direction=body["direction"],
        legal_check=body.get("legal_check", ""),
        texts=tuple(_text(each) for each in body["text"]),
    )


def _text(body: Mapping[str, Any]) -> Text:
    return Text(
        key=body["key"],
        version=body.get("version", 0),
        starts=body.get("starts", date.min),
        written=body["written"],
        about=body.get("about", ""),
        of=body.get("of", ""),
        words=Words(
            body["title"],
            tuple(body["paragraphs"]),
            MappingProxyType(dict(body.get("lines", {}))),
        ),
    )


def text_keys() -> Sequence[str]:
    """The key of every text, in the order in which they are shown."""
    return tuple(dict.fromkeys(each.key for each in language(SOURCE).texts))


def source(key: str, *, on: date) -> Text:
    """The English version of a day.

    Raises :class:`UnknownText`, and :class:`NoText` before its first version.
    """
    versions = [each for each in language(SOURCE).texts if each.key == key]
    if not versions:
        raise UnknownText(f"There is no text {key!r} for victims.")
    begun = [each for each in versions if each.starts <= on]
    if not begun:
        raise NoText(f"The text {key!r} says nothing of {on.isoformat()}.")
    return max(begun, key=lambda each: each.starts)


def translation(key: str, code: str, *, on: date) -> Text | None:
    """What a language has of a text on a day: of this English version, if it has one.

    An older one, whose ``of`` is not the mark of the English version of that day, is
    out of date. None where the text was never translated.
    """
    mark = source(key, on=on).mark
    found = [each for each in language(code).texts if each.key == key]
    return next(
        (each for each in found if each.of == mark),
        max(found, key=lambda each: each.written, default=None),
    )
