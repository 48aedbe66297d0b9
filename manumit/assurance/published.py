"""The published referrals of the edition in force, kept in memory by its digest.

An edition never changes, so what was summed of it once stands for good.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import F

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.datasets import REFERRAL_DIMENSIONS, REFERRALS
from manumit.assurance.models import Loaded, Statistic
from manumit.assurance.places import Place
from manumit.assurance.standing_out import Counts
from manumit.organisations.directory import Directory


ByDimension = Mapping[str, Counts]
_Row = tuple[str, Mapping[str, str], int]
FORCES = "forces-2014-2016"
NOTHING: ByDimension = {}


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition in force: since when, and which."""

    id: int
    digest: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class YearOfForce:
    """What the inspectorate published of one force and year."""

    measure: str
    year: str
    value: int


def edition(*, reader: Reader) -> InForce | None:
    """The edition of published referrals that is in force; None if none is loaded."""
    check_has(reader, Permission.READ_STATISTICS)
    found = Loaded.objects.filter(dataset=REFERRALS).order_by("-loaded_at", "-id")
    newest = found.values_list("id", "sha256", "loaded_at").first()
    return InForce(*newest) if newest else None


def published_of(
    place: Place, *, of: InForce | None, directory: Directory, reader: Reader
) -> ByDimension:
    """People as published, by dimension, then (quarter, label).

    Of a force or region: the people whom it referred as a first responder.
    """
    check_has(reader, Permission.READ_STATISTICS)
    if of is None:
        return NOTHING
    if place.is_country:
        return _summed(of.digest, of.id, None)
    named = frozenset(
        label
        for label, code in _responders(of, directory).items()
        if code in place.codes
    )
    return _summed(of.digest, of.id, named)


def published_by_force(
    *, of: InForce | None, directory: Directory, reader: Reader
) -> Counts:
    """People as published by (quarter, organisation that referred them)."""
    check_has(reader, Permission.READ_STATISTICS)
    if of is None:
        return {}
    codes, found = _responders(of, directory), Counter[tuple[str, str]]()
    for quarter, said, people in _rows(of.digest, of.id):
        code = codes[said["responder"]]
        if code:
            found[quarter, code] += people
    return found


def earlier_years(
    place: Place, *, directory: Directory, reader: Reader
) -> Sequence[YearOfForce]:
    """What was published of a force for 2014 to 2016."""
    check_has(reader, Permission.READ_STATISTICS)
    newest = Loaded.objects.filter(dataset=FORCES).order_by("-loaded_at", "-id")
    rows = Statistic.objects.filter(loaded=newest.values("id")[:1]).values_list(
        "dimensions__force", "measure", "period", "value"
    )
    return sorted(
        (
            YearOfForce(measure, period, value)
            for force, measure, period, value in rows
            if directory.responder(str(force), date(int(period), 12, 31)) == place.code
        ),
        key=lambda each: (each.measure, each.year),
    )


def _responders(of: InForce, directory: Directory) -> Mapping[str, str | None]:
    """Which organisation each published name of a responder means."""
    found: dict[str, str | None] = {}
    for quarter, said, _ in _rows(of.digest, of.id):
        label = said["responder"]
        if label not in found:
            found[label] = directory.responder(label, _first_day(quarter))
    return found


def _first_day(quarter: str) -> date:
    year, _, part = quarter.partition("_q")
    return date(int(year), 3 * int(part or 1) - 2, 1)


@lru_cache(maxsize=2)
def _rows(digest: str, of: int) -> Sequence[_Row]:  # noqa: ARG001 -- the digest is what makes it stand
    rows = Statistic.objects.filter(loaded_id=of, measure="people")
    return tuple(
        rows.annotate(quarter=F("period")).values_list("quarter", "dimensions", "value")
    )


@lru_cache(maxsize=128)
def _summed(digest: str, of: int, responders: frozenset[str] | None) -> ByDimension:
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for quarter, said, people in _rows(digest, of):
        if responders is not None and said["responder"] not in responders:
            continue
        found["quarter"][quarter, quarter] += people
        for dimension in REFERRAL_DIMENSIONS:
            found[dimension][quarter, said[dimension]] += people
    return found
