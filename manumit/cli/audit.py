"""``manumit audit``: case files judged; the sealed record held against tampering."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from manumit.casefile.auditing import NoMoment, moment
from manumit.cli.frame.casefiles import CASE_FILES, Given, audit_files
from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import format_option
from manumit.local import installation


class FilesOrRecord(click.Group):
    """``manumit audit FILE…`` unless the first word is one of the subcommands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [CASE_FILES, *args]
        return super().parse_args(ctx, args)


@click.group(cls=FilesOrRecord, subcommand_metavar="FILE… | COMMAND [ARGS]…")
def command() -> None:
    """Judge case files (manumit audit FILE…), or verify the sealed record."""


def _moment(
    _context: click.Context, _option: click.Parameter, text: str | None
) -> datetime | None:
    """A day, meant to its end in London, or an instant with its time zone."""
    try:
        return None if text is None else moment(text)
    except NoMoment as error:
        raise click.BadParameter(f"{error}.") from None


@command.command(CASE_FILES)
@click.argument("given", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--on",
    callback=_moment,
    metavar="DATE",
    help="Judge on this day (its end, in London) or instant. [default: now]",
)
@click.option(
    "--as-known",
    callback=_moment,
    metavar="DATE",
    help="Count only what had been written down by this day or instant.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Text for a terminal, one line of JSON for each case, or a page to print.",
)
@click.pass_context
def files(
    context: click.Context,
    given: tuple[str, ...],
    on: datetime | None,
    as_known: datetime | None,
    form: str,
) -> None:
    """Judge case files, without a database.

    FILE is a case file, JSON Lines with a case on each line (.jsonl), a folder of
    either, or - for standard input. Leaves with 0 if nothing is overdue, with 1 if
    something is, with 2 if a file could not be read or judged.
    """
    asked = Given(on=on or datetime.now(UTC), as_known=as_known, form=form)
    context.exit(audit_files(given, asked))


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
