"""``manumit rebuild-search``: make every search row again from the tables."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import installation


@click.command
@format_option
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Make the rows of search anew and hold them against those that were there.

    On a sound installation nothing changes. Leaves with 0 if nothing did, with 1
    otherwise. It runs as the owner of the tables, who sees every case.
    """
    with database_running(installation()):
        load_django(role="owner")
        from manumit.audit.acting import INSTALLATION
        from manumit.referrals.rebuilding import rebuild

        done = rebuild(by=INSTALLATION, at=datetime.now(UTC))
    speech = Speech(form)
    speech.tell({"cases": done.cases, "differed": done.differed})
    if done.sound:
        speech.say(f"{done.cases:,} cases: every row of search stands as it was.")
    else:
        speech.say(
            f"{done.cases:,} cases: {done.differed:,} rows of search were missing or "
            "said something else, and are right now."
        )
    context.exit(0 if done.sound else 1)
