"""First contacts and referrals out of the demonstration, as their files tell them.

Each file in ``met`` is one event: when it began, and what was done since then, by whom.
Unlike the stories, which count from a Monday, these lie close to today: some began an
hour ago, so that there is something under way to go on with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from manumit.law import days


FOLDER = Path(__file__).with_name("met")
OF_ACT = {"after", "by", "do"}


@dataclass(frozen=True, slots=True)
class Act:
    """What one person did, so long after the beginning; ``said`` is what goes with it.

    ``name`` is the act's own within all events, so that it is never done twice.
    """

    name: str
    after: timedelta
    by: str
    do: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: a first contact, referrals out, or both.

    It began some days ago at a time in London, or some minutes ago. ``story`` is the
    story whose case it goes on with, if any.
    """

    name: str
    days_ago: int
    clock: time | None
    minutes_ago: int
    story: str
    acts: Sequence[Act]

    def began(self, *, now: datetime) -> datetime:
        """When it began, looked at from now."""
        if self.clock is None:
            return now - timedelta(minutes=self.minutes_ago)
        day = days.day_of(now) - timedelta(days=self.days_ago)
        return days.instant(datetime.combine(day, self.clock, days.LONDON))


@cache
def events() -> Sequence[Event]:
    """Every event, the longest ago first."""
    found = [_event(each) for each in sorted(FOLDER.glob("*.toml"))]
    return sorted(found, key=lambda each: (-each.days_ago, -each.minutes_ago))


def _event(file: Path) -> Event:
    told = tomllib.loads(file.read_text("utf-8"))
    clock = told.get("clock")
    return Event(
        name=file.stem,
        days_ago=told.get("days_ago", 0),
        clock=time.fromisoformat(clock) if clock else None,
        minutes_ago=told.get("minutes_ago", 0),
        story=told.get("story", ""),
        acts=[
            _act(f"{file.stem} {number}", each)
            for number, each in enumerate(told["act"])
        ],
    )


def _act(name: str, told: Mapping[str, Any]) -> Act:
    hours, minutes = told.get("after", "0:00").split(":")
    return Act(
        name=name,
        after=timedelta(hours=int(hours), minutes=int(minutes)),
        by=told["by"],
        do=told["do"],
        said={key: value for key, value in told.items() if key not in OF_ACT},
    )
