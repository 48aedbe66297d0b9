"""Which of our words somebody was shown, and whether agreement may rest on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.access.reader import Reader
from manumit.guidance import queries as guidance
from manumit.guidance.queries import FOR_CONSENT
from manumit.guidance.words import TO_SHOW, Language
from manumit.guidance.words.rules import Way
from manumit.guidance.words.rules import for_victim as shown_of
from manumit.nrm.form import Answers, Question
from manumit.nrm.rules.asking import chosen
from manumit.nrm.rules.kept import Kept, WordsShown, as_answers, same
from manumit.nrm.rules.telling import Labels


TEXT = "choice"
CHILD = "child"
ENGLISH = "en"
LANGUAGE = "explained_language"
SHOWN = "explained_text"
OF_EXPLAINING = ("explained", "explained_by", "explained_on", "explained_through")


@dataclass(frozen=True, slots=True)
class Offered:
    """A language that our words are written in, and in which of them they are shown."""

    language: Language
    way: Way

    @property
    def says(self) -> str:
        return _SAYS[self.way]


_SAYS = {
    Way.ENGLISH: "the source of every translation",
    Way.CONFIRMED: "confirmed by a named translator",
    Way.INTERPRETED: "not confirmed: English, through an interpreter",
    Way.DRAFT: "not confirmed: English, through an interpreter",
}


def to_show(*, child: bool, reader: Reader, at: datetime) -> Sequence[Offered]:
    """The languages in which somebody can be shown the text, English first."""
    key = CHILD if child else TEXT
    return [
        Offered(language, shown_of(each).way)
        for language, texts in guidance.overview(reader=reader, at=at)
        for each in texts
        if each.key == key
    ]


def with_languages(labels: Labels, offered: Sequence[Offered]) -> Labels:
    """The same labels, the languages of our words first and each with its standing."""

    def found(question: Question) -> Mapping[str, str]:
        known = labels(question)
        if question.key != LANGUAGE:
            return known
        ours = {
            each.language.code: f"{each.language.name} ({each.says})"
            for each in offered
            if each.language.code in known
        }
        rest = {code: name for code, name in known.items() if code not in ours}
        return ours | rest

    return found


def with_words_shown(
    posted: Mapping[str, Kept | None],
    held: Mapping[str, Kept | None],
    *,
    reader: Reader,
    at: datetime,
) -> Mapping[str, Kept | None]:
    """What was sent, with the very words of a text in place of its name.

    What was kept of an explanation stands until something is said of another.
    """
    answers = as_answers(posted)
    text = next(iter(chosen(answers, SHOWN)), "")
    if text not in TO_SHOW:
        return posted
    language = _language(answers)
    before = held.get(SHOWN)
    if isinstance(before, WordsShown) and (text, language) == (
        before.told["text"],
        before.told["asked"],
    ):
        again = (key for key in OF_EXPLAINING if key in posted)
        if all(same(posted[key], held.get(key)) for key in again):
            return {**posted, SHOWN: before}
    shown = guidance.for_victim(key=text, language=language, reader=reader, at=at)
    return {**posted, SHOWN: WordsShown(shown.as_kept)}


def text_confirmed(
    kept: Mapping[str, Kept | None], *, reader: Reader, at: datetime
) -> bool:
    """Whether they were shown English, or words that a named translator confirmed.

    Of words that were kept, as they stood when they were shown; else as they stand.
    """
    words = kept.get(SHOWN)
    if isinstance(words, WordsShown):
        way, text = Way(str(words.told["way"])), words.told["text"]
        return way is Way.ENGLISH or (way is Way.CONFIRMED and text in FOR_CONSENT)
    language = _language(as_answers(kept))
    shown = guidance.for_victim(key=TEXT, language=language, reader=reader, at=at)
    return shown.way in {Way.ENGLISH, Way.CONFIRMED}


def _language(answers: Answers) -> str:
    return next(iter(chosen(answers, LANGUAGE)), ENGLISH)
