"""Figures that were counted as people came in: fast at any size, never behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has


Labels = Mapping[tuple[str, str], int]
"""People by (quarter, label)."""


class Counting(StrEnum):
    """How a place counts people."""

    ALL = "all"
    SENT = "sent"
    INVESTIGATED = "investigated"


COUNTING_LABELS: Mapping[Counting, str] = {
    Counting.ALL: "everybody",
    Counting.SENT: "people it referred",
    Counting.INVESTIGATED: "people whose investigation it owns",
}


def may_count(place: str, *, reader: Reader) -> bool:
    """Whether the reader may count a place's people; empty is the whole country.

    A force counts its own, a regional unit its region's; the rest is for those who
    count the whole country.
    """
    if reader.has(Permission.READ_NATIONAL_FIGURES):
        return True
    own = reader.has(Permission.READ_FIGURES) and bool(place)
    return own and place == reader.organisation


def tallied(counting: Counting, *, place: str, reader: Reader) -> Mapping[str, Labels]:
    """People of a place by every dimension: dimension, then (quarter, label).

    A regional unit's place is its own and its forces' together. Raises ``Refused``
    where :func:`may_count` says no.
    """
    if not may_count(place, reader=reader):
        raise Refused("You may count your own people, and no other force's.")
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dimension, quarter, label, people FROM referrals_tallied(%s, %s)",
            [counting.value, place],
        )
        for dimension, quarter, label, people in cursor.fetchall():
            found[dimension][quarter, label] = people
    return found


def by_place(counting: Counting, *, reader: Reader) -> Labels:
    """People by (quarter, organisation), over the whole country."""
    check_has(reader, Permission.READ_NATIONAL_FIGURES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place, quarter, people FROM referrals_tallied_by_place(%s)",
            [counting.value],
        )
        return {(quarter, place): people for place, quarter, people in cursor}
