"""The tests' own server: a plugin of pytest (``-p tests.embedded``).

A plugin rather than a conftest, because Django reads its settings before any conftest
is read: the home and the passwords are made here at once, the server when the first
test asks for a database. ``MANUMIT_POSTGRES`` chooses the distribution's server or the
wheel's. The home lies where the server's account can reach it, so that root can run the
tests of a clone in a private folder. Side by side (``-n 2``) all processes use the
server of the first.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from manumit.local import kept, started
from manumit.local.installation import installation
from manumit.local.place import place


_OF_THE_FIRST = "TESTS_SERVER_HOME"
_running = ExitStack()


def _make_home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="manumit-tests-", dir="/var/tmp"))
    home.chmod(0o711)
    os.environ["MANUMIT_HOME"] = str(home)
    os.environ["MANUMIT_DATABASE_ROLE"] = "app"
    for name in ("session-key", "database-owner", "database-app", "database-worker"):
        kept(home, name)
    atexit.register(_remove, home)
    return home


def _remove(home: Path) -> None:
    for folder in (home, place(installation(), home=home).spare):
        shutil.rmtree(folder, ignore_errors=True)


HOME = Path(os.environ.get(_OF_THE_FIRST) or _make_home())


def server_running() -> None:
    """Start the server, unless the process that started this one has."""
    if _OF_THE_FIRST not in os.environ:
        os.environ[_OF_THE_FIRST] = str(HOME)
        _running.enter_context(started(HOME, durable=False, tie=True))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    server_running()


def pytest_unconfigure() -> None:
    _running.close()
