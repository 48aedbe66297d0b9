"""Each duty in words: who owes it to whom, what begins it, by when, what meets it.

The words stand in ``duties/plain.toml``, beside the functions that they describe. A
provision's id in braces stands for its value: ``{policy/age_hours}`` becomes "24
hours", or what a force has set.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Owing(StrEnum):
    """Who owes a duty, as the owners of a case stand at the moment it begins."""

    SAFETY = "the safety owner; until one accepts, whoever received it"
    INVESTIGATION = "the investigation owner; until one accepts, whoever received it"
    RECEIVER = "whoever received it"
    NAMED = "the organisation named"
    SENDER = "whoever sent it"
    ASKED = "whoever was asked"
    ASKING = "whoever asked"
    AUTHORITY = "the competent authority"


class UnknownRule(LookupError):
    """No words stand in ``duties/plain.toml`` for a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One rule in words; ``ends`` is empty where nothing makes it fall away.

    ``by`` and the others hold ids of provisions in braces; see :func:`filled`.
    """

    owes: Owing
    to: str
    begins: str
    by: str
    met: str
    ends: str = ""


_PROVISION = re.compile(r"\{([a-z0-9_]+/[a-z0-9_]+)\}")


def plain(rule: str) -> Plain:
    """The words for a rule; raises :class:`UnknownRule`."""
    try:
        return all_plain()[rule]
    except KeyError:
        raise UnknownRule(f"duties/plain.toml says nothing of {rule}") from None


@cache
def all_plain() -> Mapping[str, Plain]:
    """The words for every rule by its id."""
    file = resources.files("manumit.law.duties") / "plain.toml"
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        rule: Plain(
            **{"to": "the person", **words, "owes": Owing[words["owes"].upper()]}
        )
        for rule, words in found.items()
    }


def named_in(words: str) -> list[str]:
    """The ids of the provisions that stand in braces, in their order."""
    return _PROVISION.findall(words)


def filled(words: str, value: Callable[[str], str]) -> str:
    """The words with the value of each provision in place of its id."""
    return _PROVISION.sub(lambda found: value(found[1]), words)
