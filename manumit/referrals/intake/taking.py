"""Takes the fields of one row, cell by cell, and notes what is wrong with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from manumit.referrals.intake.dates import DateRead, date_in, usable_day
from manumit.referrals.intake.fields import BY_KEY
from manumit.referrals.intake.referral import Problem
from manumit.referrals.intake.rows import Cell, Severity, as_given
from manumit.referrals.intake.values import (
    AgeBand,
    Exploitation,
    NotRecognised,
    age_band,
    exploitation_types,
    not_stated,
    phone_numbers,
    route,
    yes_or_no,
)
from manumit.referrals.rules import Route


@dataclass(frozen=True, slots=True)
class Taking:
    """The cells of one row by field, and the problems found so far."""

    cells: Mapping[str, Cell]
    row: int
    headings: Mapping[str | None, str]
    problems: list[Problem]

    def text(self, key: str) -> str:
        """The cell as it was given; an empty text where there is none."""
        cell = self.cells.get(key)
        return cell if isinstance(cell, str) else as_given(cell)

    def look(self, key: str, message: str) -> None:
        self._note(key, message, "look")

    def refuse(self, key: str, message: str) -> None:
        self._note(key, message, "refused")

    def harden(self, *keys: str) -> None:
        """What was something to look at in these fields now keeps the row out."""
        for index, each in enumerate(self.problems):
            if each.field in keys:
                self.problems[index] = replace(each, severity="refused")

    def _note(self, key: str, message: str, severity: Severity) -> None:
        heading = self.headings.get(key) or (BY_KEY[key].label if key else "")
        held = self.text(key) if key else ""
        self.problems.append(Problem(key, heading, self.row, message, severity, held))

    def date(self, key: str) -> DateRead:
        found = date_in(self.cells.get(key))
        if found.why_not:
            self.look(key, found.why_not)
        elif found.serial:
            self.look(
                key,
                f"The cell holds Excel's number for {found.date}; it was read as that "
                "day.",
            )
        if key in {"referred_on", "received_on"}:
            self._say_how_used(key, found)
        return found

    def _say_how_used(self, key: str, found: DateRead) -> None:
        if found.date is None or found.date.exact:
            return
        day = usable_day(found.date)
        if day is None:
            self.look(
                key,
                f"“{found.date}” is too wide to tell when the referral was made. Give "
                "the month at least.",
            )
        else:
            self.look(
                key,
                f"The day is not given exactly ({found.date}); clocks and figures go "
                f"by {day.day} {day:%B %Y}.",
            )

    def yes_or_no(self, key: str) -> bool | None:
        try:
            return yes_or_no(self.text(key))
        except NotRecognised:
            self.look(
                key,
                "The answer is neither yes, no nor not known; it is kept as it is and "
                "counts as not known.",
            )
            return None

    def route(self) -> Route:
        try:
            return route(self.text("route"))
        except NotRecognised:
            self.look(
                "route",
                "The route is neither NRM, Duty to Notify nor a report of concern; it "
                "counts as not said.",
            )
            return Route.NOT_SAID

    def age_band(self) -> AgeBand:
        try:
            return age_band(self.text("age_band"))
        except NotRecognised:
            self.look(
                "age_band",
                "The age band is neither adult nor child; it counts as not known, and "
                "the person as a child until it is known.",
            )
            return AgeBand.UNKNOWN

    def exploitation(self) -> frozenset[Exploitation]:
        try:
            return exploitation_types(self.text("exploitation"))
        except NotRecognised:
            self.look(
                "exploitation",
                "None of the known types is named (labour, sexual, criminal, domestic, "
                "organ harvesting); the words are kept.",
            )
            return frozenset()

    def phones(self) -> tuple[str, ...]:
        cell, text = self.cells.get("phones"), self.text("phones")
        if isinstance(cell, float):
            self.look(
                "phones",
                "The number was kept as a number, so a leading nought may be lost. For "
                "comparison it is read as a British number.",
            )
        found = phone_numbers(text)
        if not found and not not_stated(text):
            self.look("phones", "No phone number can be read here; the text is kept.")
        return found
