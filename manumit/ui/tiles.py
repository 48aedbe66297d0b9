"""A map of equal tiles, one for each area, drawn on the server as SVG. Pure.

Every tile says its name in short and its number, and is a link; the shade only repeats
what the number says. The table that comes with it holds the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from manumit.ui.parts import Cell, Chart, Column, Row, Table
from manumit.ui.words import plural, thousands


Unit = tuple[str, str]
SIZE, GAP = 54, 2
SHADES = 5
_WORDS = ("fewest", "few", "middling", "many", "most")
_LEGEND_LINE = 26
_NO_FIGURE = "no figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One area: its place in the grid, its names, its number (None: not counted)."""

    row: int
    column: int
    short: str
    name: str
    value: int | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A fifth of the areas: from the least to the most of their numbers."""

    least: int
    most: int
    areas: int


def bands(values: Sequence[int]) -> list[Band]:
    """The areas in up to five bands of as nearly equal size as equal numbers allow.

    Areas of the same number are always in the same band.
    """
    ordered = sorted(values)
    found: list[list[int]] = []
    for place, value in enumerate(ordered):
        wanted = place * SHADES // len(ordered)
        if found and (found[-1][-1] == value or wanted < len(found)):
            found[-1].append(value)
        else:
            found.append([value])
    return [Band(each[0], each[-1], len(each)) for each in found]


def band_of(value: int, found: Sequence[Band]) -> int:
    """Which band a number is in, from 0."""
    return next(
        place for place, band in enumerate(found) if band.least <= value <= band.most
    )


def tile_map(
    *,
    title: str,
    description: str,
    tiles: Sequence[Tile],
    unit: Unit,
    heading: str,
    source: str = "",
) -> Chart:
    """The tiles with a legend in words, and their numbers as a table, most first.

    ``unit`` is what is counted (one and many), ``heading`` what the areas are.
    """
    found = bands([each.value for each in tiles if each.value is not None])
    wide = max((each.column for each in tiles), default=0) + 1
    high = (max((each.row for each in tiles), default=0) + 1) * (SIZE + GAP)
    legend = _legend(found, high + GAP, any(each.value is None for each in tiles))
    height = high + 2 * GAP + _LEGEND_LINE * len(legend)
    key = slugify(title)
    svg = format_html(
        '<svg class="mm-chart mm-tiles" role="group" '
        'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" '
        'aria-labelledby="map-{}-title map-{}-text"><title id="map-{}-title">{}</title>'
        '<desc id="map-{}-text">{}</desc>{}{}</svg>',
        wide * (SIZE + GAP),
        height,
        key,
        key,
        key,
        title,
        key,
        description,
        format_html_join("", "{}", ((_tile(each, found, unit),) for each in tiles)),
        format_html_join("", "{}", ((each,) for each in legend)),
    )
    return Chart(title, svg, _table(title, tiles, found, unit, heading), source)


def spoken(tile: Tile, unit: Unit) -> str:
    """``Kent Police: 123 people``."""
    said = _NO_FIGURE if tile.value is None else plural(tile.value, *unit)
    return f"{tile.name}: {said}"


def _figure(tile: Tile) -> str:
    return "–" if tile.value is None else thousands(tile.value)  # noqa: RUF001 -- a dash, as people write it


def _called(tile: Tile, unit: Unit) -> str:
    """The link's name begins with what stands in the tile, for who speaks to it."""
    return f"{tile.short} {_figure(tile)}, {spoken(tile, unit)}"


def _tile(tile: Tile, found: Sequence[Band], unit: Unit) -> SafeString:
    shade = (
        "none"
        if tile.value is None
        else str(_shade(band_of(tile.value, found), len(found)))
    )
    drawn = format_html(
        '<rect class="mm-tiles__{}" x="1" y="1" width="{}" height="{}"></rect>'
        '<text class="mm-tiles__text mm-tiles__text--{}" x="{}" y="23">{}</text> '
        '<text class="mm-tiles__value mm-tiles__text--{}" x="{}" y="42">{}</text>',
        shade,
        SIZE - 1,
        SIZE - 1,
        shade,
        SIZE / 2,
        tile.short,
        shade,
        SIZE / 2,
        _figure(tile),
    )
    x, y = tile.column * (SIZE + GAP), tile.row * (SIZE + GAP)
    if not tile.href:
        return format_html(
            '<g transform="translate({} {})"><title>{}</title>{}</g>',
            x,
            y,
            spoken(tile, unit),
            drawn,
        )
    return format_html(
        '<a href="{}" aria-label="{}" transform="translate({} {})">{}</a>',
        tile.href,
        _called(tile, unit),
        x,
        y,
        drawn,
    )


def _shade(band: int, many: int) -> int:
    """The shade of a band: the lightest and the darkest are always used."""
    return band * (SHADES - 1) // max(1, many - 1)


def _legend(found: Sequence[Band], top: int, missing: bool) -> list[SafeString]:
    lines = [
        (str(_shade(place, len(found))), _band_in_words(band, place, len(found)))
        for place, band in enumerate(found)
    ]
    if missing:
        lines.append(("none", _NO_FIGURE))
    return [
        format_html(
            '<g transform="translate(0 {})"><rect class="mm-tiles__{}" x="1" y="3" '
            'width="30" height="18"></rect><text x="40" y="17">{}</text></g>',
            top + place * _LEGEND_LINE,
            shade,
            words,
        )
        for place, (shade, words) in enumerate(lines)
    ]


def _band_in_words(band: Band, place: int, many: int) -> str:
    numbers = thousands(band.least)
    if band.most != band.least:
        numbers = f"{numbers} to {thousands(band.most)}"
    word = _WORDS[_shade(place, many)]
    return f"{numbers}: {word} ({plural(band.areas, 'force')})"


def _table(
    title: str, tiles: Sequence[Tile], found: Sequence[Band], unit: Unit, heading: str
) -> Table:
    ordered = sorted(
        tiles, key=lambda each: -1 if each.value is None else each.value, reverse=True
    )
    return Table(
        title,
        (
            Column(heading),
            Column("In short"),
            Column(unit[1].capitalize(), numeric=True),
            Column("Beside the others"),
        ),
        tuple(_row(each, found) for each in ordered),
        narrow="scroll",
        caption_hidden=True,
    )


def _row(tile: Tile, found: Sequence[Band]) -> Row:
    if tile.value is None:
        said, word = _NO_FIGURE, "not compared"
    else:
        said = thousands(tile.value)
        word = _WORDS[_shade(band_of(tile.value, found), len(found))]
    return Row(
        (Cell(tile.name, href=tile.href), Cell(tile.short), Cell(said), Cell(word))
    )
