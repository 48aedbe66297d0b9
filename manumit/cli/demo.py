"""``manumit demo``: a demonstration with invented people, ready to sign in to."""

from __future__ import annotations

import os

import click

from manumit.cli.frame import lifecycle
from manumit.cli.frame.speaking import Speech, format_option
from manumit.local import Trouble, installation


class NotForDemonstration(Trouble):
    """A demonstration never runs on a database of one's own."""


@click.command
@format_option
def command(form: str) -> None:
    """Run a demonstration: nothing to set up, everybody in it is invented."""
    if os.environ.get("MANUMIT_DATABASE_URL"):
        raise NotForDemonstration(
            "In a demonstration anybody signs in by one press, so it only runs on the "
            "database that it brings along: unset MANUMIT_DATABASE_URL.",
        )
    os.environ["MANUMIT_DEMO"] = "1"
    of = installation()
    speech = Speech(form)

    def greet(words: str) -> None:
        if words.strip():
            speech.say("")
            speech.say(words.rstrip())
        speech.say("")
        speech.say(f"Manumit is at {of.url}")
        speech.say(f"Its data are in {of.home}. To stop it, press Ctrl-C.")
        speech.tell(
            {
                "address": of.url,
                "home": str(of.home),
                "people": words.splitlines(),
                "seconds": speech.stages,
            },
        )

    lifecycle.run(
        of, plan=lifecycle.plan(of), speech=speech, always_migrate=True, greet=greet
    )
