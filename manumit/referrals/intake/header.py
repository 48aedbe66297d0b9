"""Which row holds the headings: found by what it says, not by where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from manumit.referrals.intake.fields import recognised
from manumit.referrals.intake.rows import SheetRow, as_given, is_blank


_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Header:
    """The headings, the number of their row, and how sure we are of it."""

    names: tuple[str, ...]
    row: int
    known: int
    skipped: tuple[int, ...]


def find_header(rows: Sequence[SheetRow]) -> Header | None:
    """The likeliest row of headings among the first rows; None where all are blank."""
    filled = [row for row in rows if not row.blank and row.cells]
    if not filled:
        return None
    scores = [_score(row) for row in filled]
    best = max(range(len(filled)), key=lambda each: (scores[each], -each))
    row = filled[best]
    above = filled[best - 1] if best else None
    return Header(
        names=_names(row, above),
        row=row.number,
        known=sum(recognised(as_given(cell)) is not None for cell in row.cells),
        skipped=tuple(each.number for each in filled[:best]),
    )


def _score(row: SheetRow) -> float:
    """Known headings count most; then short, different texts; numbers count against."""
    texts = [as_given(cell) for cell in row.cells if not is_blank(cell)]
    known = len({recognised(text) for text in texts} - {None})
    short = sum(
        isinstance(cell, str) and len(cell) <= _LONGEST_HEADING and not cell.isdigit()
        for cell in row.cells
        if not is_blank(cell)
    )
    return known * 10 + 2 * len(set(texts)) * short / max(1, len(texts)) / 2


def _names(row: SheetRow, above: SheetRow | None) -> tuple[str, ...]:
    """The headings; one that stands twice takes the merged heading above it along."""
    names = [as_given(cell) for cell in row.cells]
    twice = {name for name, times in Counter(names).items() if name and times > 1}
    if not above or not twice:
        return tuple(names)
    group, groups = "", []
    for index in range(len(names)):
        cell = above.cells[index] if index < len(above.cells) else None
        group = group if is_blank(cell) else as_given(cell)
        groups.append(group)
    return tuple(
        f"{group}: {name}" if name in twice and group else name
        for group, name in zip(groups, names, strict=True)
    )
