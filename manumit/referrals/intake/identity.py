"""Whether a row is the same as one that came before.

A row is the same by organisation, register and reference. Without a reference it is
the same by its content, and by its ordinal among rows of equal content.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from manumit.referrals.intake.dates import date_in
from manumit.referrals.intake.fields import DATES, FIELDS
from manumit.referrals.intake.rows import Cell, as_given
from manumit.referrals.intake.values import not_stated


_KEYS = tuple(each.key for each in FIELDS)
_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Identity:
    """``key``: which row it is; ``content_hash``: what it says (both hexadecimal)."""

    key: str
    content_hash: str
    by: Literal["reference", "content"]


class Identities:
    """Tells the rows of one file apart, counting rows of equal content."""

    def __init__(self, *, organisation: str, register: str) -> None:
        self._organisation = organisation
        self._register = register
        self._seen: Counter[bytes] = Counter()

    def of(
        self, cells: Mapping[str, Cell], other: Mapping[str, str] | None = None
    ) -> Identity:
        """The identity of the next row of the file; rows must come in order."""
        content = content_hash(cells, other or {})
        ordinal = 0
        if not comparable_reference(as_given(cells.get("reference"))):
            short = bytes.fromhex(content[:32])
            ordinal = self._seen[short]
            self._seen[short] += 1
        return identity(
            organisation=self._organisation,
            register=self._register,
            cells=cells,
            other=other,
            ordinal=ordinal,
            content=content,
        )


def identity(
    *,
    organisation: str,
    register: str,
    cells: Mapping[str, Cell],
    other: Mapping[str, str] | None = None,
    ordinal: int = 0,
    content: str | None = None,
) -> Identity:
    """The identity of one row; ``ordinal`` counts rows of equal content before it."""
    content = content or content_hash(cells, other or {})
    reference = comparable_reference(as_given(cells.get("reference")))
    if reference:
        key = _digest("reference", organisation, register, reference)
        return Identity(key, content, "reference")
    key = _digest("content", organisation, register, content, str(ordinal))
    return Identity(key, content, "content")


def comparable_reference(text: str) -> str:
    """The reference without the things that tell no two apart: case and blanks.

    Leading noughts and marks do tell them apart. A cell that says *not known* is none.
    """
    if not_stated(text):
        return ""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def content_hash(cells: Mapping[str, Cell], other: Mapping[str, str]) -> str:
    """A digest of what the row says: the same from CSV and workbook, in any order.

    A date counts as the day it means, a line end as a line end however typed; blanks
    around a cell do not count. Everything else does.
    """
    parts = [f"{key}={_plain(key, cells[key])}" for key in _KEYS if key in cells]
    parts += [f"other:{name}={_text(other[name])}" for name in sorted(other)]
    return _digest(*(each for each in parts if not each.endswith("=")))


def means(key: str, cell: Cell) -> str:
    """What a cell of this field means: equal for two ways of writing the same."""
    return _plain(key, cell)


def _plain(key: str, cell: Cell) -> str:
    if key in DATES and cell is not None:
        found = date_in(cell).date
        if found is not None:
            return found.edtf()
    if isinstance(cell, datetime | date):
        found = date_in(cell).date
        return found.edtf() if found else ""
    return _text(as_given(cell))


def _text(text: str) -> str:
    whole = _ENDS.sub("\n", text) if "\r" in text else text
    if not whole.isascii():
        whole = unicodedata.normalize("NFC", whole)
    return whole.strip()


def _digest(*parts: str) -> str:
    """A digest in which no two lists of parts run together."""
    found = hashlib.sha256()
    for part in parts:
        held = part.encode("utf-8", "surrogatepass")
        found.update(len(held).to_bytes(8))
        found.update(held)
    return found.hexdigest()
