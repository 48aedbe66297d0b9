"""``manumit update-organisations``: bring the directory up to date from its files."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


@click.command
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Where the newer files are; without it, the project's own.",
)
@format_option
def command(folder: Path | None, form: str) -> None:
    """Bring organisations, councils, desks and places up to date; delete nothing."""
    speech = Speech(form)
    with database_running(installation()):
        load_django(role="worker")
        from manumit.audit.acting import INSTALLATION
        from manumit.organisations.actions import update_from_files

        done = update_from_files(folder=folder, by=INSTALLATION, at=datetime.now(UTC))
    for each in done:
        speech.say(each.words)
    speech.tell({"files": [asdict(each) for each in done]})
