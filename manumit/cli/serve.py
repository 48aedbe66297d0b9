"""``manumit serve``: run an installation."""

from __future__ import annotations

import os

import click

from manumit.cli.frame import lifecycle
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import Trouble, installation


class AsRoot(Trouble):
    """Live data is not served by root."""


@click.command
@format_option
def command(form: str) -> None:
    """Run the database, the pages and the worker until told to stop."""
    of = installation()
    if os.geteuid() == 0 and not of.demonstration:
        raise AsRoot(
            "manumit serve does not run as root: a fault in it would then own the "
            "machine. Run it as an account of its own, for example with "
            "“sudo -u manumit manumit serve”.",
        )
    speech = Speech(form)

    def greet(_words: str) -> None:
        speech.say(f"Manumit is at {of.url}. To stop it, press Ctrl-C.")
        speech.tell({"address": of.url, "seconds": speech.stages})

    lifecycle.run(of, plan=lifecycle.plan(of), speech=speech, greet=greet)
