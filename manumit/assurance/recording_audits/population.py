"""What an audit is drawn from: the crimes due in a period, counted in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.analysis import sampling
from manumit.assurance.recording_audits.rules import (
    NotDrawn,
    Wanted,
    stratum_of,
    way_of,
)
from manumit.obligations.arisen import Arisen, Which, arisen, arisen_counted


DUE = "crime_recorded"
"""The rule by which a crime is due for each person; what is audited."""
NOBODY_DUE = (
    "No crime became due in this period in any case that you may see. Choose another "
    "period."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An audit before it is drawn: how many files of how many, and how sure.

    ``strata`` maps each stratum to its units and its files; ``margin`` is what the size
    reaches, between 0 and 1.
    """

    population: int
    size: int
    margin: float
    strata: Mapping[str, tuple[int, int]]


def planned(wanted: Wanted, *, reader: Reader) -> Planned:
    """What a draw would be now; raises ``NotDrawn`` where there is nothing to draw."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    counted = Counter[str]()
    for kind, route, month, units in arisen_counted(
        _which(wanted, reader), reader=reader
    ):
        way = way_of(kind, route)
        counted[stratum_of(wanted.stratified, way=way, month=month)] += units
    population = counted.total()
    size = size_of(population, wanted)
    shares = sampling.allocate(size, counted)
    return Planned(
        population=population,
        size=size,
        margin=sampling.margin_of(size, population, confidence=wanted.confidence / 100),
        strata={name: (counted[name], shares[name]) for name in sorted(counted)},
    )


def size_of(population: int, wanted: Wanted) -> int:
    """How many files the margin takes; raises ``NotDrawn`` where there are none."""
    if not population:
        raise NotDrawn("first", NOBODY_DUE)
    return sampling.size_for(
        population, margin=wanted.margin / 100, confidence=wanted.confidence / 100
    )


def units_of(wanted: Wanted, *, reader: Reader) -> Sequence[Arisen]:
    """Everything that the audit may draw: in cases that the reader may see."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    return arisen(_which(wanted, reader), reader=reader)


def stratum(wanted: Wanted, unit: Arisen) -> str:
    way = way_of(unit.kind, unit.route)
    return stratum_of(wanted.stratified, way=way, month=unit.month)


def _which(wanted: Wanted, reader: Reader) -> Which:
    return Which(
        rule=DUE, owed_by=reader.organisation, first=wanted.first, last=wanted.last
    )
