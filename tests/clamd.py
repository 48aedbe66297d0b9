"""A real clamd for the tests, with one signature of our own and nothing downloaded.

It lies in a folder with a space in its name, begins when the first test asks for it,
and ends with the process of the tests, however that ends.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


HARMFUL = b"a harmless line that the tests' own signature calls harmful 4711"
SIGNATURE = "Manumit.Test.Harmful"
FOUND = f"{SIGNATURE}.UNOFFICIAL"
MOST = 1_000_000
"""What this clamd takes in one stream."""

_PATIENCE = 30.0  # seconds


@dataclass(frozen=True)
class Clamd:
    """Where it listens, and how to stop and start it."""

    folder: Path

    @property
    def socket(self) -> str:
        return str(self.folder / "clamd.socket")

    def start(self) -> subprocess.Popen[bytes]:
        """Start it and wait until it answers; it dies with this process."""
        command = ["setpriv", "--pdeathsig", "KILL", "clamd"]
        process = subprocess.Popen(
            [*command, f"--config-file={self.folder / 'clamd.conf'}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        last = time.monotonic() + _PATIENCE
        while not _answers(self.socket):
            assert process.poll() is None, self.said()
            assert time.monotonic() < last, self.said()
            time.sleep(0.05)
        return process

    def said(self) -> str:
        log = self.folder / "log"
        return log.read_text() if log.exists() else "clamd said nothing"


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def clamd_server() -> Iterator[Clamd]:
    """One clamd for this process of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="manumit clamd ", dir="/var/tmp"))
    try:
        made = _made(folder)
        process = made.start()
        try:
            yield made
        finally:
            stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path) -> Clamd:
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"{SIGNATURE}:0:*:{HARMFUL.hex()}\n")
    made = Clamd(folder)
    settings = {
        "Foreground": "yes",
        "LocalSocket": made.socket,
        "DatabaseDirectory": signatures,
        "TemporaryDirectory": folder,
        "LogFile": folder / "log",
        "StreamMaxLength": MOST,
        "MaxScanSize": MOST,
        "MaxFileSize": MOST,
        "MaxRecursion": 3,
        "AlertExceedsMax": "yes",
        "MaxThreads": 2,
        "SelfCheck": 0,
    }
    lines = [f"{name} {value}\n" for name, value in settings.items()]
    (folder / "clamd.conf").write_text("".join(lines))
    return made


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as link:
        try:
            link.connect(path)
            link.sendall(b"nPING\n")
            return link.recv(5) == b"PONG\n"
        except OSError:
            return False
