"""What the directory holds, a class for each kind of entry. Days: start in, end out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from manumit.organisations.rules import holds_on


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation and the days on which it exists (start in, end out)."""

    code: str
    name: str
    kind: str
    nation: str
    region: str | None
    pfa_code: str
    first_responder: bool
    starts_on: date | None
    ends_on: date | None
    successor: str | None

    def exists_on(self, day: date) -> bool:
        return holds_on(day, self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk; ``telephone`` is empty where no number was recorded."""

    code: str
    organisation: str
    name: str
    kind: str
    telephone: str
    hours: str


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place of that name; ``force`` polices it, ``council`` may be unknown."""

    code: str
    name: str
    county: str
    council: str
    force: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A code that holds for a time."""

    code: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class CouncilArea:
    """A council's code for a time."""

    lad_code: str
    name: str
    tier: str
    organisation: str
    force: str
    starts_on: date | None
    ends_on: date | None
