"""``manumit export-case``: a case as a case file, on standard output."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from manumit.casefile.auditing import NoMoment, moment
from manumit.cli.frame.loading import database_running, load_django
from manumit.local import Trouble, installation


class NoSuchNumber(Trouble):
    """No case has the number, or whoever asks may not know of it."""


@click.command
@click.argument("reference")
@click.option(
    "--as",
    "email",
    required=True,
    metavar="EMAIL",
    help="As whom; the sealed record keeps that they took the case away.",
)
@click.option(
    "--purpose",
    required=True,
    metavar="CODE",
    help="What for: investigation, safeguarding, intelligence, inspection, court or "
    "other.",
)
@click.option(
    "--as-known",
    metavar="DATE",
    help="Only what had been written down by this day or instant.",
)
def command(reference: str, email: str, purpose: str, as_known: str | None) -> None:
    """Write the case REFERENCE as a case file: ids and codes, nobody's name."""
    try:
        known = None if as_known is None else moment(as_known)
    except NoMoment as error:
        raise click.BadParameter(f"{error}.") from None
    with database_running(installation()):
        load_django(role="app")
        whole = _exported(reference, email, purpose, known, at=datetime.now(UTC))
    click.echo(whole, nl=False)


def _exported(
    reference: str,
    email: str,
    purpose: str,
    as_known: datetime | None,
    *,
    at: datetime,
) -> bytes:
    from manumit.audit.acting import as_reader
    from manumit.cases import filing
    from manumit.cases.queries import NoSuchCase
    from manumit.cli.figures import reader_named
    from manumit.desk.casefiles import export_case

    reader = reader_named(email, at=at)
    try:
        with as_reader(reader, at=at):
            case = filing.case_of(reference, reader=reader)
            return export_case(
                case=case, as_known=as_known, purpose=purpose, by=reader, at=at
            )
    except NoSuchCase:
        raise NoSuchNumber(
            f"No case has the number {reference}, or {email} may not see it."
        ) from None
