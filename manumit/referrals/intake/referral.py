"""What a row says, once read: typed where the law needs it, else verbatim."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from manumit.law.uncertain import Uncertain
from manumit.referrals.intake.rows import Severity
from manumit.referrals.intake.values import Exploitation
from manumit.referrals.rules import Route


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that somebody should look at, or that keeps the row out.

    ``field`` is a key of ``FIELDS`` and ``column`` the heading; both are empty where
    the whole row is meant. ``held`` is what the cell holds: it is for the screen of
    somebody who may read the row and never for a log, so it is not in ``repr``.
    """

    field: str
    column: str
    row: int
    message: str
    severity: Severity
    held: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReadReferral:
    """One referral. Texts stand as they were given; ``None`` is *not known*.

    ``referred_on`` and ``received_on`` are the first days of what was said (each stands
    in for the other); ``nationality`` is the counted one of ``nationalities``.
    """

    reference: str
    route: Route
    referred: Uncertain | None
    received: Uncertain | None
    referred_on: date
    received_on: date
    responder: str
    responder_organisation: str | None
    responder_type: str
    referring_office: str
    referrer_name: str
    referrer_phone: str
    family_name: str
    given_names: str
    aliases: str
    born: Uncertain | None
    born_as_given: str
    age_band: str
    child: bool | None
    gender: str
    nationality: str
    nationalities: tuple[str, ...]
    language: str
    interpreter: bool | None
    exploitation: str
    exploitation_types: frozenset[Exploitation]
    exploited_where: str
    exploited_county: str
    exploited_when: Uncertain | None
    exploited_when_as_given: str
    now_where: str
    now_county: str
    residence_where: str
    residence_county: str
    still_exploited: bool | None
    child_missing: bool | None
    account: str
    exploiters: str
    phones: str
    phone_numbers: tuple[str, ...]
    vehicles: str
    crime_reference: str
    home_office_reference: str
    consent: str
    consented: bool | None
    notes: str
    other: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """What became of a row: a referral, or a reason; and every problem beside it.

    ``given`` holds the cells of known fields as text, ``other`` those of columns that
    are no field, by heading.
    """

    number: int
    referral: ReadReferral | None
    problems: tuple[Problem, ...]
    given: Mapping[str, str] = dataclasses.field(repr=False)
    other: Mapping[str, str] = dataclasses.field(repr=False)

    @property
    def refused(self) -> tuple[Problem, ...]:
        """Why the row is not let in; none where it is."""
        return tuple(each for each in self.problems if each.severity == "refused")
