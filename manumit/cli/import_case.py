"""``manumit import-case``: a case taken in from a case file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from manumit.casefile.case import CaseFile
from manumit.casefile.reading import read
from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


if TYPE_CHECKING:
    from manumit.desk.casefiles import TakenIn


@click.command
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
)
@click.option(
    "--as",
    "email",
    required=True,
    metavar="EMAIL",
    help="As whom; the sealed record keeps that they took the case in.",
)
@format_option
def command(file: Path, email: str, form: str) -> None:
    """Open the case in FILE, or add the new events of a case that is here already."""
    case = read(file.read_bytes())
    with database_running(installation()):
        load_django(role="app")
        taken = _taken_in(case, email, at=datetime.now(UTC))
    speech = Speech(form)
    speech.tell(
        {
            "case": str(taken.case),
            "reference": taken.reference,
            "opened": taken.opened,
            "events": taken.events,
            "policies_left": taken.policies_left,
        }
    )
    what = "opened" if taken.opened else "was here already"
    speech.say(f"{taken.reference} {what}: {taken.events:,} events came with the file.")
    if taken.policies_left:
        speech.say(
            "The policies in the file were not taken over: here, each force's own hold."
        )


def _taken_in(case: CaseFile, email: str, *, at: datetime) -> TakenIn:
    from manumit.audit.acting import as_reader
    from manumit.cli.figures import reader_named
    from manumit.desk.casefiles import import_case

    reader = reader_named(email, at=at)
    with as_reader(reader, at=at):
        return import_case(case=case, by=reader, at=at)
