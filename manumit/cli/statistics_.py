"""``manumit statistics``: load the published statistics, or newer editions of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


@click.command
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="CODE=PATH",
    help="A newer edition of a data set, such as nrm-referrals=counts.csv.",
)
@format_option
def command(files: Sequence[str], form: str) -> None:
    """Load the published statistics that the product ships, or newer editions.

    What is loaded already is left as it is; a newer edition comes into force and the
    earlier stays kept.
    """
    instead = dict(_read(each) for each in files)
    with database_running(installation()):
        load_django(role="app")
        from manumit.assurance.actions import load_statistics
        from manumit.audit.acting import INSTALLATION, as_reader

        at = datetime.now(UTC)
        with as_reader(INSTALLATION, at=at):
            loaded = load_statistics(by=INSTALLATION, at=at, instead=instead)
    speech = Speech(form)
    for code, numbers in loaded.items():
        speech.say(f"{code}: {numbers:,} numbers loaded.")
    if not loaded:
        speech.say("Every edition is loaded already.")
    speech.tell({"loaded": loaded})


def _read(given: str) -> tuple[str, bytes]:
    code, equals, path = given.partition("=")
    if not equals or not path:
        raise click.BadParameter(
            f"{given!r}: write the data set's code, = and the file's path, such as "
            "nrm-referrals=counts.csv."
        )
    return code, Path(path).read_bytes()
