"""Which words may be shown to a victim. Pure.

Text that no named translator has confirmed is never shown to a victim nor relied on
for consent: they are given a confirmed translation, or English through an interpreter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from manumit.guidance.words.texts import (
    SOURCE,
    Language,
    Text,
    Words,
    language,
    source,
    translation,
)


class Standing(StrEnum):
    """How far a text in a language may be trusted."""

    SOURCE = "source"
    CONFIRMED = "confirmed"
    DRAFT = "draft"
    OUT_OF_DATE = "out_of_date"
    MISSING = "missing"


STANDINGS: Mapping[Standing, str] = {
    Standing.SOURCE: "Source",
    Standing.CONFIRMED: "Confirmed",
    Standing.DRAFT: "Draft",
    Standing.OUT_OF_DATE: "Out of date",
    Standing.MISSING: "Not written",
}


class Way(StrEnum):
    """In what way words reach the person; kept beside what they said to them."""

    ENGLISH = "english"
    CONFIRMED = "confirmed"
    INTERPRETED = "interpreted"
    DRAFT = "draft"


WAYS: Mapping[Way, str] = {
    Way.ENGLISH: "In English",
    Way.CONFIRMED: "In a translation that a named translator confirmed",
    Way.INTERPRETED: "In English, through an interpreter",
    Way.DRAFT: "In a draft: not for a victim",
}


class Kind(StrEnum):
    """What a row of the list of confirmations says."""

    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


KINDS: Mapping[Kind, str] = {
    Kind.CONFIRMED: "Confirmed by a translator",
    Kind.WITHDRAWN: "Confirmation withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That a named translator confirmed exactly these words, or that this ended.

    ``digest`` is of the words themselves, ``source_digest`` of the English beside them.
    """

    id: UUID
    kind: Kind
    key: str
    language: str
    digest: str
    source_digest: str
    recorded_at: datetime
    translator: str = ""
    qualification: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words for somebody to read, and what is kept of them beside what was agreed.

    ``asked`` is the language asked for, ``language`` the one that the words are in.
    """

    key: str
    version: int
    language: Language
    asked: str
    words: Words
    way: Way
    confirmed: Confirmation | None = None

    @property
    def needs_interpreter(self) -> bool:
        return self.way is Way.INTERPRETED

    @property
    def may_rely_on(self) -> bool:
        """Whether somebody's choice may rest on these words."""
        return self.way is not Way.DRAFT

    @property
    def as_kept(self) -> dict[str, str | int]:
        """Which words these were, in codes: for the record of an explanation."""
        return {
            "text": self.key,
            "version": self.version,
            "language": self.language.code,
            "asked": self.asked,
            "way": self.way.value,
            "digest": self.words.digest,
            "confirmation": str(self.confirmed.id) if self.confirmed else "",
        }


def confirmed_by(
    words: Words, of: Words, *, known: Iterable[Confirmation]
) -> Confirmation | None:
    """The confirmation that holds of exactly these words beside this English.

    The latest row decides; of two at one moment, the one that ends it.
    """
    rows = [
        each
        for each in known
        if (each.digest, each.source_digest) == (words.digest, of.digest)
    ]
    latest = max(
        rows,
        key=lambda each: (each.recorded_at, each.kind is Kind.WITHDRAWN, each.id),
        default=None,
    )
    return latest if latest and latest.kind is Kind.CONFIRMED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held of a text in a language on a day, beside its English."""

    key: str
    language: Language
    english: Text
    english_words: Words
    text: Text | None
    words: Words | None
    standing: Standing
    confirmed: Confirmation | None


def held(key: str, code: str, *, on: date, known: Sequence[Confirmation]) -> Held:
    """Look a text up in a language; raises as :func:`source` and :func:`language`."""
    english, found = source(key, on=on), language(code)
    text = english if code == SOURCE else translation(key, code, on=on)
    english_words = english.filled(on)
    words = text.filled(on) if text else None
    confirmed = None
    if text is None or words is None:
        standing = Standing.MISSING
    elif code == SOURCE:
        standing = Standing.SOURCE
    elif text.of != english.mark:
        standing = Standing.OUT_OF_DATE
    else:
        mine = [each for each in known if (each.key, each.language) == (key, code)]
        confirmed = confirmed_by(words, english_words, known=mine)
        standing = Standing.CONFIRMED if confirmed else Standing.DRAFT
    return Held(
        key=key,
        language=found,
        english=english,
        english_words=english_words,
        text=text,
        words=words,
        standing=standing,
        confirmed=confirmed,
    )


def for_victim(found: Held) -> Shown:
    """The words that this person may be shown."""
    if found.standing is Standing.CONFIRMED and found.words:
        return _shown(found, found.language, found.words, Way.CONFIRMED)
    own = found.standing is Standing.SOURCE
    return in_english(
        found.english,
        found.english_words,
        asked=found.language.code,
        way=Way.ENGLISH if own else Way.INTERPRETED,
    )


def for_staff(found: Held) -> Shown:
    """The same, but a draft rather than English, and then marked as one."""
    if found.words and found.standing in {Standing.DRAFT, Standing.OUT_OF_DATE}:
        return _shown(found, found.language, found.words, Way.DRAFT)
    return for_victim(found)


def in_english(text: Text, words: Words, *, asked: str, way: Way) -> Shown:
    """The English, for somebody who asked for any language."""
    return Shown(
        key=text.key,
        version=text.version,
        language=language(SOURCE),
        asked=asked,
        words=words,
        way=way,
    )


def _shown(found: Held, in_language: Language, words: Words, way: Way) -> Shown:
    return Shown(
        key=found.key,
        version=found.english.version,
        language=in_language,
        asked=in_language.code,
        words=words,
        way=way,
        confirmed=found.confirmed,
    )
