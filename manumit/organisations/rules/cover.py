"""Who is on when: gaps in cover, weekly patterns, what stands against a shift. Pure.

Hours are local: a shift from 20:00 to 08:00 is that on the night the clocks change too,
and is then an hour longer or shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


FORTNIGHT = timedelta(days=14)
LONGEST = timedelta(hours=24)
MOST_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Hours:
    """From a moment up to, and not with, another."""

    starts: datetime
    ends: datetime

    def overlaps(self, other: Hours) -> bool:
        return self.starts < other.ends and other.starts < self.ends


def gaps(covered: Iterable[Hours], *, within: Hours) -> list[Hours]:
    """The hours of ``within`` that nobody covers, in order."""
    found = []
    reached = within.starts
    for each in sorted(covered, key=lambda hours: hours.starts):
        if each.starts >= within.ends:
            break
        if each.starts > reached:
            found.append(Hours(reached, each.starts))
        reached = max(reached, each.ends)
    if reached < within.ends:
        found.append(Hours(reached, within.ends))
    return found


def shift_on(day: date, starts: time, ends: time, zone: tzinfo) -> Hours:
    """A shift that begins on a day; up to the next day where its end is not later."""
    last = day if ends > starts else day + timedelta(days=1)
    return Hours(  # two moments of one zone are compared by its clock: so not local
        datetime.combine(day, starts, tzinfo=zone).astimezone(UTC),
        datetime.combine(last, ends, tzinfo=zone).astimezone(UTC),
    )


@dataclass(frozen=True, slots=True)
class Pattern:
    """A week's shifts again and again: on which weekdays (Monday is 0), from when."""

    weekdays: frozenset[int]
    starts: time
    ends: time
    first: date
    weeks: int


def shifts_of(pattern: Pattern, zone: tzinfo) -> Iterator[Hours]:
    """The shifts of a pattern, from its first day on."""
    for number in range(pattern.weeks * 7):
        day = pattern.first + timedelta(days=number)
        if day.weekday() in pattern.weekdays:
            yield shift_on(day, pattern.starts, pattern.ends, zone)


@dataclass(frozen=True, slots=True)
class Booked:
    """Hours that are taken: for which post, by whom."""

    hours: Hours
    post: str
    holder: str
    name: str
    post_name: str


@dataclass(frozen=True, slots=True)
class Against:
    """What stands against a shift: ``refused`` keeps it out, ``minded`` only warns."""

    refused: Sequence[str] = ()
    minded: Sequence[str] = ()


def against(
    wanted: Hours,
    *,
    post: str,
    holder: str,
    holds: Sequence[tuple[datetime, datetime | None]],
    booked: Sequence[Booked],
    at: datetime,
) -> Against:
    """What stands against somebody's taking a shift, in words that complete a line.

    ``holds`` are the periods in which they hold the post.
    """
    refused, minded = [], []
    if wanted.ends <= at:
        refused.append("it is over already")
    if not any(
        starts <= max(wanted.starts, at) and (ends is None or wanted.ends <= ends)
        for starts, ends in holds
    ):
        refused.append("they do not hold the post for all of these hours")
    for each in booked:
        if not each.hours.overlaps(wanted):
            continue
        if each.holder == holder and each.post == post:
            refused.append("they are on for some of these hours already")
        elif each.holder == holder:
            minded.append(f"they are on as {each.post_name} too")
        elif each.post == post:
            minded.append(f"{each.name} is on too")
    return Against(tuple(dict.fromkeys(refused)), tuple(dict.fromkeys(minded)))
