"""Mapped cells to a referral, with every problem beside the row that has it.

A row is refused only where a referral could not stand: no usable day, no responder
known, nothing said of anybody, or a notification that tells who an adult is. All else
is let in with the problem shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from manumit.referrals.intake.checks import check_notification, check_together
from manumit.referrals.intake.dates import DateRead, usable_day
from manumit.referrals.intake.directory import Directory
from manumit.referrals.intake.fields import BY_KEY, FIELDS, WHY_REFUSED
from manumit.referrals.intake.mapping import Mapping as Columns
from manumit.referrals.intake.places import PlaceRead, places_of
from manumit.referrals.intake.referral import Problem, ReadReferral, RowRead
from manumit.referrals.intake.rows import Cell, Flaw, SheetRow, as_given, is_blank
from manumit.referrals.intake.taking import Taking
from manumit.referrals.intake.values import AgeBand, nationalities, not_stated


__all__ = ["Problem", "ReadReferral", "RowRead", "RowReader", "read_fields"]

_SAYS_SOMETHING = (
    "family_name",
    "given_names",
    "aliases",
    "date_of_birth",
    "age_band",
    "gender",
    "nationality",
    "exploitation",
    "exploited_where",
    "now_where",
    "account",
    "exploiters",
    "phones",
    "notes",
)
_VERBATIM = (
    "reference",
    "responder",
    "responder_type",
    "referring_office",
    "referrer_name",
    "referrer_phone",
    "family_name",
    "given_names",
    "aliases",
    "age_band",
    "gender",
    "language",
    "exploitation",
    "exploited_where",
    "exploited_county",
    "now_where",
    "now_county",
    "residence_where",
    "residence_county",
    "account",
    "exploiters",
    "phones",
    "vehicles",
    "crime_reference",
    "home_office_reference",
    "consent",
    "notes",
)
_CHILD = {AgeBand.ADULT: False, AgeBand.CHILD: True, AgeBand.UNKNOWN: None}


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one register. ``today`` is the day on which it is read."""

    columns: Columns
    directory: Directory
    today: date

    def read_all(self, rows: Iterable[SheetRow]) -> Iterable[RowRead]:
        """Read rows as they come; each ends as a referral or with a reason."""
        fields = [each.field for each in self.columns.columns]
        headings = headings_of(self.columns)
        for row in rows:
            yield self._read(row, fields, headings)

    def read(self, row: SheetRow) -> RowRead:
        """Read one row."""
        fields = [each.field for each in self.columns.columns]
        return self._read(row, fields, headings_of(self.columns))

    def _read(
        self, row: SheetRow, fields: Sequence[str | None], headings: Sequence[str]
    ) -> RowRead:
        cells: dict[str, Cell] = {}
        other: dict[str, str] = {}
        for index, cell in enumerate(row.cells):
            field = fields[index] if index < len(fields) else None
            if field is not None:
                cells[field] = cell
            elif not is_blank(cell):
                heading = headings[index] if index < len(headings) else ""
                if heading == WHY_REFUSED:
                    continue
                other[heading or f"Column {index + 1}"] = as_given(cell)
        flaws = [_from_flaw(flaw, row.number, fields, headings) for flaw in row.flaws]
        return read_fields(
            cells,
            number=row.number,
            directory=self.directory,
            today=self.today,
            other=other,
            columns=self.columns,
            already=flaws,
        )


def read_fields(
    cells: Mapping[str, Cell],
    *,
    number: int,
    directory: Directory,
    today: date,
    other: Mapping[str, str] | None = None,
    columns: Columns | None = None,
    already: Sequence[Problem] = (),
) -> RowRead:
    """Read the fields of one referral, from a row, a mended row or a form.

    ``cells`` maps keys of ``FIELDS`` to cells; ``already`` are problems known before.
    """
    names = {each.field: each.heading for each in columns.columns} if columns else {}
    take = Taking(cells, row=number, headings=names, problems=list(already))
    referral = None
    if not any(each.severity == "refused" for each in already):
        referral = _read(take, directory, today, other or {})
    refused = any(each.severity == "refused" for each in take.problems)
    return RowRead(
        number=number,
        referral=None if refused else referral,
        problems=tuple(take.problems),
        given={key: as_given(cell) for key, cell in cells.items() if cell is not None},
        other=dict(other or {}),
    )


