"""Quarters from one to another, as the picture looks at them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.assurance.standing_out import in_words, quarter_before


_QUARTER = re.compile(r"\d{4}_q[1-4]")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Period:
    """Quarters in order, from the first to the last; none where nothing is counted."""

    quarters: Sequence[str]

    @property
    def first(self) -> str:
        return self.quarters[0] if self.quarters else ""

    @property
    def last(self) -> str:
        return self.quarters[-1] if self.quarters else ""

    @property
    def words(self) -> str:
        if not self.quarters:
            return "no quarter"
        if len(self.quarters) == 1:
            return in_words(self.first)
        return f"{in_words(self.first)} to {in_words(self.last)}"


def every_quarter(named: Collection[str]) -> Sequence[str]:
    """All quarters from the first named to the last, also those between."""
    good = sorted(each for each in named if _QUARTER.fullmatch(each))
    if not good:
        return ()
    return tuple(_back_from(good[-1], to=good[0]))[::-1]


def _back_from(quarter: str, *, to: str) -> Iterator[str]:
    for _ in range(_LONGEST):
        yield quarter
        if quarter <= to:
            return
        quarter = quarter_before(quarter)


def period(
    first: str, last: str, *, there: Sequence[str], usual: Sequence[str]
) -> Period:
    """The quarters asked for, as far as they are there; else the usual ones.

    Asked for the wrong way round, they are turned round.
    """
    begins, ends = (
        first if first in there else (usual or there or ("",))[0],
        last if last in there else (usual or there or ("",))[-1],
    )
    if begins > ends:
        begins, ends = ends, begins
    return Period(tuple(each for each in there if begins <= each <= ends))


def over(quarter: str, *, on: date) -> bool:
    """Whether a quarter has ended by a day: only then is it held against others."""
    year, _, part = quarter.partition("_q")
    return (int(year), int(part)) < (on.year, (on.month + 2) // 3)
