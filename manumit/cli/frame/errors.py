"""Every error as one sentence, or as JSON where JSON was asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import pairwise

import click


MISUSED = 2
INTERRUPTED = 130
_DATABASE = {"OperationalError", "InterfaceError", "ConnectionTimeout", "PoolTimeout"}


def wants_json(arguments: Sequence[str]) -> bool:
    """Read from the words themselves, since they may be wrong elsewhere."""
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def wants_debug(arguments: Sequence[str]) -> bool:
    return bool(arguments) and arguments[0] == "--debug"


def in_words(error: BaseException, arguments: Sequence[str]) -> int:
    """Say the error on stderr; the exit status that goes with it."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(bool(error.code))
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        _say("Stopped before it was done.", arguments)
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()  # the reader went away; Python would complain at exit
        return 1
    _say(sentence(error), arguments)
    return MISUSED if isinstance(error, click.UsageError) else 1


def sentence(error: BaseException) -> str:
    """What to tell people of an error."""
    if isinstance(error, click.UsageError):
        hint = f" Try: {error.ctx.command_path} --help" if error.ctx else ""
        return f"{error.format_message()}{hint}"
    if isinstance(error, click.ClickException):
        return error.format_message()
    if type(error).__module__.startswith("manumit."):
        return str(error)  # by the rule of the house a sentence already
    return _foreseen(error) or (
        f"Something happened that Manumit did not foresee ({type(error).__name__}). "
        "Nothing of it is shown here, because it may hold what a record says. To see "
        "where it arose, run the same command again as: manumit --debug …"
    )


def _foreseen(error: BaseException) -> str:
    """The sentence for an error of a library that people can do something about."""
    kind = type(error).__name__
    if kind == "ImproperlyConfigured":
        return f"A setting is wrong: {error}"
    if kind in _DATABASE:
        return f"The database cannot be reached: {_first_line(error)}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    return ""


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _say(words: str, arguments: Sequence[str]) -> None:
    if wants_json(arguments):
        words = json.dumps({"error": words}, ensure_ascii=False)
    click.echo(words, err=True)
