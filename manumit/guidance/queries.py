"""The only code that reads which words for victims are confirmed, and gives them out.

A page for a victim asks :func:`for_victim` and nothing else: it never answers with
words that no named translator has confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.guidance import models, words
from manumit.guidance.words import rules
from manumit.guidance.words.rules import Held, Kind, Shown, Standing, Way
from manumit.law.days import day_of


FOR_CONSENT = ("choice", "agreed", "notify")
"""The texts that somebody's choice rests on."""


def for_victim(*, key: str, language: str, reader: Reader, at: datetime) -> Shown:
    """The words of a text that may be shown to a victim whose language this is.

    A confirmed translation, or English for an interpreter to say: also for a language
    that no text is written in. Raises ``words.UnknownText``.
    """
    try:
        found = held(key=key, language=language, reader=reader, at=at)
    except words.UnknownLanguage:
        on = day_of(at)
        text = words.source(key, on=on)
        english = text.filled(on)
        return rules.in_english(text, english, asked=language, way=Way.INTERPRETED)
    return rules.for_victim(found)


def for_staff(*, key: str, language: str, reader: Reader, at: datetime) -> Shown:
    """The same words, but a draft where there is no more; its ``way`` then says so."""
    return rules.for_staff(held(key=key, language=language, reader=reader, at=at))


def held(*, key: str, language: str, reader: Reader, at: datetime) -> Held:
    """A text in a language beside its English, and how far it may be trusted.

    Raises ``words.UnknownText`` and ``words.UnknownLanguage``.
    """
    words.language(language)
    known = _known(reader=reader, at=at, key=key, language=language)
    return rules.held(key, language, on=day_of(at), known=known)


def overview(
    *, reader: Reader, at: datetime
) -> Sequence[tuple[words.Language, Sequence[Held]]]:
    """Every text in every language, English first."""
    known, on = _known(reader=reader, at=at), day_of(at)
    return [
        (
            each,
            [
                rules.held(key, each.code, on=on, known=known)
                for key in words.text_keys()
            ],
        )
        for each in words.languages()
    ]


@dataclass(frozen=True, slots=True)
class LanguageOffered:
    """A language to choose from, and whether somebody's choice may rest on its texts.

    English counts as confirmed: it is the source.
    """

    code: str
    name: str
    own_name: str
    direction: words.Direction
    confirmed: bool


def languages(*, reader: Reader, at: datetime) -> Sequence[LanguageOffered]:
    """The languages that texts are written in, English first."""
    return [
        LanguageOffered(
            each.code,
            each.name,
            each.own_name,
            each.direction,
            all(
                text.standing in {Standing.SOURCE, Standing.CONFIRMED}
                for text in texts
                if text.key in FOR_CONSENT
            ),
        )
        for each, texts in overview(reader=reader, at=at)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationSeen:
    """One row about a text, as staff read it; ``current``: of the words of today."""

    id: UUID
    kind: Kind
    translator: str
    qualification: str
    on: date | None
    how: str
    own: bool
    reason: str
    recorder: str
    recorded_at: datetime
    current: bool


def history(
    *, key: str, language: str, reader: Reader, at: datetime
) -> Sequence[ConfirmationSeen]:
    """Who confirmed a text in a language, or took it back; newest first."""
    found = held(key=key, language=language, reader=reader, at=at)
    digest = found.words.digest if found.words else ""
    rows = models.Confirmation.objects.filter(
        key=key, language=language, recorded_at__lte=at
    )
    return [
        ConfirmationSeen(
            id=row.id,
            kind=Kind(row.kind),
            translator=row.translator,
            qualification=row.qualification,
            on=row.confirmed_on,
            how=row.how,
            own=row.own,
            reason=row.reason,
            recorder=row.recorder,
            recorded_at=row.recorded_at,
            current=row.digest == digest
            and row.source_digest == found.english_words.digest,
        )
        for row in rows.order_by("-recorded_at", "-id")
    ]


def _known(
    *, reader: Reader, at: datetime, **wanted: str
) -> Sequence[rules.Confirmation]:
    check_has(reader, Permission.READ_GUIDANCE)
    rows = models.Confirmation.objects.filter(recorded_at__lte=at, **wanted)
    return [
        rules.Confirmation(
            id=row.id,
            kind=Kind(row.kind),
            key=row.key,
            language=row.language,
            digest=row.digest,
            source_digest=row.source_digest,
            recorded_at=row.recorded_at,
            translator=row.translator,
            qualification=row.qualification,
            on=row.confirmed_on,
        )
        for row in rows
    ]
