"""``manumit migrate``: bring the database's tables up to this version."""

from __future__ import annotations

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


@click.command
@format_option
def command(form: str) -> None:
    """Bring the database's tables up to this version, as their owner."""
    of = installation()
    speech = Speech(form)
    with database_running(of):
        load_django(role="owner")
        if of.external:
            from manumit.cli.frame.logins import make_logins

            make_logins(of.home)
        applied = _migrate()
    speech.say(f"{applied} migrations applied." if applied else "Nothing to change.")
    speech.tell({"applied": applied})


def _migrate() -> int:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    return len(waiting)
