"""A search's result as a file: the rows that its reader may see, safe in any sheet.

Where somebody is now or lives, every other place, and telephone numbers are never in
it: a file leaves the walls, and these say where a person may be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.desk.search_words import ValueLabels
from manumit.desk.sheets import as_workbook
from manumit.finding import queries as finding
from manumit.finding.asking import Asked
from manumit.organisations import directory
from manumit.referrals.intake.guarding import as_csv
from manumit.referrals.queries.found import FoundReferral, found
from manumit.referrals.rules import RISK_LABELS, ROUTE_LABELS, Route


PURPOSES: Mapping[str, str] = {
    "investigation": "An investigation",
    "safeguarding": "Keeping people safe",
    "intelligence": "Intelligence, or a picture of the problem",
    "inspection": "An inspection or audit",
    "court": "A court or disclosure",
    "other": "Something else",
}
"""What a result is taken away for; the code is kept in the sealed record."""

AT_ONCE = 500
MOST_ROWS = 1_000_000
"""What a sheet of Excel holds, rounded down; no file holds more."""


class Form(StrEnum):
    """How the file is written."""

    CSV = "csv"
    XLSX = "xlsx"


FORM_LABELS = {
    Form.CSV: "CSV, for any spreadsheet or program",
    Form.XLSX: "Excel (.xlsx)",
}
CONTENT_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

PLAIN_COLUMNS = (
    "Case",
    "Received",
    "Route",
    "First responder",
    "Exploitation",
    "Age band",
    "Gender",
    "Nationality",
    "Risk",
    "Force named to investigate",
    "Accepted",
)
PERSONAL_COLUMNS = (
    "Given names",
    "Family name",
    "Other names",
    "Date of birth, as given",
    "Reference",
    "Police crime reference",
    "Home Office reference",
    "Account",
    "About those who exploit",
)
NEVER = "Places, addresses and telephone numbers are never in the file."


def columns(*, personal: bool) -> tuple[str, ...]:
    """The headings of the file."""
    return PLAIN_COLUMNS + (PERSONAL_COLUMNS if personal else ())


def ids(asked: Asked, *, reader: Reader, at: datetime) -> Sequence[UUID]:
    """Every referral that the search finds for this reader, not only the counted."""
    check_has(reader, Permission.EXPORT_SEARCH)
    return finding.ids_of(asked, reader=reader, at=at, limit=MOST_ROWS)


def readable_in_order(
    chosen: Sequence[UUID], *, reader: Reader
) -> Iterator[FoundReferral]:
    """The referrals in their order, a few hundred at a time, through their walls."""
    check_has(reader, Permission.EXPORT_SEARCH)
    for start in range(0, len(chosen), AT_ONCE):
        part = chosen[start : start + AT_ONCE]
        read = found(part, reader=reader)
        yield from (read[each] for each in part if each in read)


def as_file(
    referrals: Iterable[FoundReferral], *, form: Form, personal: bool
) -> Iterator[bytes]:
    """The file, piece by piece; no cell of it is taken for a formula."""
    labels = ValueLabels(directory.current())
    header = columns(personal=personal)
    rows = (_row(each, labels, personal=personal) for each in referrals)
    return as_csv(header, rows) if form is Form.CSV else as_workbook(header, rows)


def _row(each: FoundReferral, labels: ValueLabels, *, personal: bool) -> list[str]:
    row = [
        each.case_reference,
        each.received_on.isoformat(),
        ROUTE_LABELS[Route(each.route)],
        each.responder,
        each.exploitation,
        each.age_band,
        each.gender,
        each.nationality,
        RISK_LABELS[each.risk],
        labels.of("force", each.investigates),
        "Yes" if each.accepted else "No",
    ]
    return row + _personal(each) if personal else row


def _personal(each: FoundReferral) -> list[str]:
    nominal = each.nominal
    return [
        nominal.given_names if nominal else "",
        nominal.family_name if nominal else "",
        nominal.aliases if nominal else "",
        nominal.born_as_given if nominal else "",
        each.reference,
        each.crime_reference,
        each.home_office_reference,
        each.account,
        each.exploiters,
    ]
