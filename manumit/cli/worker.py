"""``manumit worker``: do the jobs that wait in the database."""

from __future__ import annotations

from typing import Any

import click

from manumit.cli.frame.loading import load_django


GRACE = 45.0  # seconds for a job to reach the end of the piece it is at


@click.command
def command() -> None:
    """Do the jobs that wait, until told to stop. “manumit serve” runs one."""
    load_django(role="worker")
    from procrastinate.contrib.django import app

    _take_up_what_a_crash_left()
    connector: Any = app.connector
    with app.replace_connector(connector.get_worker_connector()) as worker:
        worker.run_worker(
            name="manumit",
            shutdown_graceful_timeout=GRACE,
            delete_jobs="successful",
        )


def _take_up_what_a_crash_left() -> None:
    """Queue registers that stand half done, rather than wait for the schedule."""
    from django.apps import apps

    if apps.is_installed("manumit.referrals"):
        from manumit.referrals.jobs import resume_unfinished

        resume_unfinished(idle_seconds=0)
