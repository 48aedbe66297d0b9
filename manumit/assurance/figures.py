"""One figure of the picture: a dimension counted twice, side by side. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.assurance.periods import Period, over
from manumit.assurance.places import Place
from manumit.assurance.rules import QUARTER, TITLES, Line
from manumit.assurance.standing_out import Counts, in_words, standing_out


ByDimension = Mapping[str, Counts]
SHOWN = ("quarter", "responder", "exploitation", "age", "gender", "nationality")
"""The dimensions of the picture, in their order."""

RESPONDER = "responder"
_NO_SHARE = {QUARTER, RESPONDER}
"""Dimensions of which a part's share beside the country's says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was published of a place and what the records hold; both by dimension.

    ``published`` is None where nothing is published in that way, ``records`` where the
    reader may not count them. ``whole`` are the same for the country.
    """

    place: Place
    published: ByDimension | None
    records: ByDimension | None
    whole_published: ByDimension
    whole_records: ByDimension | None = None

    @property
    def published_quarters(self) -> frozenset[str]:
        """The quarters that were published at all, for anybody."""
        if self.published is None:
            return frozenset()
        return frozenset(
            quarter for quarter, _ in self.whole_published.get(QUARTER, {})
        )

    @property
    def quarters(self) -> frozenset[str]:
        """Every quarter of which anything is known, of this place or of others."""
        known = (self.whole_published, self.whole_records or {}, self.records or {})
        return frozenset(
            quarter for each in known for quarter, _ in each.get(QUARTER, {})
        )

    @property
    def recorded_quarters(self) -> frozenset[str]:
        return frozenset(
            quarter for quarter, _ in (self.records or {}).get(QUARTER, {})
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What stands out, and in which of the two."""

    source: str
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A dimension: its lines, totals and what stands out.

    ``elsewhen`` counts the people of the records whose quarter was not published: they
    stand in no line, so that like is set beside like.
    """

    dimension: str
    lines: Sequence[Line]
    published: int | None
    records: int | None
    elsewhen: int
    told: Sequence[Told]

    @property
    def heading(self) -> str:
        return TITLES[self.dimension][0]

    @property
    def empty(self) -> bool:
        return not any(each.published or each.records for each in self.lines)


def figure(held: Held, dimension: str, *, period: Period, on: date) -> Figure:
    """One dimension of a place, in the quarters of a period."""
    quarters = [each for each in period.quarters if each in held.published_quarters]
    alike = quarters or list(period.quarters)
    own = None if held.records is None else held.records.get(dimension, {})
    public = None
    if held.published is not None and quarters:
        public = held.published.get(dimension, {})
    elsewhen = 0
    if own is not None and public is not None and dimension != QUARTER:
        rest = set(period.quarters) - set(alike)
        elsewhen = sum(_by_label(own, rest).values())
    lines = (
        _by_quarter(held, period)
        if dimension == QUARTER
        else _lines(
            None if public is None else _by_label(public, alike),
            None if own is None else _by_label(own, alike),
        )
    )
    return Figure(
        dimension=dimension,
        lines=lines,
        published=_total(each.published for each in lines),
        records=_total(each.records for each in lines),
        elsewhen=elsewhen,
        told=_told(held, dimension, quarters, period, on),
    )


def _by_label(counts: Counts, quarters: Collection[str]) -> Counter[str]:
    found = Counter[str]()
    for (quarter, label), people in counts.items():
        if quarter in quarters:
            found[label] += people
    return found


def _total(numbers: Iterator[int | None]) -> int | None:
    known = [each for each in numbers if each is not None]
    return sum(known) if known else None


def _lines(public: Counter[str] | None, own: Counter[str] | None) -> Sequence[Line]:
    labels = {**(public or {}), **(own or {})}
    lines = [
        Line(
            label,
            None if public is None else public[label],
            None if own is None else own[label],
        )
        for label in labels
    ]
    return sorted(
        lines,
        key=lambda each: (-(each.published or 0), -(each.records or 0), each.label),
    )


def _by_quarter(held: Held, period: Period) -> Sequence[Line]:
    public = (held.published or {}).get(QUARTER, {})
    own = (held.records or {}).get(QUARTER, {})
    return [
        Line(
            in_words(each),
            public.get((each, each), 0) if each in held.published_quarters else None,
            None if held.records is None else own.get((each, each), 0),
        )
        for each in period.quarters
    ]


def _told(
    held: Held, dimension: str, quarters: Sequence[str], period: Period, on: date
) -> Sequence[Told]:
    found: list[Told] = []
    if held.published is not None and quarters:
        sentences = standing_out(
            held.published.get(dimension, {}),
            dimension=dimension,
            quarters=quarters,
            whole=_whole(held, held.whole_published, dimension),
            known=held.published_quarters,
        )
        found.append(Told("Published", sentences))
    full = [
        each
        for each in (quarters if quarters and dimension != QUARTER else period.quarters)
        if over(each, on=on)
    ]
    if held.records is not None and full:
        sentences = standing_out(
            held.records.get(dimension, {}),
            dimension=dimension,
            quarters=full,
            whole=_whole(held, held.whole_records, dimension),
            known=_counted_on(held.recorded_quarters, on),
        )
        found.append(Told("In the records", sentences))
    return _once(found)


def _once(found: Sequence[Told]) -> Sequence[Told]:
    """What stands in both is told once."""
    if len(found) == 1 or not found:
        return found
    public, own = (each.sentences for each in found)
    if not set(own) <= set(public):
        return found
    rest = [each for each in public if each not in own]
    both = Told("Published and in the records", own)
    return [both, Told("Published", rest)] if rest else [both]


def _counted_on(quarters: Collection[str], on: date) -> Collection[str]:
    """The quarters in which the records may be held against one another."""
    return {each for each in quarters if over(each, on=on)}


def _whole(held: Held, whole: ByDimension | None, dimension: str) -> Counts | None:
    if held.place.is_country or dimension in _NO_SHARE or whole is None:
        return None
    return whole.get(dimension, {})
