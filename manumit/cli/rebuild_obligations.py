"""``manumit rebuild-obligations``: derive every duty again from the log of facts."""

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
    """Derive all duties anew and hold them against the tables.

    On a sound installation nothing changes. Leaves with 0 if nothing did, with 1
    otherwise. It runs as the owner of the tables, who sees every case.
    """
    with database_running(installation()):
        load_django(role="owner")
        from manumit.audit.acting import INSTALLATION
        from manumit.obligations.rebuilding import rebuild

        done = rebuild(by=INSTALLATION, at=datetime.now(UTC))
    speech = Speech(form)
    speech.tell(
        {
            "cases": done.cases,
            "added": done.refreshed.added,
            "changed": done.refreshed.changed,
            "gone": done.refreshed.gone,
            "disagreements": list(done.disagreements),
        }
    )
    if done.sound:
        speech.say(f"{done.cases:,} cases: every duty stands as it was.")
    else:
        speech.say(
            f"{done.cases:,} cases: {done.refreshed.added:,} duties were missing, "
            f"{done.refreshed.changed:,} differed, {done.refreshed.gone:,} fell away."
        )
        for each in done.disagreements:
            speech.say(each)
    context.exit(0 if done.sound else 1)
