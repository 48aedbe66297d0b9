"""The embedded database: made, found, shared, recovered."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from manumit.local import (
    ConnectionDetails,
    Database,
    Installation,
    connection,
    postmaster,
    started,
)
from manumit.local.installation import Origin
from manumit.local.place import place
from manumit.local.processes import wait_until


Stopping = Callable[[Database], Database]


def connected(details: ConnectionDetails) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=details.host,
        port=details.port,
        dbname=details.dbname,
        user=details.user,
        password=details.password,
        requirepeer=details.server_account,
        connect_timeout=5,
        autocommit=True,
    )


def test_a_first_start_makes_the_database_and_its_three_roles(
    home: Path, origin: Origin
) -> None:
    with started(home, durable=False, binaries=origin) as owner:
        for role in ("owner", "app", "worker"):
            with connected(connection(home, role)) as link:
                powers = link.execute(
                    "SELECT rolsuper, rolbypassrls, rolcreaterole, rolname "
                    "FROM pg_roles WHERE rolname = current_user",
                ).fetchone()
            assert powers == (False, False, False, f"manumit_{role}")
        with connected(owner) as link:
            for name in ("pg_trgm", "unaccent", "fuzzystrmatch", "btree_gist"):
                link.execute(f"CREATE EXTENSION {name}".encode())
            settings = link.execute(
                "SELECT current_setting('server_encoding'), "
                "current_setting('default_text_search_config'), "
                "current_setting('data_checksums'), current_setting('listen_addresses')"
            ).fetchone()
    assert settings == ("UTF8", "pg_catalog.english", "on", "")


def test_what_was_saved_is_there_after_stop_and_start(
    home: Path, origin: Origin
) -> None:
    with started(home, binaries=origin) as owner, connected(owner) as link:
        link.execute("CREATE TABLE kept (n int)")
        link.execute("INSERT INTO kept VALUES (7)")
    assert postmaster.running(place(Installation(home=home))) is None
    with started(home) as owner, connected(owner) as link:
        assert link.execute("SELECT n FROM kept").fetchone() == (7,)


def test_only_the_owner_may_make_tables_and_only_in_tests_databases(
    home: Path,
) -> None:
    with started(home, binaries="distribution") as owner:
        with (
            connected(connection(home, "app")) as link,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            link.execute("CREATE TABLE public.mine (n int)")
        with (
            connected(owner) as link,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            link.execute("CREATE DATABASE another")


def test_nobody_gets_in_without_a_password(home: Path) -> None:
    with started(home, durable=False, binaries="distribution") as owner:
        for user in ("postgres", owner.user):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(
                    host=owner.host,
                    dbname="postgres",
                    user=user,
                    password="a guess",
                    connect_timeout=5,
                )


def test_folders_and_passwords_are_closed_to_others(home: Path) -> None:
    with started(home, durable=False, binaries="distribution") as owner:
        here = place(Installation(home=home))
        for folder in (here.data, Path(owner.host), home / "secrets", home / "log"):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
        for path in (home / "secrets").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert here.data.stat().st_uid == here.account.uid


def test_asking_how_to_connect_starts_and_makes_nothing(home: Path) -> None:
    details = connection(home, "app")
    assert (details.user, details.password) == ("manumit_app", "")
    assert not home.exists()
    with pytest.raises(ValueError, match="no role"):
        connection(home, "postgres")


def test_the_last_user_out_stops_it_and_no_earlier_one(
    given: Installation, stopping: Stopping
) -> None:
    first, second = (stopping(Database(given, durable=False)) for _ in range(2))
    server = first.start()
    assert second.start() == server
    first.leave()
    assert server.alive
    second.leave()
    assert not server.alive


def test_first_starts_at_the_same_time_make_one_database(
    given: Installation,
) -> None:
    script = (
        "import sys, pathlib\n"
        "from manumit.local import started\n"
        "with started(pathlib.Path(sys.argv[1]), durable=False,"
        " binaries='distribution'):\n    pass\n"
    )

    def run(_: int) -> int:
        command = [sys.executable, "-c", script, str(given.home)]
        return subprocess.run(command, check=False).returncode

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(run, range(3))) == [0, 0, 0]
    assert postmaster.running(place(given)) is None


def test_a_killed_server_comes_back_with_everything_that_was_committed(
    given: Installation, origin: Origin, stopping: Stopping
) -> None:
    of = Installation(home=given.home, binaries=origin)
    database = stopping(Database(of))
    server = database.start()
    with connected(connection(of.home, "owner")) as link:
        link.execute("CREATE TABLE kept (n int)")
        for n in range(200):
            link.execute("INSERT INTO kept VALUES (%s)", [n])
        os.kill(server.pid, signal.SIGKILL)
    wait_until(lambda: not server.alive, 5)
    again = database.start()
    assert again != server
    with connected(connection(of.home, "owner")) as link:
        assert link.execute("SELECT count(*) FROM kept").fetchone() == (200,)


def test_a_process_number_that_a_stranger_has_now_does_not_stop_a_start(
    given: Installation, stopping: Stopping
) -> None:
    database = stopping(Database(given, durable=False))
    server = database.start()
    here = place(given)
    left = (here.data / "postmaster.pid").read_text()
    os.kill(server.pid, signal.SIGKILL)
    wait_until(lambda: not server.alive, 5)
    stranger = subprocess.Popen(["sleep", "60"], **here.account.as_options())
    try:
        lines = [str(stranger.pid), *left.splitlines()[1:]]
        (here.data / "postmaster.pid").write_text("\n".join(lines))
        assert database.start().alive
    finally:
        stranger.kill()
        stranger.wait()


def test_lost_passwords_are_made_anew(given: Installation, stopping: Stopping) -> None:
    database = stopping(Database(given, durable=False))
    database.start()
    before = connection(given.home, "app").password
    database.stop()
    (given.home / "secrets" / "database-app").unlink()
    database.start()
    details = connection(given.home, "app")
    assert details.password != before
    with connected(details) as link:
        assert link.execute("SELECT 1").fetchone() == (1,)


def test_a_making_that_was_cut_off_is_begun_again(
    given: Installation, stopping: Stopping
) -> None:
    half = given.home / "database.new"
    half.mkdir(parents=True)
    given.home.chmod(0o711)
    (half / "PG_VERSION").write_text("15")
    assert stopping(Database(given, durable=False)).start().alive
    assert not half.exists()


def test_a_refused_statement_leaves_no_word_of_it_in_the_log(home: Path) -> None:
    with (
        started(home, durable=False, binaries="distribution") as owner,
        connected(owner) as link,
    ):
        link.execute("CREATE TABLE people (name text PRIMARY KEY)")
        link.execute("INSERT INTO people VALUES ('Invented Person')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            link.execute("INSERT INTO people VALUES ('Invented Person')")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            link.execute("SELECT 'Invented Person'::int")
    assert "Invented" not in (home / "log" / "database.log").read_text()


def test_a_server_tied_to_its_starter_ends_with_it(given: Installation) -> None:
    script = (
        "import os, sys, pathlib, signal\n"
        "from manumit.local import started\n"
        "with started(pathlib.Path(sys.argv[1]), durable=False,"
        " binaries='distribution', tie=True):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", script, str(given.home)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert wait_until(lambda: postmaster.running(place(given)) is None, 10)
