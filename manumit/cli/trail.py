"""``manumit trail``: how long referrals took from receipt to each step."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.local import installation


if TYPE_CHECKING:
    from manumit.referrals.queries.how_long import Times

Line = Sequence[str]
DAY = click.DateTime(["%Y-%m-%d"])


@click.command
@click.option(
    "--from", "first", type=DAY, required=True, help="First day of receipt: 2026-01-01."
)
@click.option(
    "--to", "last", type=DAY, required=True, help="Last day of receipt: 2026-03-31."
)
@click.option(
    "--force",
    default="",
    metavar="CODE",
    help="Only referrals that this force was first named to investigate: "
    "west-yorkshire.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="A table for people, or CSV or JSON for programs; lengths in seconds.",
)
@click.option(
    "--as",
    "email",
    default="",
    metavar="EMAIL",
    help="Count what this person may see, in place of the whole country.",
)
def command(first: datetime, last: datetime, force: str, form: str, email: str) -> None:
    """Time referrals from receipt to each step. Counting is recorded."""
    if last < first:
        raise click.BadParameter("The last day comes before the first.")
    with database_running(installation()):
        load_django(role="app")
        lines = _counted(first.date(), last.date(), force, email, at=datetime.now(UTC))
    click.echo(FORMS[form](lines), nl=False)


def _counted(
    first: date, last: date, force: str, email: str, *, at: datetime
) -> list[Line]:
    from manumit.audit.acting import INSTALLATION, as_reader
    from manumit.audit.acts import Act
    from manumit.audit.record import record
    from manumit.cli.figures import reader_named
    from manumit.organisations import directory
    from manumit.referrals.queries.how_long import assessment_time, how_long
    from manumit.referrals.spans import Span
    from manumit.referrals.views.how_long_tables import csv_rows

    reader = reader_named(email, at=at) if email else INSTALLATION
    with as_reader(reader, at=at):
        known = directory.current()
        if force and not known.is_force(force):
            raise click.BadParameter(
                f"No force has the code {force!r}. Codes are listed by: "
                "manumit figures --by force"
            )
        found: Times = how_long(
            span=Span(first, last),
            force=force,
            within=assessment_time(on=last),
            reader=reader,
            at=at,
        )
        detail = {
            "from": first.isoformat(),
            "to": last.isoformat(),
            "force": force or "every",
        }
        record(Act.FIGURES_COUNTED, subjects=[], by=reader, at=at, detail=detail)
        return list(csv_rows(found, name=known.name))


def as_table(lines: Sequence[Line]) -> str:
    """One block for each force, a figure to a line: they are too many for columns."""
    heading, *rows = lines
    width = max(len(each) for each in heading)
    blocks = [
        "".join(
            f"{name.replace('_', ' ').ljust(width)}  {cell or 'none'}\n"
            for name, cell in zip(heading, row, strict=True)
        )
        for row in rows
    ]
    return "\n".join(blocks)


def as_csv(lines: Sequence[Line]) -> str:
    """A heading, a line for each force, and one for all."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def as_json(lines: Sequence[Line]) -> str:
    """A list of objects; what nothing came to is null."""
    heading, *rows = lines
    told = [
        {
            name: cell if name == "force" else int(cell) if cell else None
            for name, cell in zip(heading, row, strict=True)
        }
        for row in rows
    ]
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n"


FORMS: dict[str, Callable[[Sequence[Line]], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}
