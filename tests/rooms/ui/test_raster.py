"""Charts as pictures: whole, words inside, without any font of the machine."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from manumit.ui.charts import Bar, Series, bars, lines
from manumit.ui.parts import Chart, Table
from manumit.ui.raster import STYLES, NotAChart, framed, png
from manumit.ui.tiles import Tile, tile_map


STYLESHEETS = Path(__file__).parents[3] / "frontend" / "styles"
White = bytes((255, 255, 255))


def chart(title: str = "By exploitation", source: str = "Invented") -> Chart:
    return bars(
        title=title,
        description="Labour leads.",
        data=(Bar("Labour <&>", 24), Bar("Sexual", 6)),
        heading="Exploitation",
        unit="people",
        source=source,
    )


class Pixels:
    """A PNG of eight bits and four channels, unpacked as its standard says."""

    def __init__(self, picture: bytes) -> None:
        self.wide, self.high = struct.unpack(">II", picture[16:24])
        assert picture[24:26] == bytes((8, 6))
        packed, at = b"", 8
        while at < len(picture):
            (size,) = struct.unpack(">I", picture[at : at + 4])
            if picture[at + 4 : at + 8] == b"IDAT":
                packed += picture[at + 8 : at + 8 + size]
            at += 12 + size
        self.rows = self._unfiltered(zlib.decompress(packed))

    def _unfiltered(self, raw: bytes) -> list[bytes]:
        long, rows = self.wide * 4, []
        before = bytes(long)
        for row in range(self.high):
            kind, *line = raw[row * (long + 1) : (row + 1) * (long + 1)]
            for place in range(long):
                left = line[place - 4] if place >= 4 else 0
                corner = before[place - 4] if place >= 4 else 0
                line[place] = (
                    line[place] + self._guess(kind, left, before[place], corner)
                ) % 256
            before = bytes(line)
            rows.append(before)
        return rows

    @staticmethod
    def _guess(kind: int, left: int, above: int, corner: int) -> int:
        if kind < 4:
            return (0, left, above, (left + above) // 2)[kind]
        far = [abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)]
        return (left, above, corner)[far.index(min(far))]

    def ink(self, left: int, top: int, right: int, bottom: int) -> int:
        """How many points within are not white."""
        return sum(
            self.rows[y][x * 4 : x * 4 + 3] != White
            for y in range(top, bottom)
            for x in range(left, right)
        )


def test_there_is_ink_where_title_labels_and_source_stand() -> None:
    found = Pixels(png(chart(), zoom=1))
    assert found.wide == 900
    assert found.ink(24, 24, 220, 50) > 200, "the title"
    drawing = 66
    assert found.ink(24, drawing, 110, drawing + 15) > 50, "a label"
    assert found.ink(24, drawing + 18, 400, drawing + 30) > 2000, "a bar"
    assert found.ink(24, found.high - 34, 120, found.high - 8) > 50, "source"
    assert found.ink(600, 24, 900, 50) == 0, "nothing beside the title"


def test_other_words_are_other_ink() -> None:
    one, other = (
        Pixels(png(chart(title), zoom=1)) for title in ("By age", "By agents")
    )
    assert one.ink(24, 24, 300, 50) < other.ink(24, 24, 300, 50)


def test_a_long_title_is_set_on_two_lines() -> None:
    short, long = (framed(chart(title)) for title in ("By age", "By age " * 15))
    assert short.count("mm-picture__title") == 1
    assert long.count("mm-picture__title") == 2


def test_a_map_is_drawn_without_links() -> None:
    tiles = tile_map(
        title="Forces",
        description="d",
        tiles=[Tile(row=0, column=0, short="K", name="Kent", value=3, href="/x/")],
        unit=("person", "people"),
        heading="Force",
        source="S",
    )
    assert "<a " not in framed(tiles)
    assert "/x/" not in framed(tiles)
    assert png(tiles).startswith(b"\x89PNG")


def test_lines_are_drawn_too() -> None:
    made = lines(
        title="By quarter",
        description="d",
        periods=("2022 Q1", "2022 Q2"),
        series=(Series("Adults", (1, 2)),),
    )
    assert png(made).startswith(b"\x89PNG")


def test_what_is_no_chart_is_refused() -> None:
    with pytest.raises(NotAChart):
        png(Chart("t", "<svg></svg>", Table("t", (), ())))


def _declared(styles: str) -> dict[str, str]:
    """Every class of a chart and what it is filled or drawn with."""
    return dict(re.findall(r"\.(mm-(?:chart|tiles)__\w+) \{ fill: (#\w+)", styles))


def test_the_colours_are_those_of_the_page() -> None:
    pages = "".join(
        (STYLESHEETS / f"_{each}.scss").read_text("utf-8")
        for each in ("colours", "charts", "tiles")
    )
    values = dict(re.findall(r"(--mm-[\w-]+): (#\w+);", pages))
    for name, colour in _declared(STYLES).items():
        part = name.rpartition("__")[2]
        [given] = re.findall(rf"&__{part} {{\s+fill: ([^;]+);", pages)
        meant = values.get(given[4:-1], given) if given.startswith("var(") else given
        assert meant == colour, name


def _brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of the Web Content Accessibility Guidelines."""
    light, dark = sorted(map(_brightness, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("shade", range(5))
def test_a_number_can_be_read_on_every_shade(shade: int) -> None:
    fill = _declared(STYLES)[f"mm-tiles__{shade}"]
    assert contrast(fill, "#ffffff" if shade >= 3 else "#0b0c0c") >= 4.5
    outline = "#0b5c5a"
    assert contrast(outline, "#ffffff") >= 3
