"""What a command says: sentences for people, or one JSON object for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click


Command = TypeVar("Command", bound=Callable[..., Any])


def format_option(function: Command) -> Command:
    """Add ``--format text|json``."""
    add = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Sentences for people, or JSON for programs.",
    )
    return add(function)


class Speech:
    """Says sentences as they come; with JSON, keeps quiet until :meth:`close`."""

    def __init__(self, form: str = "text") -> None:
        self.json = form == "json"
        self.stages: dict[str, float] = {}

    def say(self, words: str) -> None:
        if not self.json:
            click.echo(words)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage and say how long it took."""
        began = time.monotonic()
        yield
        self.stages[name] = round(time.monotonic() - began, 1)
        self.say(f"{name}: {self.stages[name]:.1f} seconds")

    def tell(self, what: dict[str, object]) -> None:
        """The JSON object, where JSON was asked for."""
        if self.json:
            click.echo(json.dumps(what, ensure_ascii=False, indent=2))
