"""Crimes of a case: how many are due for whom, how many stand, and how late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from manumit.law.counting import Count, crimes
from manumit.obligations.queries import CaseJudged
from manumit.ui.parts import Cell, Chip, Column, Row, Table
from manumit.ui.words import moment_in_words, plural


A_WEEK = 7 * 24


def crimes_table(judged: CaseJudged, *, people: Mapping[str, str]) -> Table:
    """One row for each person, and one for each pair with a further offence."""
    found = crimes(judged.standing) if judged.standing else []
    return Table(
        caption="Crimes due and recorded",
        caption_hidden=True,
        columns=[
            Column("For whom"),
            Column("Due", numeric=True),
            Column("Recorded", numeric=True),
            Column("In time"),
        ],
        rows=[_row(each, people, judged.on) for each in found],
        empty="No crime is due or recorded.",
    )


def _row(count: Count, people: Mapping[str, str], at: datetime) -> Row:
    gone = f"{count.cancelled} cancelled" if count.cancelled else ""
    return Row(
        [
            Cell(people.get(count.subject, "Somebody"), hint=_what(count, people)),
            Cell(str(count.due)),
            Cell(str(count.recorded), hint=gone),
            _in_time(count, at),
        ]
    )


def _what(count: Count, people: Mapping[str, str]) -> str:
    if not count.further:
        return "Modern slavery"
    if count.offender is None:
        return "Further offences; nobody knows by whom"
    return f"Further offences by {people.get(count.offender, 'somebody')}"


def _in_time(count: Count, at: datetime) -> Cell:
    """Late to the hour; by when, or since when it is recorded."""
    hours = count.hours_late(at)
    if count.recorded_at is not None:
        when = f"Recorded {_local(count.recorded_at)}"
    elif count.due and count.due_by is not None:
        when = f"Due by {_local(count.due_by)}"
    else:
        return Cell("")
    if hours is None:
        return Cell(chip=Chip("In time") if count.recorded_at else None, hint=when)
    return Cell(chip=Chip(hours_in_words(hours), "late"), hint=when)


def hours_in_words(hours: int) -> str:
    """``66 hours``, and of a week or more ``7 days and 3 hours``: late to the hour."""
    if not hours:
        return "Less than an hour"
    days, left = divmod(hours, 24)
    if hours < A_WEEK:
        return plural(hours, "hour")
    return f"{plural(days, 'day')} and {plural(left, 'hour')}"


def _local(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))
