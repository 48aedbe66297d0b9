"""Samples that can be proved, and how sure a rate found in one is.

A sample is drawn by hashing: within each stratum the units stand in the order of the
SHA-256 of the seed, a line feed and the unit's id, and the first of them are taken. So
the same seed and the same units give the same sample for ever, in whatever order the
units came and whatever version of Python reads them. :data:`METHOD` names this way.

Sources: W. G. Cochran, *Sampling Techniques* (3rd ed., 1977), 4.4, for the size; E. B.
Wilson, *JASA* 22 (1927), for the interval; R. G. Newcombe, *Statistics in Medicine* 17
(1998), method 10, for the difference of two rates. Rates lie between 0 and 1.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist


METHOD = "sha256-order-1"
WIDEST = 0.5
"""The rate at which a sample of a size is least sure; assumed before one is drawn."""


class BadSample(ValueError):
    """No such sample or rate can be; the message says why."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure lies, with the confidence that was asked for; ends included."""

    low: float
    high: float


def size_for(population: int, *, margin: float, confidence: float) -> int:
    """How many of ``population`` units make the margin of error at most ``margin``.

    With the correction for a finite population, for a rate of one half (the least
    sure); 0 for nobody. Raises :class:`BadSample` for a margin or confidence outside
    0 to 1.
    """
    _check_share("margin", margin)
    at_large = _z(confidence) ** 2 * WIDEST * (1 - WIDEST) / margin**2
    if population <= 0:
        return 0
    exact = at_large * population / (population - 1 + at_large)
    # A whisker above a whole number is the arithmetic's, not another unit's.
    return min(population, math.ceil(exact - 1e-9))


def margin_of(size: int, population: int, *, confidence: float) -> float:
    """The margin of error of a sample of ``size``, at a rate of one half.

    0 where every unit is in it. Raises :class:`BadSample` for a size outside the
    population.
    """
    if not 0 < size <= population:
        raise BadSample("A sample has at least one unit, and at most all of them.")
    if size == population:
        return 0.0
    finite = (population - size) / (population - 1)
    return _z(confidence) * math.sqrt(WIDEST * (1 - WIDEST) / size * finite)


def allocate(size: int, strata: Mapping[str, int]) -> dict[str, int]:
    """Share ``size`` among strata in proportion to their units, by largest remainder.

    Equal remainders go to the larger stratum, then to the name first in order. Raises
    :class:`BadSample` where there are not so many units.
    """
    whole = sum(strata.values())
    if not 0 <= size <= whole:
        raise BadSample(f"{size} of {whole} units cannot be drawn.")
    if not whole:
        return dict.fromkeys(strata, 0)
    shares = {name: divmod(size * units, whole) for name, units in strata.items()}
    given = {name: quotient for name, (quotient, _) in shares.items()}
    by_remainder = sorted(
        strata, key=lambda name: (-shares[name][1], -strata[name], name)
    )
    for name in by_remainder[: size - sum(given.values())]:
        given[name] += 1
    return given


def draw(units: Mapping[str, str], *, size: int, seed: str) -> list[str]:
    """The units of a sample, in the order in which they were drawn.

    ``units`` maps each unit's id to its stratum (one name for all: not stratified).
    Raises :class:`BadSample` where there are not so many units.
    """
    left = allocate(size, Counter(units.values()))
    drawn = []
    for unit in sorted(units, key=lambda each: (_mark(seed, each), each)):
        if left[units[unit]]:
            left[units[unit]] -= 1
            drawn.append(unit)
    return drawn


def digest(units: Mapping[str, str]) -> str:
    """A digest (SHA-256, hexadecimal) of the units and strata that were drawn from."""
    lines = "".join(f"{unit}\t{units[unit]}\n" for unit in sorted(units))
    return hashlib.sha256(lines.encode()).hexdigest()


def wilson(hits: int, of: int, *, confidence: float) -> Interval:
    """Wilson's score interval for a rate of ``hits`` of ``of``.

    From 0 to 1 where nothing was counted. Raises :class:`BadSample` for more hits than
    were counted.
    """
    if not 0 <= hits <= of:
        raise BadSample(f"{hits} of {of} is no rate.")
    z = _z(confidence)
    if not of:
        return Interval(0.0, 1.0)
    rate, squared = hits / of, z**2 / of
    middle = (rate + squared / 2) / (1 + squared)
    reach = z / (1 + squared) * math.sqrt(rate * (1 - rate) / of + squared / (4 * of))
    return Interval(
        0.0 if hits == 0 else max(0.0, middle - reach),
        1.0 if hits == of else min(1.0, middle + reach),
    )


def difference(
    first: tuple[int, int], second: tuple[int, int], *, confidence: float
) -> Interval:
    """Where the first rate less the second lies; each is (hits, of).

    Raises :class:`BadSample` where either counts nothing.
    """
    if not (first[1] and second[1]):
        raise BadSample("A rate of nothing cannot be compared.")
    one, other = (wilson(*each, confidence=confidence) for each in (first, second))
    rate, against = first[0] / first[1], second[0] / second[1]
    between = rate - against
    return Interval(
        between - math.hypot(rate - one.low, other.high - against),
        between + math.hypot(one.high - rate, against - other.low),
    )


def _mark(seed: str, unit: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{unit}".encode()).digest()


def _z(confidence: float) -> float:
    _check_share("confidence", confidence)
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _check_share(name: str, value: float) -> None:
    if not 0 < value < 1:
        raise BadSample(f"The {name} lies between 0 and 1, and is {value}.")
