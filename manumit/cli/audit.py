"""``manumit audit``: the sealed record on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import format_option
from manumit.local import installation


@click.group
def command() -> None:
    """Work with the sealed record of who did and saw what."""


@command.command
@click.option(
    "--noted",
    default="",
    metavar="NUMBER:HASH",
    help="A head that somebody wrote down elsewhere; the chain must run through it.",
)
@format_option
@click.pass_context
def verify(context: click.Context, noted: str, form: str) -> None:
    """Work the whole chain out afresh; name whatever was tampered with.

    Leaves with 0 if nothing was, with 1 otherwise.
    """
    with database_running(installation()):
        load_django(role="app")
        from manumit.audit.acting import INSTALLATION
        from manumit.audit.reporting import as_json, in_words
        from manumit.audit.verify import verify as verify_all

        verdict = verify_all(by=INSTALLATION, at=datetime.now(UTC), noted=noted)
    if form == "json":
        click.echo(json.dumps(as_json(verdict), ensure_ascii=False, indent=2))
    else:
        click.echo(in_words(verdict))
    context.exit(0 if verdict.sound else 1)
