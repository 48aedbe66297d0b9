"""Every table stands behind its wall in the database itself, or says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from manumit.access.walls import NO_WALL
from manumit.audit.sealing import role
from tests.ground import as_owner
from tests.house.inventory import our_models, walls


pytestmark = pytest.mark.django_db

LESSER = ("app", "worker")
MAY_DELETE = {
    "django_session": "a session ends when somebody signs out",
    "axes_accessattempt": "a bar on signing in ends",
    "axes_accessattemptexpiration": "a bar on signing in ends",
    "axes_accesslog": "the library clears its own log",
    "axes_accessfailurelog": "the library clears its own log",
}
"""Tables from which the product may delete: none that holds a record."""
OF_THE_JOBS = "procrastinate_"
"""Jobs carry ids alone; their tables are the library's, with rights of its own."""


def ask(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def tables() -> set[str]:
    return {
        row[0]
        for row in ask(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') "
            "AND relnamespace = 'public'::regnamespace"
        )
    }


def test_every_table_has_a_wall_or_a_reason() -> None:
    for table in tables():
        if table.startswith(OF_THE_JOBS):
            continue
        walled, excused = table in walls(), NO_WALL.get(table)
        assert walled != bool(excused), f"{table}: one of a wall and a reason"
    gone = set(walls()) - tables()
    assert not gone, f"walls of tables that are not there: {gone}"
    assert not {each for each in NO_WALL if each not in tables()}


def test_no_table_of_ours_goes_without_a_wall_but_those_of_public_counts() -> None:
    ours = {model._meta.db_table for model in our_models()}
    unwalled = ours & set(NO_WALL)
    assert all(each.startswith("assurance_") for each in unwalled), unwalled


def test_row_security_is_on_where_a_wall_is_declared() -> None:
    secured = {
        row[0] for row in ask("SELECT relname FROM pg_class WHERE relrowsecurity")
    }
    assert secured == set(walls())


_POLICIES = (
    "SELECT cmd, coalesce(pg_get_expr(p.polqual, p.polrelid), ''), "
    "coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') FROM pg_policies v "
    "JOIN pg_policy p ON p.polname = v.policyname "
    "AND p.polrelid = format('%%I.%%I', v.schemaname, v.tablename)::regclass "
    "WHERE v.tablename = %s AND v.permissive = 'PERMISSIVE' ORDER BY cmd"
)


@pytest.mark.parametrize("table", walls())
def test_the_wall_in_the_database_is_the_wall_that_is_declared(table: str) -> None:
    """Raise the declared wall anew: the policies must not change by a letter."""
    before = ask(_POLICIES, [table])
    with as_owner(), connection.cursor() as cursor:
        for statement in walls()[table].statements():
            cursor.execute(statement)
    assert ask(_POLICIES, [table]) == before
    assert [row[0] for row in before] == ["INSERT", "SELECT", "UPDATE"]


@pytest.mark.parametrize("lesser", LESSER)
def test_the_lesser_roles_bypass_nothing_and_own_nothing(lesser: str) -> None:
    login = settings.DATABASE_ROLES[lesser]
    assert ask(
        "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication "
        "FROM pg_roles WHERE rolname = %s",
        [login],
    ) == [(False,) * 5]
    owned = ask(
        "SELECT relname::text FROM pg_class WHERE relowner = %s::regrole "
        "UNION ALL SELECT proname::text FROM pg_proc WHERE proowner = %s::regrole",
        [role(lesser), role(lesser)],
    )
    assert owned == []
    member = "SELECT 1 FROM pg_auth_members WHERE member = %s::regrole"
    assert ask(member, [role(lesser)]) == []


def _rights(lesser: str, right: str) -> set[str]:
    login = settings.DATABASE_ROLES[lesser]
    return {
        table
        for table in tables()
        if ask("SELECT has_table_privilege(%s, %s, %s)", [login, table, right])[0][0]
        and not table.startswith(OF_THE_JOBS)
    }


@pytest.mark.parametrize("lesser", LESSER)
def test_nothing_is_deleted_or_emptied_but_where_it_is_stated(lesser: str) -> None:
    assert _rights(lesser, "DELETE") <= set(MAY_DELETE)
    for right in ("TRUNCATE", "REFERENCES", "TRIGGER"):
        assert _rights(lesser, right) == set(), right


def test_nothing_is_open_to_every_login_of_the_server() -> None:
    opened = {
        (row[0], row[1])
        for row in ask(
            "SELECT table_name, privilege_type "
            "FROM information_schema.table_privileges "
            "WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
        )
    }
    assert opened == set()


def test_every_function_that_runs_as_the_owner_fixes_where_it_looks() -> None:
    """Else whoever calls it could put a table of their own in its way."""
    found = ask(
        "SELECT proname, coalesce(proconfig::text, ''), has_function_privilege("
        "'public', p.oid, 'EXECUTE') FROM pg_proc p "
        "WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )
    assert found
    for name, config, everybody in found:
        assert re.search(r"search_path=pg_catalog", config), name
        assert "pg_temp" in config, f"{name}: pg_temp has to be named, and last"
        assert not everybody, f"{name} may be called by every login"
