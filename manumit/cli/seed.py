"""``manumit seed``: what ``manumit demo`` runs to fill a demonstration."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol, cast

import click

from manumit.cli.frame.loading import database_running, load_django
from manumit.local import Trouble, installation


class NotADemonstration(Trouble):
    """Invented people are only put into a demonstration."""


class Seed(Protocol):
    """What :mod:`manumit.demo.seed` offers."""

    def prepare(self, *, at: datetime, say: Callable[[str], None]) -> None: ...

    def people_in_words(self) -> str: ...


@click.command(hidden=True)
def command() -> None:
    """Fill a demonstration that is empty, and say who signs in to it."""
    of = installation()
    if not of.demonstration or of.external:
        raise NotADemonstration(
            "Invented people are only put into a demonstration: run manumit demo.",
        )
    with database_running(of):
        load_django(role="app")
        seed = cast(Seed, importlib.import_module("manumit.demo.seed"))
        seed.prepare(at=datetime.now(UTC), say=_say)
        click.echo(seed.people_in_words())


def _say(words: str) -> None:
    """On the way: the words on standard output are the greeting."""
    click.echo(words, err=True)
