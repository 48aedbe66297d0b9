"""Charts, with invented figures."""

from __future__ import annotations

from manumit.ui.charts import (
    Bar,
    Pair,
    Series,
    bars,
    lines,
    published_beside_records,
)
from manumit.ui.gallery.example import Example
from manumit.ui.parts import Chart
from manumit.ui.tiles import Tile, tile_map


_SOURCE = "Invented figures"


def figures() -> list[Example]:
    return [
        Example(
            "chart",
            "Bars",
            {
                "chart": bars(
                    title="Referrals by kind of exploitation",
                    description="Criminal exploitation is named most often.",
                    data=(
                        Bar("Criminal", 9412),
                        Bar("Labour", 7718),
                        Bar("Sexual", 2301),
                        Bar("Not specified or unknown", 1580),
                        Bar("Domestic", 344),
                        Bar("Organ harvesting", 0),
                    ),
                    heading="Exploitation",
                    unit="people",
                    source=_SOURCE,
                )
            },
        ),
        Example(
            "chart",
            "Published beside records",
            {
                "chart": published_beside_records(
                    title="Published counts and our records",
                    description="All quarters agree but the last.",
                    data=(
                        Pair("2022 Q2", 4171, 4171),
                        Pair("2022 Q3", 4586, 4586),
                        Pair("2022 Q4", 4544, 4540),
                        Pair("2023 Q1", None, 12),
                    ),
                    heading="Quarter",
                    source=_SOURCE,
                )
            },
        ),
        Example("chart", "A map of tiles", {"chart": _map()}),
        Example(
            "chart",
            "Lines by quarter",
            {
                "chart": lines(
                    title="Referrals by quarter",
                    description="Adults and children rise; notifications are level.",
                    periods=tuple(
                        f"{year} Q{quarter}"
                        for year in (2021, 2022, 2023)
                        for quarter in (1, 2, 3, 4)
                    ),
                    series=(
                        Series("Adults", _rising(1500, 60)),
                        Series("Children", _rising(1210, 41)),
                        Series(
                            "Duty to Notify",
                            (*_rising(820, 3)[:5], None, *_rising(840, 2)[:6]),
                        ),
                    ),
                    source=_SOURCE,
                )
            },
        ),
    ]


def _map() -> Chart:
    """Nine invented areas; one has no figure."""
    numbers = (12, 40, 7, 95, None, 230, 18, 61, 33)
    return tile_map(
        title="People by area",
        description="A tile for each of nine areas.",
        tiles=[
            Tile(
                row=place // 3,
                column=place % 3,
                short=f"Area {place + 1}",
                name=f"Invented area {place + 1}",
                value=value,
                href="#",
            )
            for place, value in enumerate(numbers)
        ],
        unit=("person", "people"),
        heading="Area",
        source=_SOURCE,
    )


def _rising(start: int, step: int) -> tuple[int, ...]:
    return tuple(start + step * n + (n * 37 % 90) for n in range(12))
