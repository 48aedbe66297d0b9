"""Draws the figures of the picture: for the page, and for the files taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from manumit.assurance.figures import Figure
from manumit.assurance.rules import QUARTER, Line
from manumit.ui import charts
from manumit.ui.charts import Bar, Pair, Series
from manumit.ui.parts import Cell, Chart, Column, Row, Table
from manumit.ui.words import day_in_words, moment_in_words, thousands


DRAWN = 8
"""Bars that a figure draws before it is too long to take in; its table has more."""

PUBLISHED, RECORDS = "Published", "In the records"
_LEAST_FOR_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is said of a chart wherever it is shown: of whom, when, from where."""

    whom: str
    period: str
    source: str


def source_in_words(*, edition: datetime | None, counted: datetime | None) -> str:
    """Where the numbers come from, with the edition and the moment of counting."""
    parts = []
    if edition:
        parts.append(
            "Published: Home Office, National Referral Mechanism statistics (Open "
            f"Government Licence v3.0), the edition loaded on {day_in_words(edition)}."
        )
    if counted:
        parts.append(f"In the records: counted here on {moment_in_words(counted)}.")
    return " ".join(parts)


def chart(figure: Figure, shown: Shown) -> Chart:
    """The figure as a drawing with its table."""
    title = f"{shown.whom}, by {figure.heading.lower()}, {shown.period}"
    if only := _only(figure):
        title = f"{title} ({only})"
    drawn = figure.lines
    if figure.dimension == QUARTER and len(drawn) >= _LEAST_FOR_LINES:
        made = _lines(figure, title, shown)
    else:
        drawn = drawn[:DRAWN]
        made = _bars(figure, drawn, title, shown)
    rest = figure.lines[len(drawn) :]
    listed = [*drawn, others(rest)] if rest else drawn
    return replace(made, table=table(figure, listed, title))


def _only(figure: Figure) -> str:
    """The one of the two that is shown, where it is one."""
    if figure.published is None:
        return RECORDS.lower()
    return PUBLISHED.lower() if figure.records is None else ""


def described(figure: Figure) -> str:
    """The figure in words, for those who cannot see its picture."""
    said = [f"{each.source}: {' '.join(each.sentences)}" for each in figure.told]
    return " ".join(said)


def _lines(figure: Figure, title: str, shown: Shown) -> Chart:
    series = [
        Series(name, values)
        for name, values in (
            (PUBLISHED, [each.published for each in figure.lines]),
            (RECORDS, [each.records for each in figure.lines]),
        )
        if any(each is not None for each in values)
    ]
    return charts.lines(
        title=title,
        description=_description(figure),
        periods=[each.label for each in figure.lines],
        series=series,
        source=shown.source,
    )


def _bars(figure: Figure, drawn: Sequence[Line], title: str, shown: Shown) -> Chart:
    if figure.published is not None and figure.records is not None:
        return charts.published_beside_records(
            title=title,
            description=_description(figure),
            data=[Pair(each.label, each.published, each.records) for each in drawn],
            heading=figure.heading,
            source=shown.source,
        )
    return charts.bars(
        title=title,
        description=_description(figure),
        data=[Bar(each.label, each.published or each.records or 0) for each in drawn],
        heading=figure.heading,
        unit="people",
        source=shown.source,
    )


def _description(figure: Figure) -> str:
    """What there is to see; what stands out is said beside it."""
    held = [
        name.lower()
        for name, total in ((PUBLISHED, figure.published), (RECORDS, figure.records))
        if total is not None
    ]
    return (
        f"People by {figure.heading.lower()}, {' and '.join(held)}. The table has the "
        "same figures."
    )


def others(lines: Sequence[Line]) -> Line:
    """Lines that are not drawn, as one."""
    return Line(
        f"{len(lines):,} other" if len(lines) == 1 else f"{len(lines):,} others",
        _sum([each.published for each in lines]),
        _sum([each.records for each in lines]),
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [each for each in numbers if each is not None]
    return sum(known) if known else None


def table(figure: Figure, lines: Sequence[Line], caption: str) -> Table:
    """Both counts of each line, with totals; a column that has none is left out."""
    both = [
        (PUBLISHED, figure.published, [each.published for each in lines]),
        (RECORDS, figure.records, [each.records for each in lines]),
    ]
    kept = [each for each in both if each[1] is not None]
    return Table(
        caption=caption,
        caption_hidden=True,
        narrow="scroll",
        columns=[
            Column(figure.heading),
            *(Column(name, numeric=True) for name, _, _ in kept),
        ],
        rows=[
            Row(
                [
                    Cell(line.label),
                    *(Cell(_known(values[place])) for _, _, values in kept),
                ]
            )
            for place, line in enumerate(lines)
        ],
        foot=Row([Cell("Total"), *(Cell(_known(total)) for _, total, _ in kept)]),
    )


def _known(number: int | None) -> str:
    return "–" if number is None else thousands(number)  # noqa: RUF001 -- a dash, as people write it
