"""migrate, worker and check against a real database, in a very small project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from manumit.local import Database, Installation, connection, postmaster
from manumit.local.place import place
from manumit.local.processes import wait_until


PROGRAMS = Path(__file__).parent / "programs"
GRANT = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
GRANTS = (
    f"{GRANT} SELECT, INSERT, UPDATE, DELETE ON TABLES TO manumit_app, manumit_worker",
    f"{GRANT} USAGE ON SEQUENCES TO manumit_app, manumit_worker",
)


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "MANUMIT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "small_settings",
        "PYTHONPATH": os.pathsep.join(["", str(PROGRAMS), *sys.path]),
    }


@pytest.fixture
def running(home: Path) -> Iterator[Database]:
    database = Database(Installation(home=home), durable=False)
    database.start()
    statement(home, *GRANTS)
    yield database
    database.stop()


def statement(home: Path, *statements: str) -> None:
    owner = connection(home, "owner")
    with psycopg.connect(
        host=owner.host, dbname=owner.dbname, user=owner.user, password=owner.password
    ) as link:
        for each in statements:
            link.execute(each.encode())


def manumit(environ: dict[str, str], *words: str) -> tuple[int, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "manumit", *words, "--format", "json"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout or done.stderr)
    assert isinstance(told, dict)
    return done.returncode, told


def states(told: dict[str, object]) -> dict[str, tuple[str, str]]:
    findings = told["findings"]
    assert isinstance(findings, list)
    return {each["about"]: (each["state"], each["words"]) for each in findings}


def test_migrate_makes_database_and_tables_and_leaves_nothing_running(
    home: Path, environ: dict[str, str]
) -> None:
    status, told = manumit(environ, "migrate")
    assert status == 0, told
    assert isinstance(told["applied"], int)
    assert told["applied"] > 0
    assert postmaster.running(place(Installation(home=home))) is None
    assert manumit(environ, "migrate") == (0, {"applied": 0})


def test_check_of_a_stopped_installation_says_how_to_start_it(
    home: Path, environ: dict[str, str]
) -> None:
    manumit(environ, "migrate")
    status, told = manumit(environ, "check")
    assert status == 1
    found = states(told)
    assert found["secrets"][0] == "well"
    assert found["database"][0] == "wrong"
    assert "manumit serve" in found["database"][1]


def test_check_finds_what_is_wrong_until_it_is_mended(
    home: Path, environ: dict[str, str], running: Database
) -> None:
    _, told = manumit(environ, "check")
    found = states(told)
    assert {name for name, (state, _) in found.items() if state == "wrong"} == {
        "front end",
        "tables",
        "worker",
        "secrets",
    }
    (home / "static").mkdir()
    for name in ("ui.css", "ui.js"):
        (home / "static" / name).touch()
    manumit(environ, "migrate")
    worker = subprocess.Popen(
        [sys.executable, "-m", "manumit", "worker"],
        env=environ,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert wait_until(lambda: manumit(environ, "check")[0] == 0, 20)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0
