from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.audit import chain
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event, Link, OnlyAddedTo
from manumit.audit.reading_raw import linked_events
from tests.ground import NOON

from .conftest import AUDITOR, OFFICER, SealedRecord


INSERT = (
    "INSERT INTO audit_event (id, at, account, organisation, act, subjects, detail) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
CHANGES = [
    "UPDATE audit_event SET account = 'x'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "UPDATE audit_link SET hash = hash",
    "DELETE FROM audit_link",
    "TRUNCATE audit_link",
]


@pytest.mark.parametrize("sql", CHANGES)
def test_even_the_owner_is_refused_a_change(sealed: SealedRecord, sql: str) -> None:
    sealed.add(1)
    with pytest.raises(ProgrammingError, match="only added to"):
        sealed.ask(sql)


@pytest.mark.parametrize("role", ["app", "worker"])
@pytest.mark.parametrize("sql", CHANGES)
def test_a_lesser_role_has_no_right_to_change(
    sealed: SealedRecord, role: str, sql: str
) -> None:
    sealed.add(1)
    with (
        sealed.as_role(role),
        as_reader(INSTALLATION, at=NOON),
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        sealed.ask(sql)


@pytest.mark.parametrize("role", ["app", "worker"])
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO audit_link VALUES (9, gen_random_uuid(), '', '')",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY",
        "DROP TABLE audit_link",
        (
            "CREATE OR REPLACE FUNCTION audit_link_event() RETURNS trigger "
            "LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        ),
        (
            "CREATE TEMPORARY TABLE fake (LIKE audit_event); CREATE TRIGGER t "
            "AFTER INSERT ON fake FOR EACH ROW EXECUTE FUNCTION audit_link_event()"
        ),
    ],
)
def test_a_lesser_role_cannot_reach_the_chain(
    sealed: SealedRecord, role: str, sql: str
) -> None:
    with (
        sealed.as_role(role),
        pytest.raises(
            ProgrammingError, match=r"permission denied|must be (the )?owner"
        ),
    ):
        sealed.ask(sql)


@pytest.mark.parametrize("role", ["app", "worker"])
def test_a_lesser_role_adds_events_and_the_database_links_them(
    sealed: SealedRecord, role: str
) -> None:
    with sealed.as_role(role):
        sealed.add(3)
        assert sealed.verify().sound
    assert Link.objects.count() == 4  # verifying is an act as well


@pytest.mark.parametrize(
    ("account", "organisation"),
    [
        (AUDITOR.account, OFFICER.organisation),
        (OFFICER.account, "humberside"),
        ("installation", "installation"),
    ],
)
def test_the_database_lets_nobody_write_in_anothers_name(
    sealed: SealedRecord, account: str, organisation: str
) -> None:
    row = [uuid4(), NOON, account, organisation, "case.seen", [], "{}"]
    with (
        sealed.as_role("app"),
        as_reader(OFFICER, at=NOON),
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        sealed.ask(INSERT, row)


def test_with_no_reader_set_nothing_can_be_added_or_seen(sealed: SealedRecord) -> None:
    sealed.add(1)
    row = [uuid4(), NOON, "", "", "case.seen", [], "{}"]
    with sealed.as_role("app"):
        assert sealed.count() == 0
        with pytest.raises(ProgrammingError, match="row-level security"):
            sealed.ask(INSERT, row)


def test_only_a_reader_of_the_record_sees_events(sealed: SealedRecord) -> None:
    sealed.add(2)
    with sealed.as_role("app"):
        with as_reader(OFFICER, at=NOON):
            assert sealed.count() == 0
        with as_reader(AUDITOR, at=NOON):
            assert sealed.count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"account": ""},
        {"organisation": ""},
        {"act": "no dot"},
        {"subjects": ["a", None]},
        {"subjects": [["a"], ["b"]]},
        {"subjects": ["a\x1fb"]},
        {"detail": "[1]"},
        {"detail": "not json"},
        {"at": "infinity"},
    ],
)
def test_the_table_refuses_what_could_be_read_two_ways(
    sealed: SealedRecord, changed: dict[str, object]
) -> None:
    row = {
        "id": uuid4(),
        "at": NOON,
        "account": "a",
        "organisation": "o",
        "act": "case.seen",
        "subjects": ["case:1"],
        "detail": "{}",
        **changed,
    }
    with pytest.raises((IntegrityError, DatabaseError)):
        sealed.ask(INSERT, list(row.values()))
    assert sealed.count() == 0


def test_the_models_refuse_too(sealed: SealedRecord) -> None:
    sealed.add(1)
    event, link = Event.objects.get(), Link.objects.get()
    for change in (
        event.save,
        event.delete,
        link.save,
        link.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(account="x"),
        lambda: Event.objects.bulk_update([event], ["account"]),
    ):
        with pytest.raises(OnlyAddedTo):
            change()


def test_the_tables_have_the_columns_that_the_models_say(sealed: SealedRecord) -> None:
    for model in (Event, Link):
        with connection.cursor() as cursor:
            table = model._meta.db_table
            columns = connection.introspection.get_table_description(cursor, table)
        assert [each.name for each in columns] == [
            field.column for field in model._meta.fields
        ]
        assert sorted(model.handled.fields) == sorted(each.name for each in columns)


TEXTS = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1
)
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]))


@given(
    at=st.datetimes(
        min_value=datetime(1, 1, 3),  # noqa: DTZ001 -- hypothesis wants it bare
        max_value=datetime(9999, 12, 29),  # noqa: DTZ001 -- likewise
    ),
    account=TEXTS,
    organisation=TEXTS,
    subjects=st.lists(PLAIN),
    detail=st.dictionaries(st.text("abcé", min_size=1), st.integers()),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_python_and_sql_link_alike(
    sealed: SealedRecord,
    at: datetime,
    account: str,
    organisation: str,
    subjects: list[str],
    detail: dict[str, int],
) -> None:
    sealed.empty()
    text = "{" + ",".join(f'"{key}": {value}' for key, value in detail.items()) + "}"
    sealed.ask(
        INSERT,
        [uuid4(), at.replace(tzinfo=UTC), account, organisation, "a.b", subjects, text],
    )
    [row] = linked_events()
    values = chain.columns(chain.RawEvent(*row[4:]))
    assert row[3] == chain.marks(values)
    body = chain.canonical(row[1], values)
    assert row[2] == chain.link_hash(chain.BEGINNING, body, row[3])
