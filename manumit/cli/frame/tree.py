"""The command itself: finds its commands, loads only the one that is asked for."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

import click

import manumit.cli
from manumit.cli.frame.errors import in_words, wants_debug


SHARED = "frame"


class Commands(click.Group):
    """One command for each module of :mod:`manumit.cli`."""

    def list_commands(self, _context: click.Context) -> list[str]:
        names = [each.name for each in pkgutil.iter_modules(manumit.cli.__path__)]
        return sorted(_command_name(name) for name in names if name != SHARED)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        found = importlib.import_module(f"manumit.cli.{_module_name(name)}").command
        if not isinstance(found, click.Command):
            raise TypeError(f"manumit.cli.{_module_name(name)}.command is no command")
        return found


def _command_name(module: str) -> str:
    return module.rstrip("_").replace("_", "-")


def _module_name(command: str) -> str:
    name = command.replace("-", "_")
    there = {each.name for each in pkgutil.iter_modules(manumit.cli.__path__)}
    return name if name in there else f"{name}_"


def _version() -> str:
    try:
        return version("manumit")
    except PackageNotFoundError:
        return "a checkout"


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show where an unforeseen error arose.")
@click.version_option(_version(), prog_name="manumit")
def manumit_command(debug: bool) -> None:
    """Record the police response to modern slavery, from first contact on."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status: 0 well, 1 failed, 2 misused."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = manumit_command(given, prog_name="manumit", standalone_mode=False)
    except BaseException as error:  # the one place where every error ends
        if wants_debug(given) and not isinstance(error, SystemExit):
            raise
        sys.exit(in_words(error, given))
    sys.exit(status if isinstance(status, int) else 0)
