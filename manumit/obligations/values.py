"""Values of provisions as tables, lists and lines that a page can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from manumit.law.duties.registry import RULES
from manumit.law.in_words import Changed, amount, cell, label
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table


_CODES = ("code", "rule")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """One value, as exactly one of: a line, a list of lines, a table, pairs."""

    line: str = ""
    lines: Sequence[str] = ()
    table: Table | None = None
    pairs: Sequence[SummaryRow] = ()


def shown(value: Any, unit: str, *, caption: str) -> Shown:
    """A value of any shape; ``caption`` names a table for those who hear the page."""
    if isinstance(value, bool):
        return Shown(line=cell(value))
    if isinstance(value, int):
        return Shown(line=amount(value, unit))
    if isinstance(value, Mapping):
        return Shown(pairs=list(_pairs(value)))
    if isinstance(value, tuple):
        return _list(value, caption)
    return Shown(line=cell(value))


def _pairs(value: Mapping[str, Any]) -> Iterator[SummaryRow]:
    for key, each in value.items():
        yield SummaryRow(label(key), cell(each) or "None")


def _list(lines: Sequence[Any], caption: str) -> Shown:
    if not lines:
        return Shown(line="The list is empty.")
    if all(isinstance(each, Mapping) for each in lines):
        return Shown(table=_table(lines, caption))
    if all(isinstance(each, date) for each in lines):
        return Shown(lines=list(_by_year(lines)))
    if all(each in RULES for each in lines):
        return Shown(lines=list(_duties(lines)))
    return Shown(lines=[cell(each) for each in lines])


def _duties(lines: Sequence[str]) -> Iterator[str]:
    """Duties by their titles; the place in such a list says something."""
    for number, rule in enumerate(lines, 1):
        yield f"{number}. {RULES[rule].title}"


def _by_year(days: Sequence[date]) -> Iterator[str]:
    for year, found in groupby(sorted(days), key=lambda each: each.year):
        yield f"{year}: {', '.join(f'{each.day} {each:%B}' for each in found)}"


def _table(lines: Sequence[Mapping[str, Any]], caption: str) -> Table:
    """The words first and the code last, since people read the words.

    A code that people use, such as an outcome's number, is short; longer ones are
    the program's own and stay away.
    """
    keys = list(dict.fromkeys(key for line in lines for key in line))
    code = next((each for each in _CODES if _is_code(each, keys)), "")
    words = [key for key in keys if key != code]
    if code and (not words or all(len(cell(e[code])) <= _SHORT for e in lines)):
        words.append(code)
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[Column(label(key)) for key in words],
        rows=[
            Row([Cell(cell(line[key]) if key in line else "") for key in words])
            for line in lines
        ],
    )


def _is_code(key: str, keys: Sequence[str]) -> bool:
    """Whether a column is what the program knows a line by."""
    return key in keys and (key == "code" or "sentence" in keys)


def changes(found: Changed, *, caption: str) -> list[tuple[str, Shown]]:
    """What became of a list, part by part, each with its heading."""
    parts = (
        ("Added", found.added),
        ("Now reads", found.replaced),
        ("No longer in the list", found.gone),
    )
    return [
        (heading, shown(lines, "", caption=f"{heading}: {caption}"))
        for heading, lines in parts
        if lines
    ]
