"""For every wall: what row security lets through is what the Python check allows."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import manumit
from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.access.walls import Asked, Row, Wall
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.organisations.walls import ACCOUNT, DIRECTORY, MEMBERSHIP


NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ACCOUNTS = [UUID(int=number) for number in (1, 2, 3)]
ORGANISATIONS = ["kent", "surrey"]

readers = st.builds(
    Reader,
    account=st.sampled_from(["", *map(str, ACCOUNTS)]),
    organisation=st.sampled_from(["", *ORGANISATIONS]),
    teams=st.just(frozenset()),
    roles=st.just(frozenset()),
    permissions=st.frozensets(
        st.sampled_from(
            [
                Permission.READ_ACCOUNTS,
                Permission.WRITE_ACCOUNTS,
                Permission.READ_AUDIT,
                Permission.WRITE_ORGANISATIONS,
                Permission.READ_CASE,
            ]
        )
    ),
)
memberships = st.lists(
    st.tuples(
        st.sampled_from(ACCOUNTS),
        st.sampled_from(ORGANISATIONS),
        st.sampled_from(["officer", "supervisor"]),
    ),
    unique=True,
    max_size=6,
)
several = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class _Undone(Exception):
    """Takes back what an example wrote."""


@pytest.fixture
def forced(db: None) -> None:
    """Hold even the tables' owner to the walls, for this test's transaction."""
    with connection.cursor() as cursor:
        for wall in (*DIRECTORY, MEMBERSHIP, ACCOUNT):
            cursor.execute(f"ALTER TABLE {wall.table} FORCE ROW LEVEL SECURITY")


def _fill(held: Sequence[tuple[UUID, str, str]]) -> Mapping[str, list[Row]]:
    from manumit.organisations.models import Account, Membership, Organisation

    with as_reader(INSTALLATION, at=NOON):
        Organisation.objects.bulk_create(
            Organisation(code=code, name=code, kind="force") for code in ORGANISATIONS
        )
        Account.objects.bulk_create(
            Account(id=each, email=f"{each}@x.example", name="A B", opened_at=NOON)
            for each in ACCOUNTS
        )
        Membership.objects.bulk_create(
            Membership(
                account_id=account,
                organisation_id=organisation,
                role=role,
                starts_at=NOON - timedelta(days=1),
            )
            for account, organisation, role in held
        )
        return {
            model._meta.db_table: list(model.objects.values())
            for model in (Organisation, Account, Membership)
        }


def _asked(reader: Reader, rows: Mapping[str, list[Row]]) -> Asked:
    def rows_of(table: str, wanted: Mapping[str, Any]) -> Iterator[Row]:
        for row in rows[table]:
            if all(row[name] == value for name, value in wanted.items()):
                yield row

    return Asked(reader, NOON, rows_of)


def _seen(wall: Wall, key: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}::text FROM {wall.table}")
        return {row[0] for row in cursor.fetchall()}


def _changes(wall: Wall, key: str, value: UUID | str) -> bool:
    """Whether the database lets the row be changed (to what it is already)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {wall.table} SET {key} = {key} WHERE {key} = %s", [value]
            )
            return bool(cursor.rowcount == 1)
    except ProgrammingError:
        return False


@pytest.mark.parametrize(
    ("wall", "key"),
    [(ACCOUNT, "id"), (MEMBERSHIP, "id"), (DIRECTORY[0], "code")],
    ids=lambda each: getattr(each, "table", each),
)
def test_row_security_and_the_check_agree(forced: None, wall: Wall, key: str) -> None:
    @several
    @given(reader=readers, held=memberships)
    def agree(reader: Reader, held: list[tuple[UUID, str, str]]) -> None:
        with suppress(_Undone), transaction.atomic():
            rows = _fill(held)
            asked = _asked(reader, rows)
            table = rows[wall.table]
            with as_reader(reader, at=NOON):
                seen = _seen(wall, key)
                assert seen == {
                    str(row[key]) for row in table if wall.read.holds(row, asked)
                }
                for row in table:
                    may = wall.change.holds(row, asked) and wall.read.holds(row, asked)
                    assert _changes(wall, key, row[key]) == may
            raise _Undone

    agree()


def _all_walls() -> dict[str, Wall]:
    found: dict[str, Wall] = {}
    for room in pkgutil.iter_modules(manumit.__path__, "manumit."):
        try:
            module = importlib.import_module(f"{room.name}.walls")
        except ModuleNotFoundError:
            continue
        for value in vars(module).values():
            several_walls = value if isinstance(value, (list, tuple)) else [value]
            found |= {w.table: w for w in several_walls if isinstance(w, Wall)}
    return found


def test_the_database_has_the_policies_that_are_declared(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, cmd FROM pg_policies WHERE schemaname = %s",
            ["public"],
        )
        raised = {(table, name): cmd for table, name, cmd in cursor.fetchall()}
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'"
        )
        secured = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {row[0] for row in cursor.fetchall()}
    for table in set(_all_walls()) & tables:
        assert table in secured, table
        assert raised[table, f"{table}_read"] == "SELECT"
        assert raised[table, f"{table}_add"] == "INSERT"
        assert raised[table, f"{table}_change"] == "UPDATE"
    assert not set(raised.values()) & {"DELETE", "ALL"}