def _read(
    take: Taking, directory: Directory, today: date, other: Mapping[str, str]
) -> ReadReferral | None:
    if not any(not not_stated(take.text(key)) for key in _SAYS_SOMETHING):
        take.refuse(
            "",
            "The row says nothing about anybody: no name, no age, no place, no "
            "account. Fill it in, or take it out.",
        )
        return None
    referred, received = take.date("referred_on"), take.date("received_on")
    days = _days(take, referred, received, today)
    if days is None:
        return None
    responder = _responder(take, directory, days[0])
    if responder is None:
        return None
    read = _referral(take, (referred, received), days, responder, other)
    check_notification(take, read)
    check_together(take, read)
    _check_places(take, places_of(read, directory, on=read.received_on))
    return read


def _days(
    take: Taking, referred: DateRead, received: DateRead, today: date
) -> tuple[date, date] | None:
    """The days of referral and receipt, each standing in for the other."""
    first, second = usable_day(referred.date), usable_day(received.date)
    for key, day in (("referred_on", first), ("received_on", second)):
        if day is not None and day > today:
            take.refuse(key, "The day lies in the future. Correct it.")
            return None
    if first is None and second is None:
        if not referred.why_not and not received.why_not:
            take.refuse(
                "referred_on",
                "No day of referral or receipt can be used. Give at least the month in "
                "which the referral was made, such as March 2021.",
            )
        else:
            take.harden("referred_on", "received_on")
        return None
    on = first or second
    assert on is not None
    return on, second or on


def _responder(take: Taking, directory: Directory, on: date) -> str | None:
    label = take.text("responder")
    if not_stated(label):
        take.refuse(
            "responder",
            "No first responder organisation is given. Say which one referred.",
        )
        return None
    code = directory.responder(label.strip(), on)
    if code is None:
        take.refuse(
            "responder",
            "No first responder organisation of this name is known on "
            f"{on.day} {on:%B %Y}. Write the name as the list has it.",
        )
    return code


def _referral(
    take: Taking,
    dates: tuple[DateRead, DateRead],
    days: tuple[date, date],
    responder: str,
    other: Mapping[str, str],
) -> ReadReferral:
    text = take.text
    born, when = take.date("date_of_birth"), take.date("exploited_when")
    nations = nationalities(text("nationality"))
    verbatim: dict[str, Any] = {key: text(key) for key in _VERBATIM}
    return ReadReferral(
        **verbatim,
        route=take.route(),
        referred=dates[0].date,
        received=dates[1].date,
        referred_on=days[0],
        received_on=days[1],
        responder_organisation=responder,
        born=born.date,
        born_as_given=text("date_of_birth"),
        child=_CHILD[take.age_band()],
        nationality=nations[0] if nations else text("nationality"),
        nationalities=nations,
        interpreter=take.yes_or_no("interpreter"),
        exploitation_types=take.exploitation(),
        exploited_when=when.date,
        exploited_when_as_given=text("exploited_when"),
        still_exploited=take.yes_or_no("still_exploited"),
        child_missing=take.yes_or_no("child_missing"),
        phone_numbers=take.phones(),
        consented=take.yes_or_no("consent"),
        other=other,
    )


_WHERE = {
    "exploitation": "exploited_where",
    "now": "now_where",
    "residence": "residence_where",
}


def _check_places(take: Taking, places: Sequence[PlaceRead]) -> None:
    for place in places:
        if place.confirmed:
            continue
        key = _WHERE[place.part]
        if place.choices:
            choices = "; ".join(
                f"{each.name}, {each.county}" for each in place.choices[:8]
            )
            take.look(
                key,
                f"Which place is meant? The name stands for {len(place.choices)}: "
                f"{choices}. Until somebody says, the place is not confirmed.",
            )
        else:
            take.look(
                key,
                "The place is not in the list of towns, so no force can be told from "
                "it. Until somebody says where it is, the place is not confirmed.",
            )


def headings_of(columns: Columns) -> list[str]:
    """Headings, each once, so that no column's cell hides another's."""
    seen: set[str] = set()
    names = []
    for each in columns.columns:
        twice = each.heading in seen
        name = f"{each.heading} (column {each.index + 1})" if twice else each.heading
        seen.add(name)
        names.append(name)
    return names


def _from_flaw(
    flaw: Flaw, row: int, fields: Sequence[str | None], headings: Sequence[str]
) -> Problem:
    known = flaw.column is not None and flaw.column < len(fields)
    field = fields[flaw.column] if known and flaw.column is not None else None
    heading = headings[flaw.column] if known and flaw.column is not None else ""
    return Problem(field or "", heading, row, flaw.message, flaw.severity)


assert all(key in BY_KEY for key in _SAYS_SOMETHING)
assert len(BY_KEY) == len(FIELDS)
