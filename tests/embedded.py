"""The tests' own database: a plugin of pytest (``-p tests.embedded``).

A plugin rather than a conftest, because Django reads its settings before any conftest
is read: the home and the passwords are made here at once, the server when the first
test asks for a database. ``MANUMIT_POSTGRES`` chooses the distribution's server or the
wheel's. The home lies where the server's account can reach it, so that root can run the
tests of a clone in a private folder.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from manumit.local import connection, kept, started
from manumit.local.installation import installation
from manumit.local.place import place


HOME = Path(tempfile.mkdtemp(prefix="manumit-tests-", dir="/var/tmp"))
HOME.chmod(0o711)
os.environ["MANUMIT_HOME"] = str(HOME)
os.environ.setdefault("MANUMIT_DATABASE_ROLE", "owner")
for name in ("session-key", "database-owner", "database-app", "database-worker"):
    kept(HOME, name)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start the server before pytest-django makes its database in it.

    ``tests/conftest.py`` takes it over, since pytest-django's own would win here.
    """
    with started(HOME, durable=False, tie=True) as owner:
        assert owner == connection(HOME, "owner")
        yield


@atexit.register
def remove_home() -> None:
    for folder in (HOME, place(installation()).spare):
        shutil.rmtree(folder, ignore_errors=True)
