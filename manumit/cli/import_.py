"""``manumit import``: a register, let in from the command line by the same acts."""

from __future__ import annotations

from pathlib import Path

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


@click.command
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
)
@click.option(
    "--organisation",
    required=True,
    metavar="CODE",
    help="Whose register it is, by code (nca, west-yorkshire).",
)
@click.option(
    "--as",
    "email",
    metavar="EMAIL",
    help="As whom; without it, the first of its people who may.",
)
@click.option(
    "--register",
    default="NRM referrals",
    show_default=True,
    help="The register's name: rows are known again by it and their reference.",
)
@click.option(
    "--mapping",
    metavar="NAME",
    help="Take the columns as remembered under this name.",
)
@click.option("--sheet", help="The sheet of a workbook; without it, the likeliest.")
@click.option("--dry-run", is_flag=True, help="Check every row and let nothing in.")
@format_option
@click.pass_context
def command(  # noqa: PLR0917  # click passes every option by name
    context: click.Context,
    file: Path,
    organisation: str,
    email: str | None,
    register: str,
    mapping: str | None,
    sheet: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Check a register, CSV or .xlsx, and let it in.

    Acts as a member of the organisation who may do this, never as the installation.
    Leaves with 0 if every row could stand, with 1 if one was refused or the file
    cannot be read.
    """
    speech = Speech(form)
    with database_running(installation()):
        load_django(role="worker")
        from manumit.cli.frame import importing

        given = importing.Given(
            file=file,
            register=register,
            mapping=mapping,
            sheet=sheet,
            dry_run=dry_run,
        )
        member = importing.member(organisation=organisation, email=email)
        speech.say(f"As {member.name}, for {member.organisation_name}.")
        done = importing.run(given, member, speech)
    speech.tell(done.as_json())
    context.exit(0 if done.whole else 1)
