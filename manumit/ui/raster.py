"""A chart as a picture (PNG): what a page shows, with its title and source inside.

Drawn by resvg in this process from the same SVG, in a typeface that comes with the
product's packages, so that a machine without any fonts gives the same picture.
"""

from __future__ import annotations

import re
import struct
import textwrap
import zlib
from functools import cache
from importlib import resources

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from manumit.ui.parts import Chart


WIDE = 900
_EDGE = 24
_TITLE_LINE, _SOURCE_LINE = 30, 20
_TITLE_LETTERS, _SOURCE_LETTERS = 68, 118
_NARROW = 620
_ZOOM = 1.5
_TALL = re.compile(r'<svg class="mm-chart[^>]*?\sheight="(\d+)"')
_VIEW = re.compile(r'<svg class="mm-chart[^>]*?\sviewBox="0 0 (\d+) (\d+)"')
_LINK = re.compile(r'<a href="[^"]*" aria-label="[^"]*" (transform="[^"]*")>')
_HEADER = 33  # the signature and the first chunk, which has to come first
STYLES = """
text { font-family: "Source Sans Pro"; font-size: 16px; fill: #0b0c0c; }
.mm-chart__soft { fill: #485355; }
.mm-chart__value { font-weight: 700; }
.mm-chart__first { fill: #0b5c5a; stroke: #0b5c5a; stroke-width: 1px; }
.mm-chart__second { fill: #9cc9c3; stroke: #0b5c5a; stroke-width: 1px; }
.mm-chart__third { fill: #ffffff; stroke: #6a4c93; stroke-width: 2px; }
.mm-chart__axis { stroke: #7d8f8e; stroke-width: 1px; }
.mm-chart__grid { stroke: #c3cecd; stroke-width: 1px; }
.mm-chart__line { stroke: #0b5c5a; stroke-width: 2.5px; stroke-linecap: round; }
.mm-chart__line--second { stroke-dasharray: 7 5; }
.mm-chart__line--third { stroke: #6a4c93; stroke-dasharray: 2 5; }
.mm-tiles text { font-size: 12px; }
.mm-tiles rect { stroke: #0b5c5a; stroke-width: 1px; }
.mm-tiles__0 { fill: #eef6f4; }
.mm-tiles__1 { fill: #c2dfda; }
.mm-tiles__2 { fill: #8fc1ba; }
.mm-tiles__3 { fill: #2f7d78; }
.mm-tiles__4 { fill: #083b3f; }
.mm-tiles__none { fill: #ffffff; stroke-dasharray: 3 3; }
.mm-tiles .mm-tiles__text { text-anchor: middle; }
.mm-tiles .mm-tiles__value { text-anchor: middle; font-size: 13px; font-weight: 700; }
.mm-tiles .mm-tiles__text--3, .mm-tiles .mm-tiles__text--4 { fill: #ffffff; }
.mm-picture__title { font-size: 24px; font-weight: 700; }
.mm-picture__source { font-size: 15px; fill: #485355; }
"""
"""The page's styles of charts with their colours filled in; a test compares them."""


class NotAChart(ValueError):
    """The drawing says no height, so that no picture can be made of it."""


def png(chart: Chart, *, described: str = "", zoom: float = _ZOOM) -> bytes:
    """The picture: title above, drawing, source below.

    ``described`` is kept in the file as its description, for those who cannot see it.
    ``zoom`` is how many points one of the page's makes.
    """
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=framed(chart),
        background="#ffffff",
        skip_system_fonts=True,
        font_files=list(_fonts()),
        font_family="Source Sans Pro",
        sans_serif_family="Source Sans Pro",
        style_sheet=STYLES,
        zoom=zoom,
    )
    said = {"Title": chart.title, "Description": described, "Source": chart.source}
    return _with_words(bytes(drawn), {key: text for key, text in said.items() if text})


def framed(chart: Chart) -> str:
    """The drawing as an SVG of its own, with title and source."""
    title = textwrap.wrap(chart.title, _TITLE_LETTERS)
    source = textwrap.wrap(chart.source, _SOURCE_LETTERS)
    top = _EDGE + len(title) * _TITLE_LINE + _EDGE // 2
    placed, high = _placed(chart.svg, top)
    foot = top + high + _EDGE
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">{}{}{}</svg>',
        WIDE,
        foot + len(source) * _SOURCE_LINE + _EDGE // 2,
        _words(title, "mm-picture__title", _EDGE + 20, _TITLE_LINE),
        placed,
        _words(source, "mm-picture__source", foot + 10, _SOURCE_LINE),
    )


def _placed(svg: str, top: int) -> tuple[SafeString, int]:
    """The drawing at its place, and how high it is there. A picture has no links."""
    inner = _LINK.sub(r"<g \1>", svg).replace("</a>", "</g>")
    if tall := _TALL.search(svg):
        wide, high = WIDE - 2 * _EDGE, int(tall[1])
        size = ('width="100%"', f'width="{wide}"')
    elif view := _VIEW.search(svg):
        wide, high = _NARROW, _NARROW * int(view[2]) // int(view[1])
        size = ("viewBox=", f'width="{wide}" height="{high}" viewBox=')
    else:
        raise NotAChart("The drawing does not say how high it is.")
    placed = f'<svg x="{_EDGE}" y="{top}"{inner.replace(*size, 1).removeprefix("<svg")}'
    return mark_safe(placed), high  # noqa: S308 -- our own drawing, escaped when drawn


def _words(lines: list[str], style: str, first: int, step: int) -> SafeString:
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        (
            (style, _EDGE, first + place * step, each)
            for place, each in enumerate(lines)
        ),
    )


@cache
def _fonts() -> tuple[str, ...]:
    folder = resources.files("font_source_sans_pro") / "files"
    return tuple(
        str(folder / f"SourceSansPro-{each}.ttf") for each in ("Regular", "Bold")
    )


def _with_words(picture: bytes, said: dict[str, str]) -> bytes:
    """The picture with words about it, as the format keeps them (iTXt)."""
    chunks = b"".join(
        _chunk(key.encode() + b"\0\0\0\0\0" + text.encode())
        for key, text in said.items()
    )
    return picture[:_HEADER] + chunks + picture[_HEADER:]


def _chunk(data: bytes) -> bytes:
    named = b"iTXt" + data
    return struct.pack(">I", len(data)) + named + struct.pack(">I", zlib.crc32(named))
