"""``manumit figures``: people counted, from the records or as published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.local import Trouble, installation


if TYPE_CHECKING:
    from manumit.access.reader import Reader


Counted = Mapping[tuple[str, ...], int]
TOTAL = "Total"


class NoSuchAccount(Trouble):
    """Nobody signs in with the address given, or they hold no role."""


@click.command
@click.option(
    "--by",
    "dimensions",
    default="",
    metavar="NAME,NAME",
    help="Count by quarter, responder_type, responder, exploitation, age, gender or "
    "nationality; the records also by force and safety_force. Without it: one total.",
)
@click.option(
    "--source",
    type=click.Choice(["records", "published"]),
    default="records",
    show_default=True,
    help="The records kept here, or the published statistics.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="A table for people, or CSV or JSON for programs.",
)
@click.option(
    "--as",
    "email",
    default="",
    metavar="EMAIL",
    help="Count what this person may see, in place of the whole country.",
)
def command(dimensions: str, source: str, form: str, email: str) -> None:
    """Count people referred; labels stand as they were given. Counting is recorded."""
    by = [each.strip() for each in dimensions.split(",") if each.strip()]
    with database_running(installation()):
        load_django(role="app")
        counted = _count(by, source, email, at=datetime.now(UTC))
    click.echo(FORMS[form](by, counted), nl=False)


def _count(by: Sequence[str], source: str, email: str, *, at: datetime) -> Counted:
    from manumit.assurance import queries
    from manumit.audit.acting import INSTALLATION, as_reader

    reader = reader_named(email, at=at) if email else INSTALLATION
    with as_reader(reader, at=at):
        if source == "published":
            return queries.published(by=by, reader=reader)
        return queries.recorded(by=by, reader=reader, at=at)


def reader_named(email: str, *, at: datetime) -> Reader:
    from manumit.organisations.queries import standing_of
    from manumit.organisations.signing_in import account_named

    account = account_named(email, at=at)
    if account is None:
        raise NoSuchAccount(f"Nobody signs in with the address {email}.")
    reader = standing_of(account, chosen="", at=at).reader
    if not reader.organisation:
        raise NoSuchAccount(f"{email} holds no role at present.")
    return reader


def rows(counted: Counted) -> list[tuple[tuple[str, ...], int]]:
    """In the order of the labels."""
    return sorted(counted.items())


def as_table(by: Sequence[str], counted: Counted) -> str:
    """Columns in line, with a total below."""
    total = f"{sum(counted.values()):,}"
    if not by:
        return f"People: {total}\n"
    body = [(*labels, f"{people:,}") for labels, people in rows(counted)]
    foot = (TOTAL, *[""] * (len(by) - 1), total)
    lines = [(*by, "people"), *body, foot]
    widths = [max(len(line[place]) for line in lines) for place in range(len(by) + 1)]
    return "".join(f"{_line(each, widths)}\n" for each in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    *labels, people = (
        cell.ljust(width) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join([*labels, people.strip().rjust(widths[-1])])


def as_csv(by: Sequence[str], counted: Counted) -> str:
    """The dimensions' names and ``people``; labels as they were given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*by, "people"])
    writer.writerows([*labels, people] for labels, people in rows(counted))
    return out.getvalue()


def as_json(by: Sequence[str], counted: Counted) -> str:
    """A list of objects."""
    told = [
        {**dict(zip(by, labels, strict=True)), "people": people}
        for labels, people in rows(counted)
    ]
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n"


FORMS: Mapping[str, Callable[[Sequence[str], Counted], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}
