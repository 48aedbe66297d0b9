from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.ui.parts import Chart
from manumit.ui.tiles import Band, Tile, band_of, bands, spoken, tile_map


SVG = "{http://www.w3.org/2000/svg}"


def tile(place: int, value: int | None, **said: str) -> Tile:
    return Tile(
        row=0,
        column=place,
        short=f"F{place}",
        name=f"Force {place}",
        value=value,
        href=said.get("href", f"/forces/{place}/"),
    )


def drawn(*values: int | None) -> Chart:
    return tile_map(
        title="People <by> force",
        description="A tile each.",
        tiles=[tile(place, value) for place, value in enumerate(values)],
        unit=("person", "people"),
        heading="Force",
    )


def test_ten_numbers_fall_into_five_bands_of_two() -> None:
    assert bands(range(10, 0, -1)) == [
        Band(1, 2, 2),
        Band(3, 4, 2),
        Band(5, 6, 2),
        Band(7, 8, 2),
        Band(9, 10, 2),
    ]


@given(st.lists(st.integers(0, 30), max_size=60))
def test_equal_numbers_share_a_band_and_bands_do_not_overlap(
    values: list[int],
) -> None:
    found = bands(values)
    assert len(found) <= 5
    assert sum(each.areas for each in found) == len(values)
    for one, other in itertools.pairwise(found):
        assert one.most < other.least
    for value in values:
        band = found[band_of(value, found)]
        assert band.least <= value <= band.most


def test_each_tile_is_a_link_that_says_its_name_and_number() -> None:
    svg = ET.fromstring(drawn(123, 1, None).svg)
    links = list(svg.iter(f"{SVG}a"))
    assert [each.get("aria-label") for each in links] == [
        "F0 123, Force 0: 123 people",
        "F1 1, Force 1: 1 person",
        "F2 \N{EN DASH}, Force 2: no figure",
    ]
    assert [each.get("href") for each in links] == [
        "/forces/0/",
        "/forces/1/",
        "/forces/2/",
    ]
    assert svg.get("role") == "group"


def test_the_number_stands_in_the_tile_so_that_no_colour_is_needed() -> None:
    svg = ET.fromstring(drawn(1234, None).svg)
    first, second = svg.iter(f"{SVG}a")
    assert [each.text for each in first.iter(f"{SVG}text")] == ["F0", "1,234"]
    assert next(each.text for each in second.iter(f"{SVG}text")) == "F1"


def test_the_legend_says_in_words_what_the_shades_say() -> None:
    svg = ET.fromstring(drawn(1, 5, 9, None).svg)
    words = [each.text for each in svg.iter(f"{SVG}text")][8:]
    assert words == [
        "1: fewest (1 force)",
        "5: middling (1 force)",
        "9: most (1 force)",
        "no figure",
    ]


def test_the_table_has_the_same_most_first() -> None:
    table = drawn(5, None, 123).table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Force 2", "F2", "123", "most"],
        ["Force 0", "F0", "5", "fewest"],
        ["Force 1", "F1", "no figure", "not compared"],
    ]
    assert table.rows[0].cells[0].href == "/forces/2/"


@pytest.mark.parametrize("values", [(), (None,), (7,), (7, 7, 7)])
def test_a_map_is_drawn_whatever_there_is(values: tuple[int | None, ...]) -> None:
    ET.fromstring(drawn(*values).svg)


def test_a_tile_without_an_address_is_no_link() -> None:
    svg = ET.fromstring(
        tile_map(
            title="t",
            description="d",
            tiles=[tile(0, 3, href="")],
            unit=("person", "people"),
            heading="Force",
        ).svg
    )
    assert list(svg.iter(f"{SVG}a")) == []
    assert spoken(tile(0, 3), ("person", "people")) == "Force 0: 3 people"
