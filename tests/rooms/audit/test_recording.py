from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from manumit.access.reader import NOBODY
from manumit.audit.acting import NoReader, as_reader
from manumit.audit.acts import Act
from manumit.audit.models import Event, Link
from manumit.audit.record import (
    Detail,
    Entry,
    NotRecordable,
    digest,
    record,
    record_many,
)
from tests.ground import NOON

from .conftest import AUDITOR, OFFICER, SealedRecord


def _see(case: str = "case:1", detail: Detail | None = None) -> None:
    record(Act.CASE_SEEN, subjects=[case], by=OFFICER, at=NOON, detail=detail or {})


def test_an_act_is_recorded_with_its_transaction(sealed: SealedRecord) -> None:
    with as_reader(OFFICER, at=NOON):
        _see(detail={"page": 2, "fields": ["age", "gender"]})
    event = Event.objects.get()
    assert (event.at, event.account, event.organisation, event.act) == (
        NOON,
        OFFICER.account,
        "west-yorkshire",
        "case.seen",
    )
    assert event.subjects == ["case:1"]
    assert event.detail == '{"fields":["age","gender"],"page":2}'
    assert Link.objects.get().event_id == event.id


def test_outside_a_readers_transaction_nothing_can_be_recorded(
    sealed: SealedRecord,
) -> None:
    with pytest.raises(NoReader):
        _see()


def test_nobody_records_in_anothers_name(sealed: SealedRecord) -> None:
    with (
        pytest.raises(NotRecordable, match="another's name"),
        as_reader(AUDITOR, at=NOON),
    ):
        _see()
    assert sealed.count() == 0


def test_an_act_of_nobody_is_refused(sealed: SealedRecord) -> None:
    with pytest.raises(NotRecordable, match="who did it"), as_reader(NOBODY, at=NOON):
        record(Act.CASE_LIST_SEEN, subjects=[], by=NOBODY, at=NOON)


@pytest.mark.parametrize(
    "detail",
    [
        {"said": "she was held in the house"},
        {"name": "Nguyễn"},
        {"a name": 1},
        {"share": 0.5},
        {"inner": {"said": "two words"}},
        {"list": ["fine", "not fine"]},
        {"text": ""},
    ],
)
def test_what_a_record_says_cannot_stand_in_the_sealed_record(
    sealed: SealedRecord, detail: Detail
) -> None:
    with pytest.raises(NotRecordable), as_reader(OFFICER, at=NOON):
        _see(detail=detail)
    assert sealed.count() == 0


@pytest.mark.parametrize("subject", ["case", "case:", "Case:1", "case:a b", "case:1\n"])
def test_a_subject_is_a_kind_and_an_id(sealed: SealedRecord, subject: str) -> None:
    with pytest.raises(NotRecordable), as_reader(OFFICER, at=NOON):
        _see(subject)


def test_an_event_that_leaves_a_gap_of_its_sentence_open_is_refused(
    sealed: SealedRecord,
) -> None:
    with (
        pytest.raises(NotRecordable, match=r"case\.seen does not say which case"),
        as_reader(OFFICER, at=NOON),
    ):
        _see("desk:one")


def test_a_rollback_leaves_neither_event_nor_link(sealed: SealedRecord) -> None:
    with pytest.raises(ZeroDivisionError), as_reader(OFFICER, at=NOON):  # noqa: PT012 -- the error ends what came before it too
        _see()
        _ = 1 // 0
    assert (sealed.count(), Link.objects.count()) == (0, 0)


def test_a_rolled_back_savepoint_leaves_no_gap_in_the_chain(
    sealed: SealedRecord,
) -> None:
    with as_reader(OFFICER, at=NOON):
        _see("case:1")
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 -- the error ends what came before it too
            _see("case:2")
            _ = 1 // 0
        _see("case:3")
    assert [link.seq for link in Link.objects.order_by("seq")] == [1, 2]
    assert sealed.verify().sound


def test_many_acts_in_one_commit_are_one_chain(sealed: SealedRecord) -> None:
    entries = [Entry(Act.CASE_SEEN, [f"case:{n}"], {"n": n}) for n in range(2500)]
    with as_reader(OFFICER, at=NOON):
        record_many(entries, by=OFFICER, at=NOON)
    verdict = sealed.verify()
    assert verdict.sound
    assert verdict.events == 2500


@pytest.mark.django_db
def test_a_test_that_rolls_back_can_make_the_links_at_once(home: Path) -> None:
    before = Link.objects.count()
    with as_reader(OFFICER, at=NOON):
        _see()
        assert Link.objects.count() == before
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert Link.objects.count() == before + 1
        _see()
        assert Link.objects.count() == before + 2


def test_the_act_fails_where_it_cannot_be_recorded(sealed: SealedRecord) -> None:
    """The act here is a table of the test's own; the right to record is withdrawn."""
    role = _app_login()
    sealed.ask("CREATE TABLE audit_trial (said text)")
    sealed.ask(f"GRANT ALL ON audit_trial TO {role}")
    sealed.ask(f"REVOKE INSERT ON audit_event FROM {role}")
    try:
        with (  # noqa: PT012 -- the error ends what came before it too
            sealed.as_role("app"),
            pytest.raises(DatabaseError),
            as_reader(OFFICER, at=NOON),
        ):
            sealed.ask("INSERT INTO audit_trial VALUES ('done')")
            _see()
        assert sealed.ask("SELECT * FROM audit_trial") == []
    finally:
        sealed.ask(f"GRANT INSERT ON audit_event TO {role}")
        sealed.ask("DROP TABLE audit_trial")


def test_the_act_fails_where_its_link_cannot_be_made_at_commit(
    sealed: SealedRecord,
) -> None:
    sealed.ask("CREATE TABLE audit_trial (said text)")
    sealed.ask("ALTER TABLE audit_link ADD CONSTRAINT full_up CHECK (seq < 2)")
    try:
        sealed.add(1)
        with pytest.raises(DatabaseError), as_reader(OFFICER, at=NOON):  # noqa: PT012 -- the error ends what came before it too
            sealed.ask("INSERT INTO audit_trial VALUES ('done')")
            _see()
        assert sealed.ask("SELECT * FROM audit_trial") == []
        assert sealed.count() == 1
    finally:
        sealed.ask("ALTER TABLE audit_link DROP CONSTRAINT full_up")
        sealed.ask("DROP TABLE audit_trial")


def _app_login() -> str:
    from manumit.audit.sealing import role

    return role("app")


def test_a_digest_tells_sameness_and_nothing_else(home: Path) -> None:
    assert digest("Nguyễn Văn An") == digest("Nguyễn Văn An")
    assert digest("Nguyễn Văn An") != digest("Nguyễn Văn An ")
    assert len(digest("x")) == 32
    salt = home / "secrets" / "audit-salt"
    assert salt.stat().st_mode & 0o777 == 0o600
    assert json.dumps(digest("x")) != json.dumps(digest(salt.read_bytes().hex()))


def test_another_installation_gives_another_digest(home: Path) -> None:
    from manumit.audit import keeping

    here = digest("same")
    (home / "secrets" / "audit-salt").unlink()
    keeping.made_once.cache_clear()
    assert digest("same") != here
