from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from manumit.local import Database, Installation, installation
from manumit.local import binaries as programs
from manumit.local.installation import Origin
from manumit.local.place import place


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the person or the stage that runs the tests counts here."""
    for name in os.environ:
        if name.startswith("MANUMIT_"):
            monkeypatch.delenv(name)


@pytest.fixture
def home(bare_environment: None) -> Iterator[Path]:
    """A home that the server's account can reach even if the clone is private."""
    folder = Path(tempfile.mkdtemp(prefix="manumit-test-", dir="/var/tmp"))
    folder.chmod(0o711)
    given = replace(installation(), home=folder / "home", runtime=None)
    yield folder / "home"
    here = place(given)
    for each in (folder, here.socket, here.spare):
        shutil.rmtree(each, ignore_errors=True)


@pytest.fixture(params=["distribution", "wheel"])
def origin(request: pytest.FixtureRequest) -> Origin:
    """Each of the two sources of server programs; both have to be on the machine."""
    chosen: Origin = request.param
    assert programs.chosen(of_data=None, only=chosen)
    return chosen


@pytest.fixture
def given(home: Path) -> Installation:
    return Installation(home=home, binaries="distribution")


@pytest.fixture
def stopping() -> Iterator[Callable[[Database], Database]]:
    """Stops each database that it is given, whatever the test does."""
    those: list[Database] = []

    def keep(database: Database) -> Database:
        those.append(database)
        return database

    yield keep
    for each in those:
        each.stop()
