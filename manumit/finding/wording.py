"""Words that mean one thing and names that are one name: dated tables, read once."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any


def plain(text: str) -> str:
    """Lower case without accents, for looking words up in the tables."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def synonyms(text: str) -> tuple[str, ...]:
    """The other words and phrases of the groups that a word or phrase stands in."""
    return _others(_groups(), plain(text))


def variants(name: str) -> tuple[str, ...]:
    """The other names of the groups that a name stands in."""
    return _others(_names(), plain(name))


@cache
def phrases() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Phrases that have synonyms, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _groups():
        words = tuple(phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: sorted(many, key=len, reverse=True) for first, many in found.items()}


Groups = Mapping[str, Sequence[tuple[str, ...]]]


def _others(groups: Groups, asked: str) -> tuple[str, ...]:
    together = (each for group in groups.get(asked, ()) for each in group)
    return tuple(dict.fromkeys(each for each in together if each != asked))


def _table(name: str) -> dict[str, Any]:
    held = resources.files("manumit.finding.data") / f"{name}.toml"
    return tomllib.loads(held.read_text("utf-8"))


def _by_member(groups: Sequence[Sequence[str]]) -> Groups:
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in groups:
        members = tuple(plain(each) for each in group)
        for each in members:
            found.setdefault(each, []).append(members)
    return found


@cache
def _groups() -> Groups:
    return _by_member(_table("synonyms")["groups"])


@cache
def _names() -> Groups:
    of_all: dict[str, list[list[str]]] = _table("names")["groups"]
    return _by_member([group for groups in of_all.values() for group in groups])
