"""The map of the forces: which measures it may show, what stands out on it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from manumit.assurance.periods import Period
from manumit.assurance.places import tiles
from manumit.assurance.standing_out import FEW, Counts, percent
from manumit.ui.tiles import Tile


class Measure(StrEnum):
    """What a tile counts."""

    PUBLISHED = "published"
    SENT = "sent"
    INVESTIGATED = "investigated"


MEASURES: Mapping[Measure, str] = {
    Measure.PUBLISHED: "Referred, as published",
    Measure.SENT: "Referred, in the records",
    Measure.INVESTIGATED: "Investigated, in the records",
}
TITLES: Mapping[Measure, str] = {
    Measure.PUBLISHED: "People referred by each force, as published",
    Measure.SENT: "People referred by each force, in the records",
    Measure.INVESTIGATED: "People whose investigation each force owns, in the records",
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """The 43 tiles, and in a sentence what stands out."""

    measure: Measure
    tiles: Sequence[Tile]

    @property
    def sentence(self) -> str:
        return sentence([(each.name, each.value or 0) for each in self.tiles])


def mapped(
    measure: Measure,
    counts: Counts,
    *,
    period: Period,
    names: Mapping[str, str],
    hrefs: Mapping[str, str],
) -> Mapped:
    """Each force's people in a period; ``counts`` are by (quarter, force)."""
    people = Counter[str]()
    for (quarter, force), number in counts.items():
        if quarter in period.quarters:
            people[force] += number
    return Mapped(
        measure,
        tuple(
            Tile(
                row=each.row,
                column=each.column,
                short=each.short,
                name=names[each.force],
                value=people[each.force],
                href=hrefs[each.force],
            )
            for each in tiles()
        ),
    )


def sentence(forces: Sequence[tuple[str, int]]) -> str:
    """Who has the most, how much of all that is, and how many have fewer than ten."""
    total = sum(people for _, people in forces)
    if not total:
        return "Nobody was counted in these quarters."
    if total < FEW:
        return f"Fewer than {FEW} people: too few to compare."
    ordered = sorted(forces, key=lambda each: (-each[1], each[0]))
    name, most = ordered[0]
    share = percent(Fraction(most, total))
    said = f"The most: {name}, {most:,} of {total:,} people ({share})."
    if few := sum(people < FEW for _, people in forces):
        forces_ = "force has" if few == 1 else "forces have"
        said += f" {few} {forces_} fewer than {FEW}, too few to compare."
    return said
