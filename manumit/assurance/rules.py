"""What was published beside what the records hold: told apart, never mixed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


Counts = Mapping[tuple[str, ...], int]

QUARTER = "quarter"
TITLES: Mapping[str, tuple[str, str]] = {
    "quarter": ("Quarter", "quarters"),
    "responder_type": ("Kind of first responder", "kinds of first responder"),
    "responder": ("First responder", "first responders"),
    "exploitation": ("Exploitation", "kinds of exploitation"),
    "age": ("Age at exploitation", "age bands"),
    "gender": ("Gender", "genders"),
    "nationality": ("Nationality", "nationalities"),
}
"""Each dimension's heading, and what its labels are called when there are many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One label counted twice. ``records`` is None where they may not be counted,
    ``published`` where nothing was published for it.
    """  # noqa: D205

    label: str
    published: int | None
    records: int | None

    @property
    def differs(self) -> bool:
        both = self.published is not None and self.records is not None
        return both and self.published != self.records

    @property
    def words(self) -> str:
        """The difference, as a person says it."""
        if self.records is None:
            return "Not counted for you"
        if self.published is None:
            return "Nothing published"
        return difference_in_words(self.published, self.records)


@dataclass(frozen=True, slots=True)
class Compared:
    """Every label of one dimension, with totals.

    ``elsewhen`` counts the people in our records whose quarter was not published:
    they are left out of the comparison, except by quarter, where they stand alone.
    """

    dimension: str
    lines: Sequence[Line]
    published: int
    records: int | None
    elsewhen: int

    @property
    def heading(self) -> str:
        return TITLES[self.dimension][0]

    @property
    def differing(self) -> int:
        return sum(each.differs for each in self.lines)

    def others(self, shown: int) -> Line | None:
        """All but the first lines as one; None where there are no others."""
        rest = self.lines[shown:]
        if not rest:
            return None
        held = [each.records for each in rest if each.records is not None]
        return Line(
            f"{len(rest):,} others",
            sum(each.published or 0 for each in rest),
            sum(held) if self.records is not None else None,
        )

    @property
    def ties(self) -> bool:
        """Whether totals and every label are the same."""
        return (
            self.records is not None
            and self.records == self.published
            and not self.differing
        )

    @property
    def words(self) -> str:
        """How the two stand to one another."""
        if self.records is None:
            return "Only what was published"
        if self.ties:
            return "The same"
        many = TITLES[self.dimension][1]
        compared = sum(each.published is not None for each in self.lines)
        return f"{self.differing:,} of {compared:,} {many} differ"


def difference_in_words(published: int, records: int) -> str:
    """``The same``, or how many more or fewer the records hold."""
    if published == records:
        return "The same"
    more = records > published
    return f"{abs(records - published):,} {'more' if more else 'fewer'}"


def compare(dimension: str, published: Counts, records: Counts | None) -> Compared:
    """Set both side by side; the keys of both are (quarter, label).

    Like is compared with like: only quarters that were published.
    """
    quarters = {quarter for quarter, _ in published}
    given, held, elsewhen = Counter[str](), Counter[str](), Counter[str]()
    for (_, label), people in published.items():
        given[label] += people
    for (quarter, label), people in (records or {}).items():
        (held if quarter in quarters else elsewhen)[label] += people
    lines = [
        Line(label, given[label], held[label] if records is not None else None)
        for label in {**given, **held}
    ]
    if dimension == QUARTER:
        lines += [Line(label, None, people) for label, people in elsewhen.items()]
        lines.sort(key=lambda line: line.label)
    else:
        lines.sort(key=lambda line: (-(line.published or 0), line.label))
    return Compared(
        dimension,
        tuple(lines),
        published=given.total(),
        records=None if records is None else held.total(),
        elsewhen=elsewhen.total(),
    )


def by_quarter_and(dimension: str) -> tuple[str, ...]:
    """What to count by, so that :func:`compare` can tell the quarters apart."""
    return (QUARTER,) if dimension == QUARTER else (QUARTER, dimension)


def narrowed(counts: Counts, by: Sequence[str], dimension: str) -> Counts:
    """Counts by several dimensions summed to (quarter, label)."""
    quarter, label = by.index(QUARTER), by.index(dimension)
    summed = Counter[tuple[str, ...]]()
    for key, people in counts.items():
        summed[key[quarter], key[label]] += people
    return summed
