from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from manumit.ui.charts import (
    Bar,
    Pair,
    Series,
    TooManySeries,
    UnevenSeries,
    bars,
    lines,
    published_beside_records,
)
from manumit.ui.drawing import scale_top
from manumit.ui.parts import Chart


SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)


def words(chart: Chart) -> list[str]:
    return [each.text or "" for each in drawn(chart).iter(f"{SVG}text")]


def cells(chart: Chart) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in chart.table.rows]


def exploitation() -> Chart:
    return bars(
        title="By exploitation",
        description="Labour leads.",
        data=(Bar("Labour <&>", 2400), Bar("Sexual", 600), Bar("None", 0)),
        heading="Exploitation",
        unit="people",
    )


def quarters(*values: float | None) -> Chart:
    return lines(
        title="By quarter",
        description="Rising.",
        periods=tuple(f"{2020 + n // 4} Q{n % 4 + 1}" for n in range(len(values))),
        series=(Series("Adults", values),),
    )


@pytest.mark.parametrize("chart", [exploitation(), quarters(1, None, 3)])
def test_a_chart_tells_its_title_and_meaning_to_those_who_hear_it(chart: Chart) -> None:
    svg = drawn(chart)
    ids = {each.get("id"): each.text for each in svg if each.get("id")}
    named = str(svg.get("aria-labelledby")).split()
    assert svg.get("role") == "img"
    title, meaning = (ids[each] for each in named)
    assert title == chart.title
    assert meaning


@pytest.mark.parametrize("chart", [exploitation(), quarters(1, 2)])
def test_a_chart_carries_no_inline_style(chart: Chart) -> None:
    assert all(each.get("style") is None for each in drawn(chart).iter())


def test_bars_are_as_long_as_their_values() -> None:
    widths = [
        float(str(each.get("width")).rstrip("%"))
        for each in drawn(exploitation()).iter(f"{SVG}rect")
    ]
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.02)
    assert widths[2] == 0


def test_every_bar_carries_its_label_and_number() -> None:
    assert words(exploitation()) == [
        "Labour <&>", "2,400", "Sexual", "600", "None", "0",
    ]  # fmt: skip
    assert cells(exploitation()) == [
        ["Labour <&>", "2,400"], ["Sexual", "600"], ["None", "0"],
    ]  # fmt: skip


def test_nothing_to_draw_is_drawn_without_harm() -> None:
    empty = bars(title="T", description="D", data=(), heading="H", unit="people")
    assert words(empty) == []


def test_published_counts_stand_beside_records_with_the_difference() -> None:
    chart = published_beside_records(
        title="Both",
        description="They differ once.",
        data=(Pair("Q1", 10, 10), Pair("Q2", 1200, 1196), Pair("Q3", None, 4)),
        heading="Quarter",
    )
    missing = "\N{EN DASH}"
    assert cells(chart) == [
        ["Q1", "10", "10", "0"],
        ["Q2", "1,200", "1,196", "-4"],
        ["Q3", missing, "4", missing],
    ]
    assert "no figure" in words(chart)


def test_a_gap_in_a_line_is_a_gap() -> None:
    whole = drawn(quarters(1, 2, 3, 4)).iter(f"{SVG}line")
    broken = drawn(quarters(1, 2, None, 4)).iter(f"{SVG}line")
    assert len(list(whole)) - len(list(broken)) == 2
    assert cells(quarters(1, None))[1] == ["2020 Q2", "\N{EN DASH}"]


def test_of_many_periods_the_last_is_always_labelled() -> None:
    chart = quarters(*range(40))
    labels = [each for each in words(chart) if each.startswith("Q")]
    assert len(labels) <= 7
    assert words(chart)[-2:] == ["Q4", "2029"]


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    series = tuple(Series(str(n), (1,)) for n in range(4))
    with pytest.raises(TooManySeries, match="3 or fewer"):
        lines(title="T", description="D", periods=("2020",), series=series)


def test_a_line_that_does_not_fit_its_periods_is_refused() -> None:
    with pytest.raises(UnevenSeries, match="2 values for 1 periods"):
        lines(
            title="T",
            description="D",
            periods=("2020",),
            series=(Series("A", (1, 2)),),
        )


@pytest.mark.parametrize(
    ("value", "top"), [(0, 4), (3, 4), (7, 8), (9, 10), (26_056, 32_000), (100, 100)]
)
def test_the_scale_ends_on_a_round_number_above_the_value(
    value: float, top: float
) -> None:
    assert scale_top(value) == top
