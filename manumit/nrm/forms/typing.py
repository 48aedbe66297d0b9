"""Answers as a browser would send them, so that a page shows just what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from manumit.nrm.form import (
    Chosen,
    Dated,
    Kind,
    Listed,
    NotAnswered,
    Placed,
    Question,
    Said,
)
from manumit.nrm.forms.controls import stands_among
from manumit.nrm.forms.names import COUNT, COUNTY, WHICH, WHY, extra, in_item
from manumit.nrm.rules.kept import Kept, ListKept, Unread, WordsShown
from manumit.ui.dates import parts_of


Data = MultiValueDict[str, Any]


def as_sent(
    asked: Mapping[str, Question], kept: Mapping[str, Kept | None], *, more: str = ""
) -> Data:
    """What the form of these questions would send, unchanged.

    ``more`` is a list that is to show one more item than it has.
    """
    data: Data = MultiValueDict()
    for key, question in asked.items():
        if question.kind is Kind.LIST:
            _list(data, question, kept.get(key), blank=more == key)
        else:
            put(data, question, key, kept.get(key))
    return data


def put(data: Data, question: Question, name: str, kept: Kept | None) -> None:
    """Add what one question would send."""
    match kept:
        case NotAnswered():
            own = stands_among(question)
            data[name if own else extra(name, WHY)] = kept.value
        case Said(words):
            data[name] = words
        case Chosen(codes):
            data.setlist(name, list(codes))
        case WordsShown(told):
            data[name] = told["text"]
        case Dated(when):
            _date(data, name, when)
        case Unread(parts):
            for part, typed in parts.items():
                data[f"{name}_{part}"] = typed
        case Placed():
            data[name] = kept.words
            data[extra(name, COUNTY)] = kept.county
            data[extra(name, WHICH)] = kept.place
        case _:
            pass


def _date(data: Data, name: str, when: Any) -> None:
    parts = parts_of(when)
    data[f"{name}_kind"] = parts.kind
    for before, typed in (("", parts.first), ("second_", parts.second)):
        for part in ("day", "month", "year"):
            data[f"{name}_{before}{part}"] = getattr(typed, part)


def _list(data: Data, question: Question, kept: Kept | None, *, blank: bool) -> None:
    items: tuple[Mapping[str, Any], ...] = ()
    if isinstance(kept, Listed | ListKept):
        items = kept.items
    elif kept is not None:
        put(data, question, question.key, kept)
    for number, item in enumerate(items):
        for sub in question.items:
            put(data, sub, in_item(question.key, number, sub.key), item.get(sub.key))
    shown = len(items) + (1 if blank or not items else 0)
    data[extra(question.key, COUNT)] = str(shown)
