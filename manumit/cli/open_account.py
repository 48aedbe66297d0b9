"""``manumit open-account``: the first administrator, who opens everybody else's."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


@click.command
@click.option("--email", required=True, help="The address to sign in with.")
@click.option("--name", required=True, help="The person's name, as colleagues know it.")
@click.option("--organisation", default="installation", show_default=True)
@click.option("--role", "role_code", default="administrator", show_default=True)
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    envvar="MANUMIT_NEW_PASSWORD",
    help="Asked for on the terminal; at least 12 characters.",
)
@format_option
def command(
    email: str, name: str, organisation: str, role_code: str, password: str, form: str
) -> None:
    """Open an account with one role; an administrator opens the others on screen."""
    speech = Speech(form)
    with database_running(installation()):
        load_django(role="app")
        from manumit.access.roles import role
        from manumit.audit.acting import INSTALLATION, as_reader
        from manumit.organisations import actions

        at = datetime.now(UTC)
        wanted = role(role_code)
        with as_reader(INSTALLATION, at=at):
            account = actions.open_account(
                email=email, name=name, password=password, by=INSTALLATION, at=at
            )
            actions.start_membership(
                account=account,
                organisation=organisation,
                role_code=role_code,
                by=INSTALLATION,
                at=at,
            )
    speech.say(f"{name} may sign in as {wanted.name.lower()} of {organisation}.")
    speech.tell({"account": str(account), "role": role_code})
