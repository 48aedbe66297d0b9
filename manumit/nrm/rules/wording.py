"""Answers as text for the national form: words stand exactly as they were given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from manumit.nrm.form import (
    NOT_ASKED_SENTENCES,
    Answer,
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Placed,
    Question,
    Said,
)
from manumit.nrm.rules.letting import Lists, options


def text_of(question: Question, answer: Answer, lists: Lists) -> str:
    """One answer; a list as numbered entries. Lines are broken as they were given."""
    match answer:
        case Said():
            return answer.words
        case Dated():
            return _capital(str(answer.when))
        case Placed():
            return place(answer)
        case Chosen():
            labels = options(question, lists)
            return "; ".join(labels.get(each, each) for each in answer.codes)
        case Listed():
            return entries(question, answer, lists)
        case NotAnswered():
            return NOT_ASKED_SENTENCES[answer]


def place(placed: Placed) -> str:
    """The words, and the county and country that are not in them already."""
    parts = [placed.words]
    parts += [
        each
        for each in (placed.county, placed.country)
        if each and each.casefold() not in placed.words.casefold()
    ]
    return ", ".join(each for each in parts if each)


def blocks(parts: Iterable[tuple[str, str]]) -> str:
    """Texts under their labels; a single text stands alone, as it was given."""
    given = [(label, text) for label, text in parts if text]
    if len(given) == 1:
        return given[0][1]
    return "\n\n".join(f"{label}\n{text}" for label, text in given)


def entries(question: Question, answer: Listed, lists: Lists) -> str:
    """The items of a list, numbered where there is more than one."""
    told = [_entry(question, item, lists) for item in answer.items]
    told = [each for each in told if each]
    if len(told) == 1:
        return told[0]
    return "\n\n".join(f"{number}.\n{each}" for number, each in enumerate(told, 1))


def _entry(question: Question, item: Mapping[str, Answer], lists: Lists) -> str:
    lines: list[str] = []
    for each in question.items:
        answer = item.get(each.key)
        if answer is None or isinstance(answer, NotAnswered):
            continue
        text = text_of(each, answer, lists)
        if text:
            joint = "\n" if len(text.splitlines()) > 1 else " "
            lines.append(f"{_colon(each.label)}{joint}{text}")
    return "\n".join(lines)


def _colon(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
