"""Answers as JSON values and back, with what was typed and could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True, slots=True, repr=False)
class WordsShown:
    """Which of our texts they were shown, and exactly which words of it.

    ``told`` is ``Shown.as_kept`` of the room of guidance, as it was on that day.
    """

    told: Mapping[str, str | int]


Kept = Answer | Unread | ListKept | WordsShown


class NotKept(ValueError):
    """A stored value is of no kind that this version knows."""


def dump(kept: Kept | None) -> dict[str, Any] | None:
    """The value as JSON; none for an answer that was taken out."""
    if kept is None:
        return None
    if isinstance(kept, Listed | ListKept):
        items = [{key: dump(each) for key, each in one.items()} for one in kept.items]
        return {"listed": items}
    return dict([_one(kept)])


def _one(
    kept: NotAnswered | Said | Chosen | Dated | Placed | Unread | WordsShown,
) -> tuple[str, Any]:
    match kept:
        case NotAnswered():
            told: tuple[str, Any] = ("not", kept.value)
        case Said(words):
            told = ("said", words)
        case Chosen(codes):
            told = ("chosen", list(codes))
        case Dated(when):
            told = ("dated", when.edtf())
        case Placed():
            told = ("placed", [kept.words, kept.place, kept.county, kept.country])
        case Unread(parts):
            told = ("unread", dict(parts))
        case WordsShown():
            told = ("shown", dict(kept.told))
    return told


def load(value: Mapping[str, Any] | None) -> Kept | None:
    """What :func:`dump` wrote; raises :class:`NotKept`."""
    if value is None:
        return None
    ((kind, held),) = value.items()
    if kind not in _READERS:
        raise NotKept(kind)
    return _READERS[kind](held)


def _listed(held: list[Mapping[str, Any]]) -> Listed | ListKept:
    items = [{key: load(each) for key, each in item.items()} for item in held]
    read: list[Mapping[str, Answer]] = []
    whole: list[Mapping[str, Answer | Unread]] = []
    for item in items:
        kept = {
            key: each
            for key, each in item.items()
            if each is not None and not isinstance(each, ListKept | WordsShown)
        }
        whole.append(kept)
        read.append(
            {k: each for k, each in kept.items() if not isinstance(each, Unread)}
        )
    if read == whole:
        return Listed(tuple(read))
    return ListKept(tuple(whole))


_READERS: Mapping[str, Callable[[Any], Kept]] = {
    "not": NotAnswered,
    "said": Said,
    "chosen": lambda held: Chosen(tuple(held)),
    "dated": lambda held: Dated(Uncertain.from_edtf(held)),
    "placed": lambda held: Placed(*held),
    "unread": Unread,
    "shown": WordsShown,
    "listed": _listed,
}


def as_answer(kept: Kept | None) -> Answer | None:
    """The answer as far as it can be read."""
    match kept:
        case Unread() | None:
            return None
        case WordsShown(told):
            return Chosen((str(told["text"]),))
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
    return bool(_plain(dump(one)) == _plain(dump(other)))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value
