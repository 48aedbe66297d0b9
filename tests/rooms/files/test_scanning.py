"""Files of cases wait for a scan; a real clamd gives the verdict."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

import pytest
from django.urls import reverse
from pytest_django import Settings

from manumit.access.reader import Refused
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.cases.actions import documents
from manumit.cases.documents.queries import DocumentSeen, documents_of
from manumit.cli.check.files import findings
from manumit.config.env import env_daemon
from manumit.files import folder, queries, scanner
from manumit.files.models import Scan
from manumit.files.queries import NotOpened, ScanSeen
from manumit.files.rules import NotScanned, Verdict
from manumit.files.scanner import Answer, ScannerAway
from manumit.files.scanning import scan_waiting
from manumit.notices.models import Notice
from tests.cast import Cast, Received
from tests.clamd import FOUND, HARMFUL, MOST, Clamd
from tests.ground import NOON, as_owner, as_role


@pytest.fixture
def case(received: Received) -> UUID:
    return received()[0].case


def kept(cast: Cast, case: UUID, content: bytes, name: str = "Note.txt") -> None:
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        documents.add(
            case=case,
            stream=io.BytesIO(content),
            name=name,
            what="A note",
            source="Found in a drawer",
            by=alice,
            at=NOON,
        )


def seen(cast: Cast, case: UUID) -> DocumentSeen:
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        return documents_of(case, reader=alice)[-1]


def scanned(cast: Cast, case: UUID) -> ScanSeen:
    found = seen(cast, case).scan
    assert found is not None
    return found


def opened(cast: Cast, file: UUID) -> bytes:
    alice = cast.alice.reader()
    with queries.open_scanned(file, about=[], reader=alice, at=NOON) as stream:
        return stream.read()


def run(at: datetime = NOON) -> int:
    """The worker's look, with the worker's rights."""
    with as_role("worker"):
        return scan_waiting(clock=lambda: at)


def test_a_harmless_file_is_opened_once_it_was_scanned(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    kept(cast, case, b"Good morning")
    with pytest.raises(NotOpened, match="quarantine"):
        opened(cast, seen(cast, case).file)
    assert run() == 1
    said = scanned(cast, case)
    assert said.verdict is Verdict.CLEAN
    assert said.engine.startswith("ClamAV ")
    assert opened(cast, seen(cast, case).file) == b"Good morning"


def test_a_harmful_file_is_kept_and_never_opened(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", HARMFUL)
    kept(cast, case, packed.getvalue(), name="Photographs.zip")
    assert run() == 1
    assert scanned(cast, case).verdict is Verdict.INFECTED
    assert scanned(cast, case).found == FOUND
    with pytest.raises(NotOpened, match="harmful"):
        opened(cast, seen(cast, case).file)
    assert folder.path_of(seen(cast, case).file).exists()
    with as_owner():
        told = Notice.objects.filter(subject=f"document:{seen(cast, case).id}")
        to = {(each.organisation, each.team, each.account) for each in told}
        assert all(each.urgent for each in told)
    assert ("west-yorkshire", "", str(cast.alice.account)) in to, "whoever kept it"
    assert any(team for _, team, _ in to), "and the desks that own the case"
    bell = cast.alice.client().get(reverse("desk:notices")).content.decode()
    assert "A harmful file was found" in bell


def test_without_a_scanner_files_wait_and_none_is_lost(
    cast: Cast, case: UUID, clamd: Clamd, settings: Settings
) -> None:
    settings.CLAMD = f"{clamd.socket}.not"
    kept(cast, case, b"Good morning")
    assert run() == 0
    assert seen(cast, case).scan is None
    with pytest.raises(ScannerAway, match="MANUMIT_CLAMD"):
        scanner.version()
    settings.CLAMD = clamd.socket
    assert run() == 1
    assert scanned(cast, case).verdict is Verdict.CLEAN


def test_a_file_larger_than_the_scanner_takes_says_so_and_is_tried_again(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    kept(cast, case, b"x" * (MOST * 3))
    assert run() == 1
    assert scanned(cast, case).why is NotScanned.TOO_LARGE
    with pytest.raises(NotOpened, match="StreamMaxLength"):
        opened(cast, seen(cast, case).file)
    assert run(NOON + timedelta(minutes=59)) == 0
    assert run(NOON + timedelta(minutes=61)) == 1


def test_a_file_that_would_be_scanned_in_part_only_is_not_called_clean(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    content = b"Good morning"
    for depth in range(6):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(f"{depth}.zip", content)
        content = packed.getvalue()
    kept(cast, case, content, name="Packed.zip")
    assert run() == 1
    assert scanned(cast, case).why is NotScanned.BEYOND_LIMITS


def test_an_altered_file_is_not_called_clean(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    kept(cast, case, b"Good morning")
    path = folder.path_of(seen(cast, case).file)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert run() == 1
    assert scanned(cast, case).why is NotScanned.ALTERED


def test_scanning_again_writes_nothing(cast: Cast, case: UUID, clamd: Clamd) -> None:
    kept(cast, case, b"Good morning")
    assert (run(), run()) == (1, 0)
    with as_owner():
        assert Scan.objects.count() == 1
        said = Event.objects.get(act="file.scanned")
        assert said.account == INSTALLATION.account


def test_a_worker_that_dies_before_it_writes_leaves_the_file_waiting(
    cast: Cast, case: UUID, clamd: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(cast, case, b"Good morning")
    with monkeypatch.context() as patch:
        patch.setattr("manumit.files.scanning.actions.record_scan", _die)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert seen(cast, case).scan is None
    assert run() == 1


def _die(**_: object) -> bool:
    raise KeyboardInterrupt


def test_a_scanner_that_stops_half_way_leaves_the_rest_waiting(
    cast: Cast, case: UUID, clamd: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content in (b"one", b"two", b"three"):
        kept(cast, case, content)
    real, before = scanner.look_at, iter([True])

    def once(stream: BinaryIO) -> Answer:
        if next(before, False):
            return real(stream)
        raise ScannerAway("gone")

    with monkeypatch.context() as patch:
        patch.setattr(scanner, "look_at", once)
        assert run() == 1
    assert run() == 2


def test_nobody_but_the_installation_writes_a_verdict(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    kept(cast, case, b"Good morning")
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON), pytest.raises(Refused):
        queries.waiting(reader=alice, at=NOON, most=1)


def test_the_check_says_whether_it_answers_and_how_many_wait(
    cast: Cast, case: UUID, clamd: Clamd, settings: Settings
) -> None:
    (well,) = findings()
    assert (well.state, "ClamAV" in well.words) == ("well", True)
    settings.CLAMD = f"{clamd.socket}.not"
    kept(cast, case, b"Good morning")
    (away,) = findings()
    assert away.state == "mind"
    assert "MANUMIT_CLAMD" in away.words
    assert "1 file of cases waits in quarantine; none is lost." in away.words


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ("unix:/run/a b/clamd.ctl", "/run/a b/clamd.ctl"),
        ("/run/clamd.ctl", "/run/clamd.ctl"),
        ("scanner:3310", ("scanner", 3310)),
    ],
)
def test_where_it_listens_is_a_path_or_a_host_and_port(
    monkeypatch: pytest.MonkeyPatch, value: str, where: object
) -> None:
    monkeypatch.setenv("MANUMIT_CLAMD", value)
    assert env_daemon("MANUMIT_CLAMD", "") == where
