"""Charts drawn on the server as SVG, each with its figures as a table. Pure.

Series differ by shade, outline, dash and marker, never by hue alone, and every bar
carries its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manumit.ui import drawing as draw
from manumit.ui.parts import Cell, Chart, Column, Row, Table
from manumit.ui.words import thousands


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing counted."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing counted twice: in what was published and in the records here."""

    label: str
    published: float | None
    records: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value for each period, None where there is none (a gap, not 0)."""

    label: str
    values: Sequence[float | None]


class UnevenSeries(ValueError):
    """A line has more or fewer values than there are periods."""


class TooManySeries(ValueError):
    """More lines than can be told apart without colour."""


_MISSING = "\N{EN DASH}"


def bars(
    *,
    title: str,
    description: str,
    data: Sequence[Bar],
    heading: str,
    unit: str,
    source: str = "",
) -> Chart:
    """Horizontal bars, in the order given. ``heading`` names what the bars are,
    ``unit`` what is counted (``people``).
    """  # noqa: D205
    longest = max((bar.value for bar in data), default=0)
    step = draw.LABEL + draw.BAR + draw.GAP
    drawn = [
        draw.label_above(place * step, bar.label)
        + draw.bar_at(place * step + draw.LABEL, bar.value, longest, "first", draw.BAR)
        for place, bar in enumerate(data)
    ]
    return Chart(
        title,
        draw.drawing(title, description, len(data) * step, drawn),
        Table(
            title,
            (Column(heading), Column(unit.capitalize(), numeric=True)),
            tuple(Row((Cell(bar.label), Cell(thousands(bar.value)))) for bar in data),
            narrow="scroll",
            caption_hidden=True,
        ),
        source,
    )


def published_beside_records(
    *,
    title: str,
    description: str,
    data: Sequence[Pair],
    heading: str,
    source: str = "",
    labels: tuple[str, str] = ("Published", "In the records"),
) -> Chart:
    """Two bars for each thing: what was published, and what the records here hold."""
    values = [v for pair in data for v in (pair.published, pair.records)]
    longest = max((v for v in values if v is not None), default=0)
    step = draw.LABEL + 2 * draw.BAR + draw.GAP + 2
    top = 2 * draw.LEGEND + draw.GAP
    drawn = [
        draw.legend(0, labels[0], draw.swatch("first")),
        draw.legend(draw.LEGEND, labels[1], draw.swatch("second")),
    ]
    for place, pair in enumerate(data):
        y = top + place * step
        drawn += [
            draw.label_above(y, pair.label),
            draw.bar_at(y + draw.LABEL, pair.published, longest, "first", draw.BAR - 1),
            draw.bar_at(
                y + draw.LABEL + draw.BAR, pair.records, longest, "second", draw.BAR - 1
            ),
        ]
    return Chart(
        title,
        draw.drawing(title, description, top + len(data) * step, drawn),
        Table(
            title,
            (
                Column(heading),
                *(Column(label, numeric=True) for label in labels),
                Column("Difference", numeric=True),
            ),
            tuple(_pair_row(pair) for pair in data),
            narrow="scroll",
            caption_hidden=True,
        ),
        source,
    )


def lines(
    *,
    title: str,
    description: str,
    periods: Sequence[str],
    series: Sequence[Series],
    heading: str = "Quarter",
    source: str = "",
) -> Chart:
    """Lines over time, up to three; a period like ``2022 Q2`` is set on two lines."""
    if len(series) > len(draw.TONES):
        raise TooManySeries(
            f"{len(series)} lines cannot be told apart; draw {len(draw.TONES)} or fewer"
        )
    for each in series:
        if len(each.values) != len(periods):
            raise UnevenSeries(
                f"{each.label} has {len(each.values)} values for {len(periods)} periods"
            )
    top = draw.TOP + len(series) * draw.LEGEND
    highest = draw.scale_top(
        max((v for each in series for v in each.values if v is not None), default=0)
    )
    drawn = [
        draw.legend(
            place * draw.LEGEND,
            each.label,
            draw.line_key(tone) + draw.marker(18, 11, tone),
        )
        for place, (each, tone) in enumerate(zip(series, draw.TONES, strict=False))
    ]
    drawn += draw.grid(top, highest)
    drawn += draw.period_labels(top + draw.PLOT, periods)
    for each, tone in zip(series, draw.TONES, strict=False):
        drawn += draw.line(each.values, top, highest, tone)
    return Chart(
        title,
        draw.drawing(title, description, top + draw.PLOT + draw.FOOT, drawn),
        _lines_table(title, heading, periods, series),
        source,
    )


def _pair_row(pair: Pair) -> Row:
    both = pair.published is not None and pair.records is not None
    difference = (pair.records or 0) - (pair.published or 0)
    return Row(
        (
            Cell(pair.label),
            Cell(_known(pair.published)),
            Cell(_known(pair.records)),
            Cell(
                f"{difference:+,}" if both and difference else "0" if both else _MISSING
            ),
        )
    )


def _lines_table(
    title: str, heading: str, periods: Sequence[str], series: Sequence[Series]
) -> Table:
    return Table(
        title,
        (Column(heading), *(Column(each.label, numeric=True) for each in series)),
        tuple(
            Row((Cell(period), *(Cell(_known(each.values[place])) for each in series)))
            for place, period in enumerate(periods)
        ),
        narrow="scroll",
        caption_hidden=True,
    )


def _known(value: float | None) -> str:
    return _MISSING if value is None else thousands(value)
