"""The columns of the register, in order, with the headings that a desk would give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


REFERENCE = "Reference"
ROUTE = "Route"
REFERRED = "Date of referral"
RECEIVED = "Date received"
RESPONDER = "First responder organisation"
RESPONDER_TYPE = "Responder type"
OFFICE = "Referring office"
REFERRER = "Referrer"
REFERRER_PHONE = "Referrer's phone"
FAMILY = "Family name"
GIVEN = "Given names"
ALIAS = "Also known as"
BORN = "Date of birth"
AGE = "Age band"
GENDER = "Gender"
NATIONALITY = "Nationality"
LANGUAGE = "Language"
INTERPRETER = "Interpreter needed"
EXPLOITATION = "Exploitation type"
EXPLOITED_WHERE = "Where exploited"
EXPLOITED_COUNTY = "County where exploited"
PREMISES = "Premises"
EXPLOITED_WHEN = "When exploited"
NOW = "Where the person is now"
RESIDENCE = "Normal residence"
STILL = "Still with exploiter"
MISSING = "Child missing"
ACCOUNT = "Account"
EXPLOITERS = "Exploiters"
PHONES = "Phones"
VEHICLES = "Vehicles"
CRIME = "Police crime reference"
HOME_OFFICE = "Home Office reference"
CONSENT = "Consent to NRM"
NOTES = "Notes"
INVENTED = "Invented"

HEADINGS = (
    REFERENCE,
    ROUTE,
    REFERRED,
    RECEIVED,
    RESPONDER,
    RESPONDER_TYPE,
    OFFICE,
    REFERRER,
    REFERRER_PHONE,
    FAMILY,
    GIVEN,
    ALIAS,
    BORN,
    AGE,
    GENDER,
    NATIONALITY,
    LANGUAGE,
    INTERPRETER,
    EXPLOITATION,
    EXPLOITED_WHERE,
    EXPLOITED_COUNTY,
    PREMISES,
    EXPLOITED_WHEN,
    NOW,
    RESIDENCE,
    STILL,
    MISSING,
    ACCOUNT,
    EXPLOITERS,
    PHONES,
    VEHICLES,
    CRIME,
    HOME_OFFICE,
    CONSENT,
    NOTES,
    INVENTED,
)
COUNTED = (RESPONDER, RESPONDER_TYPE, EXPLOITATION, AGE, GENDER, NATIONALITY)
IDENTIFYING = (
    FAMILY,
    GIVEN,
    ALIAS,
    BORN,
    PREMISES,
    EXPLOITERS,
    PHONES,
    VEHICLES,
    CRIME,
    HOME_OFFICE,
)
INVENTED_WORDS = (
    "Yes: all but responder, quarter of referral, exploitation, age band, gender and "
    "nationality"
)
NRM, DTN = "NRM", "Duty to Notify"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that no spreadsheet has worked out: a workbook cell without a value."""

    text: str


Cell = str | int | date | Formula
Row = dict[str, Cell]


DIVIDERS = ("; ", " / ", "\n")


def nationality_counted(cell: str) -> str:
    """Return the counted nationality of a cell: the first, where there are several.

    The blanks around a label belong to it and stay.
    """
    for divider in DIVIDERS:
        cell = cell.partition(divider)[0]
    return cell


def in_words(cell: Cell) -> str:
    """Return a cell as a CSV file holds it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    return cell.text if isinstance(cell, Formula) else str(cell)
