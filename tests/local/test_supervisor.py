"""Database, pages and worker under one process: started, watched, stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from manumit.local import Installation, postmaster
from manumit.local.listening import ready
from manumit.local.place import place
from manumit.local.processes import MARK, PROC, wait_until


PROGRAM = Path(__file__).parent / "programs" / "running.py"


class Running:
    """A supervisor in a process of its own, as a user would have it."""

    def __init__(self, home: Path, port: int) -> None:
        self.of = Installation(home=home, port=port, binaries="distribution")
        self.process = subprocess.Popen(
            [sys.executable, PROGRAM, home, str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])},
        )
        self.said: list[str] = []

    def until(self, words: str) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}: {''.join(self.said)}")

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.closed()

    def closed(self) -> int:
        assert self.process.stdout
        self.said.append(self.process.stdout.read())
        self.process.stdout.close()
        return self.process.wait(30)

    def child(self, name: str) -> int:
        """The process of a program that was started by this supervisor."""
        own = str(self.of.port if name == "web" else self.of.home / "finished")
        for folder in PROC.iterdir():
            try:
                words = (folder / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            if own in words and words[1].endswith(f"/{name}.py"):
                return int(folder.name)
        raise AssertionError(f"no process of {name}")

    @property
    def server(self) -> int:
        found = postmaster.running(place(self.of))
        assert found
        return found.pid


@pytest.fixture(autouse=True)
def hearing_a_hang_up() -> Iterator[None]:
    """Whoever runs the tests under ``nohup`` must not make what they start deaf."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


Start = Callable[[], Running]


@pytest.fixture
def start(home: Path, port: int) -> Iterator[Start]:
    those: list[Running] = []

    def begin() -> Running:
        those.append(Running(home, port))
        return those[-1]

    yield begin
    for each in those:
        if each.process.poll() is None:
            each.end()
        elif each.process.stdout and not each.process.stdout.closed:
            each.process.stdout.close()
    assert wait_until(lambda: all(all_gone(each) for each in those), 20)


def all_gone(running: Running) -> bool:
    return postmaster.running(place(running.of)) is None and not ready(running.of)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_and_the_worker_finishes_its_piece(
    start: Start, number: signal.Signals
) -> None:
    running = start()
    running.until("READY")
    assert ready(running.of)
    worker = running.child("worker")
    assert running.end(number) == 0
    assert all_gone(running)
    assert (running.of.home / "finished").read_text() == f"finished {worker}"
    assert "Stopped." in "".join(running.said)


def test_each_stage_is_timed_and_the_greeting_comes_when_ready(start: Start) -> None:
    running = start()
    running.until("READY")
    said = "".join(running.said)
    for stage in ("Database", "Tables", "Demonstration data", "Pages and worker"):
        assert f"{stage}: " in said
    assert "Sign in as the national desk" in said


def test_a_second_start_says_that_one_is_running_and_where(start: Start) -> None:
    running = start()
    running.until("READY")
    second = start()
    assert second.closed() == 1
    said = "".join(second.said)
    assert "already running" in said
    assert running.of.url in said
    assert str(running.process.pid) in said
    assert "Traceback" not in said
    assert ready(running.of)


def test_a_taken_port_is_told_and_nothing_is_left_running(
    start: Start, port: int
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        running = start()
        assert running.closed() == 1
    assert "Another program is using" in "".join(running.said)
    assert postmaster.running(place(running.of)) is None


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_program_is_started_again(start: Start, name: str) -> None:
    running = start()
    running.until("READY")
    before = running.child(name)
    os.kill(before, signal.SIGKILL)
    running.until(f"The {name} ended by itself")
    running.until(f"The {name} is running again")
    assert running.child(name) != before
    assert wait_until(lambda: ready(running.of), 10)


def test_a_killed_database_is_started_again(start: Start) -> None:
    running = start()
    running.until("READY")
    before = running.server
    os.kill(before, signal.SIGKILL)
    running.until("The database is running again")
    assert running.server != before


def test_after_the_supervisor_is_killed_nothing_lives_on_and_it_starts_again(
    start: Start,
) -> None:
    running = start()
    running.until("READY")
    running.end(signal.SIGKILL)
    again = start()
    again.until("READY")
    assert ready(again.of)
    assert again.end() == 0
    assert all_gone(again)


def test_programs_that_outlive_a_killed_supervisor_are_ended_by_the_next(
    start: Start,
) -> None:
    running = start()
    running.until("READY")
    token = (running.of.run / "supervisor.json").read_text().split('"token": "')[1]
    left = subprocess.Popen(
        ["sleep", "60"], env={MARK: token.split('"')[0]}, start_new_session=True
    )
    running.end(signal.SIGKILL)
    start().until("READY")
    assert left.wait(10) == -signal.SIGTERM


def test_a_stop_while_it_starts_leaves_nothing_behind(start: Start) -> None:
    running = start()
    running.until("Database: ")
    assert running.end() == 0
    assert all_gone(running)


def test_logs_are_kept_and_bounded(tmp_path: Path) -> None:
    from manumit.local.logs import bound, open_log, tail

    handle = open_log(tmp_path, "web")
    os.write(handle, b"a" * 900 + b"the end")
    bound(tmp_path, largest=500)
    assert (tmp_path / "web.log").stat().st_size == 0
    assert (tmp_path / "web.log.1").read_text().endswith("the end")
    assert (tmp_path / "web.log.1").stat().st_size == 500
    os.write(handle, b"more")
    os.close(handle)
    assert tail(tmp_path / "web.log") == "more"
