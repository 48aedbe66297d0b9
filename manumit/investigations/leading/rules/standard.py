"""What a lead must be accredited for, on the day on which they were given the lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from manumit.law.duties.allocation import STANDARD
from manumit.law.policies import Policies
from manumit.law.provisions import NotInForce, provision


COURSE = "policy/lead_course"
LEVELS: Mapping[str, int] = MappingProxyType({"pip2": 2, "pip3": 3})
"""Accreditations that are a level of Professionalising Investigations."""
SPECIALIST = "investigator"
ADVISER = "tactical-adviser"
LEVEL_LACKS, COURSE_LACKS = "level", "course"
LACKING: Mapping[str, str] = MappingProxyType(
    {
        LEVEL_LACKS: "the level of investigator that the national standard asks for",
        COURSE_LACKS: "the modern slavery investigator's course",
    }
)


@dataclass(frozen=True, slots=True)
class Standard:
    """What is asked of a lead; ``level`` None before there was a standard."""

    level: int | None
    course: bool

    @property
    def words(self) -> str:
        """What is asked, as the end of a sentence."""
        asked = []
        if self.level is not None:
            asked.append(
                f"Professionalising Investigations level {self.level} or above"
            )
        if self.course:
            asked.append(LACKING[COURSE_LACKS])
        return " and ".join(asked) or "no accreditation: there was no standard that day"

    def lacking(self, held: Collection[str]) -> tuple[str, ...]:
        """What somebody who holds these accreditations that day lacks, by code."""
        lacks = []
        if self.level is not None and not any(
            LEVELS.get(each, 0) >= self.level for each in held
        ):
            lacks.append(LEVEL_LACKS)
        if self.course and SPECIALIST not in held:
            lacks.append(COURSE_LACKS)
        return tuple(lacks)

    def accredited(self, held: Collection[str]) -> bool | None:
        """As the fact says it; before any standard only a level held says yes."""
        if self.level is None and not self.course:
            return True if LEVELS.keys() & set(held) else None
        return not self.lacking(held)


def standard_on(day: date, *, policies: Policies, organisation: str) -> Standard:
    """The standard of a day, with the organisation's own policy on the course.

    Before there was a standard nothing is asked, the course neither.
    """
    level = _level(day)
    if level is None:
        return Standard(None, course=False)
    asked = policies.version_on(COURSE, day, organisation).value
    return Standard(level, course=bool(asked))


def lacking_in_words(lacking: Collection[str]) -> str:
    """What is lacking, as part of a sentence."""
    return " and ".join(LACKING[each] for each in LACKING if each in lacking)


def _level(day: date) -> int | None:
    try:
        level: int = provision(STANDARD).on(day)
    except NotInForce:
        return None
    return level
