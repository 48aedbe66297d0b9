"""Values of provisions as tables, lists and lines that a page can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from manumit.law.in_words import Changed, amount, cell, label
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table


CODE = "code"


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
    return Shown(lines=[cell(each) for each in lines])


def _by_year(days: Sequence[date]) -> Iterator[str]:
    for year, found in groupby(sorted(days), key=lambda each: each.year):
        yield f"{year}: {', '.join(f'{each.day} {each:%B}' for each in found)}"


def _table(lines: Sequence[Mapping[str, Any]], caption: str) -> Table:
    """The words first and the code last, since people read the words."""
    keys = list(dict.fromkeys(key for line in lines for key in line))
    keys.sort(key=_is_code(keys).__contains__)
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[Column(label(key)) for key in keys],
        rows=[
            Row([Cell(cell(line[key]) if key in line else "") for key in keys])
            for line in lines
        ],
    )


def _is_code(keys: Sequence[str]) -> frozenset[str]:
    """The column by which the program knows a line."""
    if CODE in keys:
        return frozenset({CODE})
    return frozenset({"rule"}) if "sentence" in keys else frozenset()


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
