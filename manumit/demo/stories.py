"""Cases on which people of the demonstration have done something, or have not: read.

Each story is a file in ``told``: a referral that somebody enters by hand on a Monday
some weeks ago, and what was recorded on the case since then, by whom and when. What
nobody did stays undone, so that the case page has something overdue to show.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self

from manumit.law import days


FOLDER = Path(__file__).with_name("told")


@dataclass(frozen=True, slots=True)
class When:
    """So many days after the Monday of the story, at a time in London."""

    day: int
    clock: time

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``3 09:30``."""
        day, clock = text.split()
        return cls(int(day), time.fromisoformat(clock))

    def after(self, monday: date) -> datetime:
        """The instant that is meant."""
        day = monday + timedelta(days=self.day)
        return days.instant(datetime.combine(day, self.clock, days.LONDON))


@dataclass(frozen=True, slots=True)
class Step:
    """What one person did at one moment: facts recorded, a letter, an assessment.

    ``record`` holds facts as :func:`manumit.law.facts.load` reads them, each beside its
    ``kind``, ``who`` it is about, its ``source`` and how many ``minutes_ago`` it was.
    ``acts`` are what is done on pages of their own, each by its name (``do``).
    """

    when: When
    by: str
    record: Sequence[Mapping[str, Any]]
    letter: Mapping[str, str] | None
    assess: Mapping[str, Any] | None
    acts: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Story:
    """A case from its referral on.

    ``weeks`` lie between the Monday of its first week and that of this week.
    """

    name: str
    weeks: int
    opened: When
    by: str
    referral: Mapping[str, str]
    steps: Sequence[Step]

    def monday(self, *, now: datetime) -> date:
        """The first day of the story, looked at from now."""
        today = days.day_of(now)
        return today - timedelta(days=today.weekday(), weeks=self.weeks)


@cache
def stories() -> Sequence[Story]:
    """Every story, by the name of its file."""
    return [_story(each) for each in sorted(FOLDER.glob("*.toml"))]


def _story(file: Path) -> Story:
    told = tomllib.loads(file.read_text("utf-8"))
    return Story(
        name=file.stem,
        weeks=told["weeks"],
        opened=When.read(told["at"]),
        by=told["by"],
        referral=told["referral"],
        steps=[_step(each) for each in told["step"]],
    )


def _step(told: Mapping[str, Any]) -> Step:
    return Step(
        when=When.read(told["at"]),
        by=told["by"],
        record=told.get("record", ()),
        letter=told.get("letter"),
        assess=told.get("assess"),
        acts=told.get("act", ()),
    )
