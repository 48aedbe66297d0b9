"""What a victim is shown, by key, version and language; pure, no Django."""

from __future__ import annotations

from manumit.guidance.words.texts import (
    SOURCE,
    TO_SHOW,
    Direction,
    Language,
    NoText,
    Text,
    UnknownLanguage,
    UnknownText,
    Words,
    language,
    languages,
    source,
    text_keys,
    translation,
)


__all__ = [
    "SOURCE",
    "TO_SHOW",
    "Direction",
    "Language",
    "NoText",
    "Text",
    "UnknownLanguage",
    "UnknownText",
    "Words",
    "language",
    "languages",
    "source",
    "text_keys",
    "translation",
]
