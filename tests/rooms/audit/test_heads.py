from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from manumit.audit import head_files, heads
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from tests.ground import NOON

from .conftest import OFFICER, SealedRecord


def _newest() -> head_files.Head:
    head = head_files.read_newest()
    assert head is not None
    return head


def _history() -> list[head_files.Head]:
    lines = head_files.history_file().read_bytes().splitlines()
    return [head_files.read_head(line) for line in lines]


def _see_at_once(count: int) -> None:
    """Acts within one minute."""
    for second in range(count):
        at = NOON + timedelta(seconds=second)
        with as_reader(OFFICER, at=at):
            record(Act.CASE_SEEN, subjects=["case:1"], by=OFFICER, at=at)


def test_each_commit_signs_the_newest_head(sealed: SealedRecord) -> None:
    _see_at_once(3)
    head = _newest()
    key = head_files.public_key()
    assert key is not None
    assert (head.seq, head.note) == (3, "")
    assert head_files.is_signed(head, key)
    assert heads.trouble() == []


def test_a_transaction_without_acts_signs_nothing(sealed: SealedRecord) -> None:
    with as_reader(OFFICER, at=NOON):
        pass
    assert head_files.read_newest() is None


def test_the_history_gets_at_most_one_line_a_minute(sealed: SealedRecord) -> None:
    _see_at_once(5)
    assert [head.seq for head in _history()] == [1]
    sealed.add(2, at=NOON + timedelta(minutes=2))
    assert [head.seq for head in _history()] == [1, 6, 7]


def test_keys_and_heads_are_for_their_owner_only(sealed: SealedRecord) -> None:
    sealed.add(1)
    for path in (
        head_files.key_file(),
        head_files.newest_file(),
        head_files.history_file(),
    ):
        assert path.stat().st_mode & 0o777 == 0o600
    for folder in (head_files.folder(), head_files.key_file().parent):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_one_key_is_made_however_many_ask_first(home: Path) -> None:
    found: list[str] = []

    def ask() -> None:
        head_files.signing_key.cache_clear()
        found.append(head_files.signing_key(head_files.key_file())[1])

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_where_heads_cannot_be_written_the_act_stands_and_it_is_said(
    sealed: SealedRecord, caplog: pytest.LogCaptureFixture
) -> None:
    sealed.add(1)
    folder, aside = head_files.folder(), head_files.folder().with_name("aside")
    folder.rename(aside)
    folder.write_text("a file where the folder was", encoding="utf-8")
    sealed.add(2, at=NOON + timedelta(minutes=9))
    assert sealed.count() == 3
    assert "newest head was not signed" in caplog.text
    assert heads.trouble() == [
        "The newest signed head cannot be read: Not a directory."
    ]
    folder.unlink()
    aside.rename(folder)
    assert heads.trouble()[0].startswith("2 events of the sealed record are not")
    sealed.add(1, at=NOON + timedelta(minutes=20))
    assert _newest().seq == 4
    assert heads.trouble() == []


def test_a_lost_newest_head_is_noted_for_good(sealed: SealedRecord) -> None:
    sealed.add(3)
    head_files.newest_file().unlink()
    sealed.add(1, at=NOON + timedelta(minutes=3))
    assert [head.note for head in _history()] == ["", "", "", heads.NEWEST_LOST]
    verdict = sealed.verify()
    assert verdict.sound
    assert verdict.notices == [
        f"Line 4 of heads.jsonl (number 4): {heads.NEWEST_LOST}."
    ]


def test_heads_that_begin_again_are_noted_for_good(sealed: SealedRecord) -> None:
    sealed.add(2)
    head_files.newest_file().unlink()
    head_files.history_file().unlink()
    sealed.add(1, at=NOON + timedelta(minutes=3))
    [notice] = sealed.verify().notices
    assert heads.BEGUN_AGAIN in notice


def test_a_line_of_history_cut_short_is_noted_and_does_not_spoil_the_next(
    sealed: SealedRecord,
) -> None:
    sealed.add(2)
    with head_files.history_file().open("ab") as file:
        file.write(b'{"seq": 2, "ha')
    sealed.add(1, at=NOON + timedelta(minutes=1, seconds=1))
    assert _newest().seq == 3
    verdict = sealed.verify()
    assert verdict.sound
    assert verdict.notices == [
        f"Line 4 of heads.jsonl (number 3): {head_files.CUT_SHORT}."
    ]


def test_a_spoilt_line_that_no_signed_line_vouches_for_is_found(
    sealed: SealedRecord,
) -> None:
    sealed.add(2)
    with head_files.history_file().open("ab") as file:
        file.write(b"rubbish\n")
    sealed.add(1, at=NOON + timedelta(minutes=3))
    assert [each.sentence for each in sealed.verify().findings] == [
        "Line 3 of heads.jsonl is not a signed head."
    ]


def test_a_head_that_disagrees_with_the_chain_is_trouble(
    sealed: SealedRecord,
) -> None:
    sealed.add(2)
    sealed.tamper(("DELETE FROM audit_link WHERE seq = 2", []))
    assert "no longer runs through" in heads.trouble()[0]
    head_files.newest_file().write_bytes(os.urandom(30))
    assert "is not a signed head" in heads.trouble()[0]
