"""Asks clamd, the daemon of ClamAV, about a stream.

Where clamd does not answer, :class:`ScannerAway` says so, and files wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from clamav_client.clamd import (
    BufferTooLongError,
    ClamdNetworkSocket,
    ClamdUnixSocket,
    CommunicationError,
    ResponseError,
)
from django.conf import settings

from manumit.files.rules import NotScanned, Verdict


PATIENCE = 300  # seconds; clamd itself stops after MaxScanTime, two minutes by default
_LONGEST = 200
_PART_ONLY = "Heuristics.Limits.Exceeded"
"""What clamd calls a file of which it looked at a part (with AlertExceedsMax)."""


class ScannerAway(Exception):
    """The scanner does not answer; the message says where it was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a scan came to, and the engine with its signatures as it names them."""

    verdict: Verdict
    engine: str
    found: str = ""
    why: NotScanned | None = None


def version() -> str:
    """The engine and its signatures, as clamd says; raises :class:`ScannerAway`."""
    try:
        with _client(patience=10) as client:
            return client.version().strip()[:_LONGEST]
    except (CommunicationError, ResponseError, OSError) as error:
        raise _away() from error


def look_at(stream: BinaryIO) -> Answer:
    """Have the whole stream scanned; raises :class:`ScannerAway`."""
    engine = version()
    try:
        with _client(patience=PATIENCE) as client:
            said = client.instream(stream)
    except BufferTooLongError:
        return _not_scanned(engine, NotScanned.TOO_LARGE)
    except ResponseError:
        return _not_scanned(engine, NotScanned.SCANNER_FAILED)
    except (BrokenPipeError, ConnectionResetError):
        # It hangs up on a stream that is too long, often before its answer is read.
        return _not_scanned(version(), NotScanned.TOO_LARGE)
    except (CommunicationError, OSError) as error:
        raise _away() from error
    return _answer(engine, *said.get("stream", ("", None)))


def _answer(engine: str, status: str, found: str | None) -> Answer:
    if status == "OK":
        return Answer(verdict=Verdict.CLEAN, engine=engine)
    if status == "FOUND" and (found or "").startswith(_PART_ONLY):
        return _not_scanned(engine, NotScanned.BEYOND_LIMITS)
    if status == "FOUND":
        found = (found or "")[:_LONGEST]
        return Answer(verdict=Verdict.INFECTED, engine=engine, found=found)
    if status == "ERROR":
        return _not_scanned(engine, NotScanned.SCANNER_FAILED)
    raise _away()


def _not_scanned(engine: str, why: NotScanned) -> Answer:
    return Answer(verdict=Verdict.NOT_SCANNED, engine=engine, why=why)


@contextmanager
def _client(*, patience: int) -> Iterator[ClamdNetworkSocket]:
    where: str | tuple[str, int] = settings.CLAMD
    if isinstance(where, str):
        client: ClamdNetworkSocket = ClamdUnixSocket(where, timeout=patience)
    else:
        client = ClamdNetworkSocket(*where, timeout=patience)
    try:
        yield client
    finally:
        # The library leaves a link open to which nobody answered.
        if (link := getattr(client, "clamd_socket", None)) is not None:
            link.close()


def _away() -> ScannerAway:
    where: str | tuple[str, int] = settings.CLAMD
    place = where if isinstance(where, str) else f"{where[0]}:{where[1]}"
    return ScannerAway(
        f"The virus scanner (clamd) does not answer at {place}. Start it, or set "
        "MANUMIT_CLAMD to where it listens."
    )
