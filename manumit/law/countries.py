"""Countries by code and name, and which names mean the same one.

Data of ``countries.toml``. The order of :data:`COUNTRIES` is that of the national form.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from importlib import resources
from types import MappingProxyType


_DATA = tomllib.loads(
    (resources.files("manumit.law") / "countries.toml").read_text(encoding="utf-8")
)
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
UNKNOWN = "unknown"
"""The code by which the national form says that nobody knows the country."""

COUNTRIES: Mapping[str, str] = MappingProxyType(_DATA["countries"])
"""The names of the national form by their codes; the last is *unknown*."""


def _plain(text: str) -> str:
    """Bare words without accents; *the*, case and marks tell no countries apart."""
    whole = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(each for each in whole if not unicodedata.combining(each))
    return " ".join(_NOT_WORDS.sub(" ", bare).split()).removeprefix("the ")


_PLACES: Mapping[str, str] = {
    **{code: name for code, name in COUNTRIES.items() if code != UNKNOWN},
    **_DATA["apart"],
}
NAMES: Sequence[str] = sorted(_PLACES.values(), key=_plain)
"""Every country, and place apart from one, that may be asked; by the alphabet."""

SPELLINGS: Sequence[str] = [*NAMES, *_DATA["also"]]
"""Every name by which one may be written."""

_BY_SPELLING: Mapping[str, str] = {
    **{_plain(also): _PLACES[code] for also, code in _DATA["also"].items()},
    **{_plain(name): name for name in NAMES},
}

NATIONALITY_OF: Mapping[str, str] = MappingProxyType(_DATA["nationality"])
"""The nationality of the national form that belongs to a country, both by code."""

_BY_NATIONALITY: Mapping[str, str] = {
    _plain(nationality): _PLACES[country]
    for country, nationality in NATIONALITY_OF.items()
}


def name_of(text: str) -> str | None:
    """The name of the country that a text means however it is spelt; None for none."""
    return _BY_SPELLING.get(_plain(text))


def country_of(nationality: str) -> str | None:
    """The name of the country of a nationality or a country, as typed, or None."""
    return _BY_NATIONALITY.get(_plain(nationality)) or name_of(nationality)


def same_country(one: str, other: str) -> bool:
    """Whether two texts mean one country; others are compared as words."""
    return (name_of(one) or _plain(one)) == (name_of(other) or _plain(other))
