"""The pieces of a chart as SVG: bars, lines, markers, scales. Pure.

Places along the page are percentages and sizes of text are pixels, so a chart is as
readable on a phone as on a wall, without a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from manumit.ui.words import thousands


TONES = ("first", "second", "third")
_WIDEST = 82.0
"""Per cent of the width that the longest bar takes; its number stands after it."""
LABEL, BAR, GAP = 17, 16, 11
PLOT, TOP, _LEFT, _RIGHT, FOOT = 220, 24, 15.0, 94.0, 44
LEGEND = 24
_LABELLED_PERIODS = 7
_TICKS = 4


def drawing(
    title: str, description: str, height: int, drawn: Sequence[SafeString]
) -> SafeString:
    key = slugify(title)
    return format_html(
        '<svg class="mm-chart" role="img" xmlns="http://www.w3.org/2000/svg" '
        'width="100%" height="{}" aria-labelledby="chart-{}-title chart-{}-text">'
        '<title id="chart-{}-title">{}</title><desc id="chart-{}-text">{}</desc>'
        "{}</svg>",
        height,
        key,
        key,
        key,
        title,
        key,
        description,
        format_html_join("", "{}", ((each,) for each in drawn)),
    )


def label_above(y: int, label: str) -> SafeString:
    return format_html('<text x="0" y="{}">{}</text>', y + LABEL - 5, label)


def bar_at(
    y: int, value: float | None, longest: float, tone: str, height: int
) -> SafeString:
    """A bar and its number; a value that is missing says so and has no bar."""
    if value is None:
        return format_html(
            '<text class="mm-chart__soft" x="0" y="{}">no figure</text>',
            y + height - 3,
        )
    width = _WIDEST * value / longest if longest else 0.0
    return format_html(
        '<rect class="mm-chart__{}" x="0" y="{}" width="{}%" height="{}"></rect>'
        '<svg x="{}%" y="{}" overflow="visible">'
        '<text class="mm-chart__value" x="6" y="0">{}</text></svg>',
        tone,
        y,
        f"{width:.2f}",
        height,
        f"{width:.2f}",
        y + height - 3,
        thousands(value),
    )


def legend(y: int, label: str, sign: SafeString) -> SafeString:
    return format_html(
        '<svg y="{}" overflow="visible">{}<text x="44" y="16">{}</text></svg>',
        y,
        sign,
        label,
    )


def swatch(tone: str) -> SafeString:
    return format_html(
        '<rect class="mm-chart__{}" x="1" y="4" width="34" height="14"></rect>', tone
    )


def line_key(tone: str) -> SafeString:
    return format_html(
        '<line class="mm-chart__line mm-chart__line--{}" x1="1" y1="11" x2="36" '
        'y2="11"></line>',
        tone,
    )


def marker(x: int, y: int, tone: str) -> SafeString:
    """A circle, a square or a triangle: the shape tells the series in greyscale."""
    shapes = {
        "first": mark_safe('<circle class="mm-chart__first" r="4"></circle>'),
        "second": mark_safe(
            '<rect class="mm-chart__second" x="-4.5" y="-4.5" width="9" height="9">'
            "</rect>"
        ),
        "third": mark_safe('<path class="mm-chart__third" d="M0-6 6 5H-6z"></path>'),
    }
    return format_html(
        '<svg x="{}" y="{}" overflow="visible">{}</svg>', x, y, shapes[tone]
    )


def _placed_marker(x: float, y: float, tone: str) -> SafeString:
    return format_html(
        '<svg x="{}%" y="{}" overflow="visible">{}</svg>',
        f"{x:.2f}",
        f"{y:.1f}",
        marker(0, 0, tone),
    )


def scale_top(value: float) -> float:
    """The top of the scale: the next 1, 2, 2.5 or 5 of the value's power of ten, so
    that four steps are round numbers.
    """  # noqa: D205
    if value <= _TICKS:
        return float(_TICKS)
    power = 10.0 ** (len(str(int(value))) - 1)
    steps = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10)
    return next(power * step for step in steps if power * step >= value)


def grid(top: int, highest: float) -> list[SafeString]:
    drawn = []
    for tick in range(_TICKS + 1):
        y = top + PLOT - PLOT * tick / _TICKS
        value = highest * tick / _TICKS
        drawn.append(
            format_html(
                '<line class="mm-chart__{}" x1="0" y1="{}" x2="100%" y2="{}"></line>'
                '<text class="mm-chart__soft" x="0" y="{}">{}</text>',
                "grid" if tick else "axis",
                y,
                y,
                y - 4,
                thousands(int(value) if value == int(value) else value),
            )
        )
    return drawn


def _across(place: int, count: int) -> float:
    """Where a period stands, in per cent of the width."""
    return _LEFT + (_RIGHT - _LEFT) * (place / (count - 1) if count > 1 else 0.5)


def period_labels(y: int, periods: Sequence[str]) -> list[SafeString]:
    """The periods below the axis; of many, every so manyth, always the last."""
    every = -(-len(periods) // _LABELLED_PERIODS)
    last = len(periods) - 1
    drawn = []
    for place, period in enumerate(periods):
        if (last - place) % every:
            continue
        year, _, part = period.partition(" ")
        x = f"{_across(place, len(periods)):.2f}"
        drawn.append(
            format_html(
                '<text x="{}%" y="{}" text-anchor="middle">{}</text>'
                '<text class="mm-chart__soft" x="{}%" y="{}" text-anchor="middle">'
                "{}</text>",
                x,
                y + 19,
                part or year,
                x,
                y + 36,
                year if part else "",
            )
        )
    return drawn


def line(
    values: Sequence[float | None], top: int, highest: float, tone: str
) -> list[SafeString]:
    places = [
        (_across(place, len(values)), top + PLOT - PLOT * value / highest)
        if value is not None
        else None
        for place, value in enumerate(values)
    ]
    drawn = [
        format_html(
            '<line class="mm-chart__line mm-chart__line--{}" x1="{}%" y1="{}" '
            'x2="{}%" y2="{}"></line>',
            tone,
            *(f"{number:.2f}" for number in (*one, *two)),
        )
        for one, two in pairwise(places)
        if one and two
    ]
    drawn += [_placed_marker(*place, tone) for place in places if place]
    return drawn
