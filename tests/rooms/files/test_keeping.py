from __future__ import annotations

import errno
import hashlib
import io
import os
import resource
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from manumit.access.reader import NOBODY, Reader, Refused
from manumit.audit import keeping
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.files import actions, folder, keys, queries
from manumit.files.folder import NotKept
from manumit.files.models import StoredFile
from manumit.files.sealed import Altered
from tests.ground import NOON, as_owner


KENT = Reader("0190-kent", "kent", frozenset(), frozenset(), frozenset())
ESSEX = Reader("0190-essex", "essex", frozenset(), frozenset(), frozenset())

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings) -> Path:
    settings.MOST_UPLOAD = 1_000_000
    return Path(settings.HOME)


def keep(content: bytes, *, name: str = "register.csv", by: Reader = KENT) -> UUID:
    with as_reader(by, at=NOON):
        kept = actions.keep(
            stream=io.BytesIO(content),
            name=name,
            organisation=by.organisation,
            purpose="register",
            by=by,
            at=NOON,
        )
    return kept.id


def on_disk() -> list[Path]:
    return [each for each in folder.folder().rglob("*") if each.is_file()]


def test_a_file_is_kept_sealed_and_opened_again() -> None:
    content = b"Nguyen,Vietnamese\n" * 9_000
    file_id = keep(content, name=" Réf 2022.csv ")
    with as_owner():
        kept = StoredFile.objects.get(id=file_id)
    assert kept.name == " Réf 2022.csv "
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert b"Nguyen" not in on_disk()[0].read_bytes()
    assert on_disk()[0].stat().st_mode & 0o077 == 0
    with queries.opened(file_id, reader=KENT, at=NOON) as stream:
        assert stream.read() == content


def test_keeping_and_reading_are_recorded() -> None:
    with queries.opened(keep(b"x"), reader=KENT, at=NOON):
        pass
    with as_owner():
        said = list(Event.objects.order_by("id").values_list("act", "detail"))
    assert [act for act, _ in said] == ["file.kept", "file.read"]
    assert "register.csv" not in "".join(detail for _, detail in said)


def test_another_organisation_and_a_file_that_is_not_there_look_alike() -> None:
    with pytest.raises(queries.NoSuchFile) as theirs:
        queries.open_file(keep(b"x"), reader=ESSEX, at=NOON)
    with pytest.raises(queries.NoSuchFile) as nothing:
        queries.open_file(uuid4(), reader=ESSEX, at=NOON)
    assert str(theirs.value) == str(nothing.value)


@pytest.mark.parametrize("by", [ESSEX, NOBODY])
def test_a_file_is_kept_only_for_the_organisation_acted_for(by: Reader) -> None:
    with pytest.raises(Refused):
        actions.keep(
            stream=io.BytesIO(b"x"),
            name="a",
            organisation="kent",
            purpose="register",
            by=by,
            at=NOON,
        )
    assert on_disk() == []


def act_for(organisation: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('manumit.organisation', %s, true)", [organisation]
        )


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_hides_what_python_let_slip() -> None:
    keep(b"x")
    for organisation, seen in (("kent", 1), ("essex", 0), ("", 0)):
        act_for(organisation)
        assert StoredFile.objects.count() == seen


ADD = (
    "INSERT INTO files_stored_file (id, organisation_id, name, size, sha256, kept_at, "
    "kept_by, key_id, purpose, kind) VALUES (gen_random_uuid(), 'kent', 'a', 1, 'b', "
    "now(), 'c', 'd', 'e', '')"
)


@pytest.mark.parametrize(
    ("organisation", "sql", "words"),
    [
        ("essex", ADD, "row-level security"),
        ("kent", "UPDATE files_stored_file SET name = 'a'", "permission denied"),
        ("kent", "DELETE FROM files_stored_file", "permission denied"),
    ],
)
def test_the_database_refuses_what_nobody_may_do(
    organisation: str, sql: str, words: str
) -> None:
    act_for("kent")
    run(ADD)
    act_for(organisation)
    with pytest.raises(DatabaseError, match=words):
        run(sql)


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "no name"), ("  ", "no name"), ("a" * 256, "longer"), ("a\nb", "control")],
)
def test_a_name_that_cannot_be_kept_is_refused_in_words(name: str, words: str) -> None:
    with pytest.raises(NotKept, match=words):
        keep(b"x", name=name)
    assert on_disk() == []


def test_a_file_too_large_is_refused_in_words_and_nothing_is_left() -> None:
    with pytest.raises(NotKept, match="larger than 1 MB"):
        keep(b"x" * 1_000_001)
    assert on_disk() == []
    with as_owner():
        assert not StoredFile.objects.exists()


def test_a_full_disk_is_said_in_words_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    keep(b"key made while there was room")
    before = on_disk()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotKept, match="The disk is full"):
        keep(b"x" * 100_000)
    assert on_disk() == before
    with as_owner():
        assert StoredFile.objects.count() == 1


def test_a_real_limit_of_the_system_leaves_nothing() -> None:
    keep(b"key made while there was room")
    before = on_disk()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(NotKept, match="could not be written"):
            keep(b"x" * 900_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert on_disk() == before


def test_a_file_changed_or_gone_on_the_disk_is_not_opened() -> None:
    file_id = keep(b"x" * 1000)
    path = folder.path_of(file_id)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Altered, match="Restore it from a backup"):
        queries.open_file(file_id, reader=KENT, at=NOON)
    path.unlink()
    with pytest.raises(Altered):
        queries.open_file(file_id, reader=KENT, at=NOON)


def test_an_earlier_key_is_found_beside_the_new_one(home: Path) -> None:
    file_id = keep(b"before")
    old_id, old = keys.current_key()
    (home / "secrets" / "files-key").unlink()
    keeping.made_once.cache_clear()
    with pytest.raises(keys.KeyMissing, match=old_id):
        queries.open_file(file_id, reader=KENT, at=NOON)
    (home / "secrets" / f"files-key-{old_id}").write_bytes(old)
    with queries.opened(file_id, reader=KENT, at=NOON) as stream:
        assert stream.read() == b"before"


def test_only_what_has_lain_a_day_without_a_row_is_cleared_away() -> None:
    kept = folder.path_of(keep(b"kept"))
    orphan = folder.path_of(uuid4())
    draft = folder.path_of(uuid4()).with_suffix(".part")
    stranger = folder.folder() / "ab" / "notes.sealed"
    for path in (orphan, draft, stranger):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    later = datetime.fromtimestamp(orphan.stat().st_mtime, UTC)
    assert actions.clear_away(at=later + timedelta(hours=23)) == 0
    assert actions.clear_away(at=later + timedelta(hours=25)) == 2
    assert sorted(on_disk()) == sorted([kept, stranger])


def test_a_transaction_that_fails_leaves_nothing_that_can_be_opened() -> None:
    def fail() -> None:
        with as_reader(KENT, at=NOON):
            actions.keep(
                stream=io.BytesIO(b"x"),
                name="a",
                organisation="kent",
                purpose="register",
                by=KENT,
                at=NOON,
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with as_owner():
        assert not StoredFile.objects.exists()
    (path,) = on_disk()
    with pytest.raises(queries.NoSuchFile):
        queries.open_file(UUID(path.stem), reader=KENT, at=NOON)
