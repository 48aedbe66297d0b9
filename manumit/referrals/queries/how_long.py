"""How long referrals took, counted once in SQL for page, CSV and command line.

The moments come from the log of facts, the day of receipt from the referral. A
referral counts under the force that was first named to investigate it, so that what
was counted for a past period stays with that force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.provisions import provision
from manumit.referrals.queries.how_long_sql import ASKED, COUNTS, OWN, STEPS
from manumit.referrals.spans import Span


@dataclass(frozen=True, slots=True)
class Timed:
    """How many came to a step, and how long it took half of them and nine in ten."""

    count: int
    median: timedelta | None
    ninth_decile: timedelta | None


@dataclass(frozen=True, slots=True)
class HowLong:
    """One force's figures, or the whole (``force`` empty).

    Acceptances are timed over what was handed to another organisation than the one
    that received it; ``waiting_…`` counts what nobody has accepted by the moment of
    asking, ``oldest_waiting`` is how long the oldest of these has waited.
    """

    force: str
    counts: Mapping[str, int]
    timed: Mapping[str, Timed]
    oldest_waiting: timedelta | None

    @property
    def referrals(self) -> int:
        return self.counts["referrals"]


@dataclass(frozen=True, slots=True)
class Times:
    """The whole and each force, most referrals first."""

    whole: HowLong
    forces: Sequence[HowLong]


def how_long(
    *, span: Span, force: str, within: timedelta, reader: Reader, at: datetime
) -> Times:
    """The figures of the referrals received in ``span``, as they stand at ``at``.

    ``force`` empty: every one. ``within`` is the time allowed for the assessment. A
    reader with the national permission counts the whole country, through a function
    of the database that answers only sums; any other reader counts what they may see.
    """
    check_has(reader, Permission.READ_FIGURES)
    asked = (span.first, span.last, force, at, within.total_seconds())
    with connection.cursor() as cursor:
        if reader.has(Permission.READ_NATIONAL_FIGURES):
            cursor.execute(
                "SELECT * FROM referrals_how_long(%s, %s, %s, %s, %s)", asked
            )
        else:
            cursor.execute(OWN, dict(zip(ASKED, asked, strict=True)))
        names = [each.name for each in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    (whole,) = (_read(row) for row in rows if row["is_whole"])
    forces = [_read(row) for row in rows if not row["is_whole"]]
    forces.sort(key=lambda each: (-each.referrals, each.force))
    return Times(whole, forces)


def assessment_time(*, on: date) -> timedelta:
    """The time within which a desk is to assess what it received, on a day."""
    held = provision("policy/assessment_hours")
    return timedelta(hours=held.on(on))


def _read(row: Mapping[str, object]) -> HowLong:
    return HowLong(
        force=str(row["force"] or ""),
        counts={name: _number(row[name]) for name in COUNTS},
        timed={
            each: Timed(
                _number(row[f"{each}_count"]),
                _length(row[f"{each}_median"]),
                _length(row[f"{each}_ninth_decile"]),
            )
            for each in STEPS
        },
        oldest_waiting=_length(row["oldest_waiting"]),
    )


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _length(seconds: object) -> timedelta | None:
    return timedelta(seconds=seconds) if isinstance(seconds, float) else None
