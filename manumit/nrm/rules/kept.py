"""Answers as JSON values and back, with what was typed and could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from manumit.law.uncertain import Uncertain
from manumit.nrm.form import (
    Answer,
    Answers,
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Placed,
    Said,
)


@dataclass(frozen=True, slots=True, repr=False)
class Unread:
    """Parts of a date that name none, as they were typed; it counts as no answer."""

    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class ListKept:
    """A list with something in it that could not be read."""

    items: tuple[Mapping[str, Answer | Unread], ...]


Kept = Answer | Unread | ListKept


class NotKept(ValueError):
    """A stored value is of no kind that this version knows."""


def dump(kept: Kept | None) -> dict[str, Any] | None:
    """The value as JSON; none for an answer that was taken out."""
    match kept:
        case None:
            return None
        case NotAnswered():
            return {"not": kept.value}
        case Said(words):
            return {"said": words}
        case Chosen(codes):
            return {"chosen": list(codes)}
        case Dated(when):
            return {"dated": when.edtf()}
        case Placed():
            return {
                "placed": [kept.words, kept.place, kept.county, kept.country],
            }
        case Unread(parts):
            return {"unread": dict(parts)}
        case Listed(items) | ListKept(items):
            return {
                "listed": [
                    {key: dump(each) for key, each in item.items()} for item in items
                ]
            }


def load(value: Mapping[str, Any] | None) -> Kept | None:
    """What :func:`dump` wrote; raises :class:`NotKept`."""
    if value is None:
        return None
    ((kind, held),) = value.items()
    match kind:
        case "not":
            return NotAnswered(held)
        case "said":
            return Said(held)
        case "chosen":
            return Chosen(tuple(held))
        case "dated":
            return Dated(Uncertain.from_edtf(held))
        case "placed":
            return Placed(*held)
        case "unread":
            return Unread(held)
        case "listed":
            return _listed(held)
    raise NotKept(kind)


def _listed(held: list[Mapping[str, Any]]) -> Listed | ListKept:
    items = [{key: load(each) for key, each in item.items()} for item in held]
    read: list[Mapping[str, Answer]] = []
    whole: list[Mapping[str, Answer | Unread]] = []
    for item in items:
        kept = {
            key: each
            for key, each in item.items()
            if each is not None and not isinstance(each, ListKept)
        }
        whole.append(kept)
        read.append(
            {k: each for k, each in kept.items() if not isinstance(each, Unread)}
        )
    if read == whole:
        return Listed(tuple(read))
    return ListKept(tuple(whole))


def as_answer(kept: Kept | None) -> Answer | None:
    """The answer as far as it can be read."""
    match kept:
        case Unread() | None:
            return None
        case ListKept(items):
            return Listed(
                tuple(
                    {k: v for k, v in item.items() if not isinstance(v, Unread)}
                    for item in items
                )
            )
        case _:
            return kept


def as_answers(kept: Mapping[str, Kept | None]) -> Answers:
    """The answers that there are, for the rules of the form."""
    read = {key: as_answer(each) for key, each in kept.items()}
    return {key: each for key, each in read.items() if each is not None}


def same(one: Kept | None, other: Kept | None) -> bool:
    """Whether two say the same; a browser's line ends make no other words."""
    return _plain(dump(one)) == _plain(dump(other))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value
