"""Whatever the tables' owner does with the seals off is found and named."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from manumit.audit import head_files
from manumit.audit.findings import Kind, Verdict
from manumit.audit.verify import NotAHead

from .conftest import SealedRecord
from .tampering import cut_tail, rebuild, swap


def _only(verdict: Verdict, kind: Kind) -> str:
    assert [each.kind for each in verdict.findings] == [kind], verdict.findings
    return verdict.findings[0].sentence


def test_an_untouched_record_is_sound(sealed: SealedRecord) -> None:
    sealed.add(6)
    verdict = sealed.verify()
    assert verdict.sound
    assert verdict.events == 6
    assert verdict.notices == []
    assert verdict.head.startswith("6:")


def test_an_empty_record_is_sound(sealed: SealedRecord) -> None:
    assert sealed.verify().sound


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-03-04 12:00:00.000001+00"),
        ("at", "infinity"),
        ("at", "4713-01-01 00:00:00+00 BC"),
        ("account", "somebody-else"),
        ("organisation", "humberside"),
        ("act", "case.opened"),
        ("subjects", ["case:999", "desk:one"]),
        ("subjects", ["case:2"]),
        ("subjects", []),
        ("subjects", ["desk:one", "case:2"]),
        ("detail", '{"page":3}'),
        ("detail", '{"page": 2}'),
    ],
)
def test_an_edited_column_is_named(
    sealed: SealedRecord, column: str, value: object
) -> None:
    sealed.add(5)
    third = sealed.ids()[2]
    sealed.ask("ALTER TABLE audit_event DROP CONSTRAINT audit_event_at_check")
    try:
        sealed.tamper(
            (f"UPDATE audit_event SET {column} = %s WHERE id = %s", [value, third])
        )
        sentence = _only(sealed.verify(), Kind.EDITED)
    finally:
        sealed.empty()
        sealed.ask("ALTER TABLE audit_event ADD CHECK (isfinite(at))")
    assert sentence == f"Event {third} (number 3) was edited: {column}."


def test_an_edited_id_is_named_with_both(sealed: SealedRecord) -> None:
    sealed.add(5)
    third, other = sealed.ids()[2], str(uuid4())
    sealed.tamper(("UPDATE audit_event SET id = %s WHERE id = %s", [other, third]))
    sentence = _only(sealed.verify(), Kind.EDITED)
    assert sentence == (
        f"Event {third} (number 3) was edited: id, which is now {other}."
    )


def test_several_edited_columns_are_all_named(sealed: SealedRecord) -> None:
    sealed.add(3)
    sealed.tamper(
        (
            "UPDATE audit_event SET account = 'x', detail = '{}' WHERE id = %s",
            [sealed.ids()[0]],
        )
    )
    assert _only(sealed.verify(), Kind.EDITED).endswith("edited: account, detail.")


@pytest.mark.parametrize(
    "value", [["case:1\x1fdesk:one"], ["case:1", None], [["case:1", "desk:one"]]]
)
def test_subjects_run_together_behind_a_dropped_check_are_found(
    sealed: SealedRecord, value: list[object]
) -> None:
    sealed.add(2)
    check = "audit_event_subjects_plain"
    [(definition,)] = sealed.ask(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s",
        [check],
    )
    sealed.ask(f"ALTER TABLE audit_event DROP CONSTRAINT {check}")
    try:
        second = sealed.ids()[1]
        sealed.tamper(
            ("UPDATE audit_event SET subjects = %s WHERE id = %s", [value, second])
        )
        assert _only(sealed.verify(), Kind.EDITED).endswith("edited: subjects.")
    finally:
        sealed.empty()
        sealed.ask(f"ALTER TABLE audit_event ADD CONSTRAINT {check} {definition}")


def _signed(sealed: SealedRecord, seq: int) -> head_files.Head:
    [(digest,)] = sealed.ask("SELECT hash FROM audit_link WHERE seq = %s", [seq])
    return head_files.sign(
        head_files.Head(seq, bytes(digest).hex(), "2026-03-04T12:00:00+00:00", "", "")
    )


def test_a_deleted_event_is_named(sealed: SealedRecord) -> None:
    sealed.add(5)
    second = sealed.ids()[1]
    sealed.tamper(("DELETE FROM audit_event WHERE id = %s", [second]))
    sentence = _only(sealed.verify(), Kind.DELETED)
    assert sentence == f"Event {second} (number 2) was deleted."


def test_an_event_deleted_with_its_link_leaves_a_gap(sealed: SealedRecord) -> None:
    sealed.add(5)
    second = sealed.ids()[1]
    sealed.tamper(
        ("DELETE FROM audit_event WHERE id = %s", [second]),
        ("DELETE FROM audit_link WHERE seq = 2", []),
    )
    sentence = _only(sealed.verify(), Kind.LINKS_MISSING)
    assert sentence == "Link 2 is missing from the chain."


def test_an_event_taken_out_and_the_rest_renumbered_is_found(
    sealed: SealedRecord,
) -> None:
    sealed.add(5)
    sealed.tamper(
        ("DELETE FROM audit_event WHERE id = %s", [sealed.ids()[1]]),
        ("DELETE FROM audit_link WHERE seq = 2", []),
        ("UPDATE audit_link SET seq = seq + 100 WHERE seq > 2", []),
        ("UPDATE audit_link SET seq = seq - 101 WHERE seq > 100", []),
    )
    kinds = {each.kind for each in sealed.verify().findings}
    assert {Kind.BROKEN, Kind.CUT} <= kinds


def test_an_event_put_in_behind_the_seal_is_named(sealed: SealedRecord) -> None:
    sealed.add(3)
    new = str(uuid4())
    sealed.tamper(
        (
            (
                "INSERT INTO audit_event SELECT %s, at, account, organisation, act, "
                "subjects, detail FROM audit_event LIMIT 1"
            ),
            [new],
        )
    )
    assert new in _only(sealed.verify(), Kind.INSERTED)


@pytest.mark.parametrize("how", ["contents", "ids", "links"])
def test_two_swapped_events_are_named_together(sealed: SealedRecord, how: str) -> None:
    sealed.add(6)
    ids = sealed.ids()
    swap(sealed, 2, 5, how=how)
    sentence = _only(sealed.verify(), Kind.SWAPPED)
    assert ids[1] in sentence
    assert ids[4] in sentence
    assert "2 and 5" in sentence


def test_two_swapped_places_in_the_chain_are_found(sealed: SealedRecord) -> None:
    sealed.add(6)
    swap(sealed, 2, 5, how="places")
    found = sealed.verify().findings
    assert {2, 5} <= {each.seq for each in found if each.kind is Kind.BROKEN}


@pytest.mark.parametrize("count", [1, 3])
def test_a_cut_tail_is_found_by_the_signed_head(
    sealed: SealedRecord, count: int
) -> None:
    sealed.add(6)
    cut_tail(sealed, count)
    sentence = _only(sealed.verify(), Kind.CUT)
    assert f"the signed heads reach to 6, the chain to {6 - count}" in sentence


def test_a_record_emptied_whole_is_found(sealed: SealedRecord) -> None:
    sealed.add(4)
    cut_tail(sealed, 4)
    assert _only(sealed.verify(), Kind.CUT).startswith("Events 1 to 4 were cut")


def test_a_tail_cut_and_grown_again_is_found_and_never_signed(
    sealed: SealedRecord, caplog: pytest.LogCaptureFixture
) -> None:
    sealed.add(6)
    cut_tail(sealed, 3)
    sealed.add(5)
    assert "no longer runs through the head signed before" in caplog.text
    verdict = sealed.verify()
    assert _only(verdict, Kind.REBUILT)
    newest = head_files.read_newest()
    assert newest is not None
    assert newest.seq == 6


def test_a_chain_rebuilt_with_right_hashes_is_found(sealed: SealedRecord) -> None:
    sealed.add(6)
    rebuild(sealed, edit=(3, "account", "somebody-else"))
    sentence = _only(sealed.verify(), Kind.REBUILT)
    assert "somewhere from number 3 to 3" in sentence


def test_a_rebuilt_chain_is_found_by_a_head_noted_elsewhere(
    sealed: SealedRecord,
) -> None:
    sealed.add(4)
    noted = sealed.verify().head
    assert sealed.verify(noted).sound
    rebuild(sealed, edit=(2, "detail", "{}"))
    for path in (head_files.newest_file(), head_files.history_file()):
        path.unlink()
    kinds = {each.kind for each in sealed.verify(noted).findings}
    assert kinds == {Kind.REBUILT, Kind.HEADS_MISSING}


def test_a_head_that_is_not_one_is_refused_in_words(sealed: SealedRecord) -> None:
    with pytest.raises(NotAHead, match="number:hash"):
        sealed.verify("rubbish")


def test_a_changed_hash_is_one_finding(sealed: SealedRecord) -> None:
    sealed.add(6)
    digest = hashlib.sha256(b"other").digest()
    head_files.history_file().unlink()  # else the history names it as well
    sealed.tamper(("UPDATE audit_link SET hash = %s WHERE seq = 3", [digest]))
    kinds = [each.kind for each in sealed.verify().findings]
    assert kinds == [Kind.BROKEN, Kind.HEADS_MISSING]


def test_changed_marks_are_told_from_an_edited_event(sealed: SealedRecord) -> None:
    sealed.add(4)
    sealed.tamper(("UPDATE audit_link SET marks = %s WHERE seq = 3", [bytes(48)]))
    assert "marks of link 3 were changed" in _only(sealed.verify(), Kind.LINK_CHANGED)


def test_one_event_rewritten_with_its_link_breaks_the_chain_after_it(
    sealed: SealedRecord,
) -> None:
    sealed.add(6)
    rebuild(sealed, edit=(3, "account", "x"), until=3)
    found = {(each.kind, each.seq) for each in sealed.verify().findings}
    assert (Kind.BROKEN, 4) in found
    assert (Kind.REBUILT, 3) in found


def test_a_head_forged_without_the_key_is_found(sealed: SealedRecord) -> None:
    sealed.add(4)
    cut_tail(sealed, 2)
    rebuilt = _signed(sealed, 2)
    other = Ed25519PrivateKey.generate()
    forged = head_files.Head(
        2,
        rebuilt.hash,
        rebuilt.at,
        "",
        rebuilt.key,
        b64encode(other.sign(rebuilt.message())).decode(),
    )
    head_files.replace_newest(forged)
    kinds = {each.kind for each in sealed.verify().findings}
    assert kinds == {Kind.FORGED, Kind.CUT}


def test_a_replaced_public_key_is_found(sealed: SealedRecord) -> None:
    sealed.add(2)
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    head_files.public_key_file().write_bytes(b64encode(other))
    found = sealed.verify().findings
    assert {each.kind for each in found} == {Kind.FORGED}
    assert "one of the two was replaced" in found[0].sentence


@pytest.mark.parametrize("content", [None, b"rubbish"])
def test_a_missing_public_key_is_found(
    sealed: SealedRecord, content: bytes | None
) -> None:
    sealed.add(2)
    head_files.public_key_file().unlink()
    if content is not None:
        head_files.public_key_file().write_bytes(content)
    assert "no signature can be checked" in _only(sealed.verify(), Kind.HEADS_MISSING)


@pytest.mark.parametrize("file", ["newest_file", "history_file"])
def test_a_missing_head_file_is_found(sealed: SealedRecord, file: str) -> None:
    sealed.add(3)
    path = getattr(head_files, file)()
    path.unlink()
    assert path.name in _only(sealed.verify(), Kind.HEADS_MISSING)


def test_an_older_head_put_back_is_found(sealed: SealedRecord) -> None:
    sealed.add(3)
    older = head_files.newest_file().read_bytes()
    sealed.add(3)
    cut_tail(sealed, 3)
    head_files.newest_file().write_bytes(older)
    found = sealed.verify().findings
    assert {each.kind for each in found} == {Kind.HEADS_SPOILT, Kind.CUT}


def test_edited_lines_of_the_history_are_found(sealed: SealedRecord) -> None:
    sealed.add(4)
    lines = head_files.history_file().read_bytes().splitlines(keepends=True)
    changed = json.loads(lines[1])
    changed["at"] = "2026-03-01T00:00:00+00:00"
    lines[1] = json.dumps(changed).encode() + b"\n"
    head_files.history_file().write_bytes(b"".join([*lines[:2], b"{}\n", *lines[2:]]))
    found = sealed.verify().findings
    assert [each.kind for each in found] == [Kind.FORGED, Kind.HEADS_SPOILT]
    assert "Line 2" in found[0].sentence
    assert "Line 3" in found[1].sentence


def test_an_unreadable_newest_head_is_found(sealed: SealedRecord) -> None:
    sealed.add(2)
    head_files.newest_file().write_bytes(b"\x00\xff")
    assert _only(sealed.verify(), Kind.HEADS_SPOILT)


def test_a_million_findings_do_not_fill_the_memory(
    sealed: SealedRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manumit.audit.findings.MOST_KEPT", 5)
    monkeypatch.setattr("manumit.audit.walk.MOST_PAIRED", 3)
    sealed.add(20)
    sealed.tamper(
        ("UPDATE audit_event SET detail = '{}' WHERE subjects[1] <> 'case:0'", []),
        ("DELETE FROM audit_event WHERE subjects[1] > 'case:5'", []),
    )
    verdict = sealed.verify()
    assert len(verdict.findings) == 5
    assert verdict.found == 19
