"""The likeliest field of one column, from its heading and the look of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from manumit.referrals.intake.fields import BY_KEY, DATES, NAMES, plain
from manumit.referrals.intake.rows import Cell, as_given, is_blank
from manumit.referrals.intake.values import (
    AgeBand,
    NotRecognised,
    age_band,
    exploitation_types,
    not_stated,
    phone_numbers,
)


_ALIKE = 0.84
_MOST = 0.7
_BY_CELLS = 0.5
_DOUBTED = 0.4
_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b|^\d{5}(?:\.0)?$"
)
_GENDERS = frozenset(("male", "female", "m", "f", "other", "trans", "non binary"))
_ROUTES = frozenset(
    ("nrm", "dtn", "duty to notify", "nrm referral", "report of concern")
)


@dataclass(frozen=True, slots=True)
class Likely:
    field: str | None
    confidence: float
    reason: str


def likely_field(heading: str, cells: Sequence[Cell]) -> Likely:
    """The field, how sure (0 to 1) and why; no field where nothing speaks for one."""
    filled = [as_given(cell) for cell in cells if not is_blank(cell)]
    stated = [text for text in filled if not not_stated(text)]
    dates = sum(isinstance(cell, date) for cell in cells)
    by_name = _by_name(plain(heading))
    if by_name.field is None:
        return _by_cells(stated)
    if by_name.field in DATES and stated and not dates:
        dated = sum(bool(_YEAR.search(text)) for text in stated)
        if not dated:
            reason = f"{by_name.reason} But no cell looks like a date."
            return Likely(by_name.field, _DOUBTED, reason)
    return by_name


@lru_cache(maxsize=1_000)
def _by_name(name: str) -> Likely:
    if not name:
        return Likely(None, 0, "The column has no heading.")
    if name in NAMES:
        field = BY_KEY[NAMES[name]]
        return Likely(field.key, 1, f"The heading is a name for “{field.label}”.")
    scores = {known: _likeness(name, known) for known in NAMES}
    best = max(scores, key=lambda each: scores[each])
    if scores[best] < _ALIKE:
        return Likely(None, 0, "No field has a name like this heading.")
    field = BY_KEY[NAMES[best]]
    reason = f"The heading is much like “{best}”, a name for “{field.label}”."
    return Likely(field.key, round(scores[best] * 0.95, 2), reason)


def _likeness(name: str, known: str) -> float:
    """Likeness of two headings, word order set aside; a county is never a place."""
    if ("county" in name.split()) != ("county" in known.split()):
        return 0
    ours, theirs = " ".join(sorted(name.split())), " ".join(sorted(known.split()))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _by_cells(stated: Sequence[str]) -> Likely:
    if not stated:
        return Likely(None, 0, "The heading is strange and the first cells are empty.")
    for key, looks in _LOOKS.items():
        if sum(map(looks, stated)) > _MOST * len(stated):
            label = BY_KEY[key].label
            reason = f"The heading is strange, but the cells look like “{label}”."
            return Likely(key, _BY_CELLS, reason)
    return Likely(None, 0, "Neither the heading nor the cells tell; kept as it is.")


def _is_age(text: str) -> bool:
    return plain(text) in {plain(band) for band in AgeBand} | {"adult", "child"}


def _is_exploitation(text: str) -> bool:
    try:
        return len(text) < 60 and bool(exploitation_types(text))  # noqa: PLR2004 -- a label is short
    except NotRecognised:
        return False


def _is_phone(text: str) -> bool:
    return len(text) < 40 and bool(phone_numbers(text))  # noqa: PLR2004 -- a number is short


def _is_band(text: str) -> bool:
    try:
        return _is_age(text) and bool(age_band(text))
    except NotRecognised:
        return False


_LOOKS: dict[str, Callable[[str], bool]] = {
    "age_band": _is_band,
    "gender": lambda text: plain(text) in _GENDERS,
    "route": lambda text: plain(text) in _ROUTES,
    "exploitation": _is_exploitation,
    "phones": _is_phone,
}
