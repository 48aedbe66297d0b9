"""Answers in plain words, as pages show them beside their question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from manumit.guidance.words.rules import WAYS, Way
from manumit.nrm.form import (
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Offers,
    Placed,
    Question,
    Said,
    listed,
)
from manumit.nrm.form.answers import NOT_ASKED_SENTENCES
from manumit.nrm.rules.kept import Kept, ListKept, Unread, WordsShown


Labels = Callable[[Question], Mapping[str, str]]
"""The labels of a question's options by code, those of long lists included."""

_PARTS = ("day", "month", "year")


def in_words(question: Question, kept: Kept | None, labels: Labels) -> str:
    """The answer; words verbatim. Empty where it was taken out."""
    match kept:
        case NotAnswered():
            said = NOT_ASKED_SENTENCES[kept]
        case Said(words):
            said = words
        case Chosen(codes):
            known = labels(question)
            said = "; ".join(known.get(each, each) for each in codes)
        case WordsShown():
            said = words_shown(question, kept, labels)
        case Dated(when):
            said = str(when)
        case Placed(words, _, county):
            said = ", ".join(each for each in (words, county) if each.strip())
        case Listed(items) | ListKept(items):
            said = "\n".join(
                f"{number}. {_item(question, item, labels)}"
                for number, item in enumerate(items, start=1)
            )
        case Unread(parts):
            typed = " ".join(parts.get(each, "") for each in _PARTS).strip()
            said = f"“{typed}”, which is no date"
        case None:
            said = ""
    return said


def words_shown(question: Question, kept: WordsShown, labels: Labels) -> str:
    """Which text it was, in which version, language and words."""
    told, text = kept.told, str(kept.told["text"])
    asked = str(told["asked"])
    language = listed(Offers.LANGUAGES).get(asked, asked)
    return (
        f"{labels(question).get(text, text)}: version {told['version']}, for "
        f"{language}. {WAYS[Way(str(told['way']))]}"
    )


def _item(question: Question, item: Mapping[str, Kept], labels: Labels) -> str:
    told = (
        f"{each.label}: {in_words(each, item[each.key], labels)}"
        for each in question.items
        if each.key in item
    )
    return "; ".join(told)
