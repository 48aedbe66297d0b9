"""migrate, worker and check against a real database, with the real settings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from manumit.local import Database, Installation, postmaster
from manumit.local.place import place
from manumit.local.processes import wait_until


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "MANUMIT_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(["", *sys.path]),
    }


@pytest.fixture
def running(home: Path) -> Iterator[Database]:
    database = Database(Installation(home=home), durable=False)
    database.start()
    yield database
    database.stop()


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


def wrong(told: dict[str, object]) -> set[str]:
    """What is wrong, but for the law, which goes stale as the years pass."""
    findings = told["findings"]
    assert isinstance(findings, list)
    found = {each["about"] for each in findings if each["state"] == "wrong"}
    return found - {"law"}


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
    _check_of_it_stopped_says_how_to_start_it(environ)


def _check_of_it_stopped_says_how_to_start_it(environ: dict[str, str]) -> None:
    status, told = manumit(environ, "check")
    assert status == 1
    found = states(told)
    assert found["secrets"][0] == "well"
    assert found["database"][0] == "wrong"
    assert "manumit serve" in found["database"][1]


def test_check_finds_what_is_wrong_until_it_is_mended_and_somebody_can_sign_in(
    home: Path, environ: dict[str, str], running: Database
) -> None:
    _, told = manumit(environ, "check")
    assert wrong(told) == {"tables", "worker", "secrets"}
    manumit(environ, "migrate")
    assert states(manumit(environ, "check")[1])["directory"][0] == "wrong"
    manumit(environ, "update-organisations")
    _a_worker_makes_it_well(environ)
    _the_first_administrator_is_opened(environ)


def _a_worker_makes_it_well(environ: dict[str, str]) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "manumit", "worker"],
        env=environ,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert wait_until(lambda: not wrong(manumit(environ, "check")[1]), 20)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0


def _the_first_administrator_is_opened(environ: dict[str, str]) -> None:
    words = ["open-account", "--email", "ada@force.example", "--name", "Ada"]
    weak = {**environ, "MANUMIT_NEW_PASSWORD": "short"}
    assert "12 characters" in str(manumit(weak, *words)[1]["error"])
    strong = {**environ, "MANUMIT_NEW_PASSWORD": "a long enough phrase"}
    assert manumit(strong, *words)[0] == 0
    assert "email address" in str(manumit(strong, *words)[1]["error"])
    assert states(manumit(environ, "check")[1])["accounts"][0] == "well"
