"""The ground that tests stand on: one migrated database, and copies of it.

The template is migrated once, as its owner, with the directory loaded. Each process of
the tests works in a copy. The connection signs in as the owner and takes on the
application's role, as which row security holds it; :func:`as_role` takes on another for
a while, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import LiteralString

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from psycopg import sql

from manumit.audit.acting import INSTALLATION
from manumit.local import connection as details
from manumit.local.details import DATABASE


NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
"""The frozen moment of most tests: a Wednesday in winter."""

TEMPLATE = "test_template"
DIRECTORY_VERSION = 1
"""How often the template's directory was changed: it was loaded."""

_LOCK = 41_113_200


def make_copy(*, home: Path, of_server: Path, name: str) -> None:
    """Have a copy of the template of this name, and Django connected to it.

    ``home`` is where the installation of the tests keeps its files.
    """
    owner = details(of_server, "owner")
    with _as_server_owner(of_server) as link:
        link.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        if not _there(link, TEMPLATE):
            _make_template(link, of_server, home)
        _drop(link, name)
        _run(link, "CREATE DATABASE {} TEMPLATE {}", name, TEMPLATE)
    _connect(name, user=owner.user, password=owner.password, role="app")


def renew(*, of_server: Path, template: str = TEMPLATE) -> None:
    """Make the copy anew, after a test that committed, or from another template."""
    connections.close_all()
    name = str(connection.settings_dict["NAME"])
    with _as_server_owner(of_server) as link:
        _drop(link, name)
        _run(link, "CREATE DATABASE {} TEMPLATE {}", name, template)


def make_filled(*, of_server: Path, name: str, fill: Callable[[], None]) -> None:
    """Have a template of this name: the first one, and what ``fill`` puts into it.

    ``fill`` runs as the application. The first process of the tests to come makes it.
    """
    with _as_server_owner(of_server) as link:
        link.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        if _there(link, name):
            return
        draft, before = f"{name}_draft", str(connection.settings_dict["NAME"])
        owner = details(of_server, "owner")
        _drop(link, draft)
        _run(link, "CREATE DATABASE {} TEMPLATE {}", draft, TEMPLATE)
        _connect(draft, user=owner.user, password=owner.password, role="app")
        fill()
        _connect(before, user=owner.user, password=owner.password, role="app")
        _run(link, "ALTER DATABASE {} RENAME TO {}", draft, name)


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """Be ``owner``, ``app`` or ``worker`` to the database for a while.

    The owner sees and changes what no reader may: for looking behind the walls, and
    for tampering.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        before = cursor.fetchone()[0]
    _take_on(settings.DATABASE_ROLES[role])
    try:
        yield
    except BaseException:
        with suppress(DatabaseError):  # a rollback takes the role back as well
            _take_on(before)
        raise
    if not connection.needs_rollback:
        _take_on(before)


def as_owner() -> AbstractContextManager[None]:
    """Be the tables' owner for a while."""
    return as_role("owner")


def _take_on(login: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(login)))


@contextmanager
def _as_server_owner(of_server: Path) -> Iterator[psycopg.Connection]:
    owner = details(of_server, "owner")
    with psycopg.connect(
        host=owner.host,
        port=owner.port,
        user=owner.user,
        password=owner.password,
        dbname=DATABASE,
        autocommit=True,
    ) as link:
        yield link


def _there(link: psycopg.Connection, name: str) -> bool:
    asked = "SELECT 1 FROM pg_database WHERE datname = %s"
    return link.execute(asked, [name]).fetchone() is not None


def _run(link: psycopg.Connection, statement: LiteralString, *names: str) -> None:
    link.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _drop(link: psycopg.Connection, name: str) -> None:
    """Drop a database although somebody is connected to it.

    Not ``WITH (FORCE)``: that is refused, as not ours to end, while the server's own
    cleaning (autovacuum) happens to be in the database. A plain drop asks the cleaning
    to leave and waits for it.
    """
    asked = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND backend_type = 'client backend'"
    )
    link.execute(asked, [name])
    _run(link, "DROP DATABASE IF EXISTS {}", name)


def _make_template(link: psycopg.Connection, of_server: Path, home: Path) -> None:
    draft = f"{TEMPLATE}_draft"
    owner = details(of_server, "owner")
    _drop(link, draft)
    _run(link, "CREATE DATABASE {}", draft)
    _connect(draft, user=owner.user, password=owner.password, role="owner")
    call_command("migrate", verbosity=0, interactive=False)
    _load_directory()
    connections.close_all()
    _run(link, "ALTER DATABASE {} RENAME TO {}", draft, TEMPLATE)


def _load_directory() -> None:
    """Every test finds the directory there, and the sealed record empty."""
    from manumit.organisations import actions

    actions.update_from_files(folder=None, by=INSTALLATION, at=NOON)
    with connection.cursor() as cursor:
        for table in ("audit_event", "audit_link"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _connect(name: str, *, user: str, password: str, role: str) -> None:
    connections.close_all()
    connections.settings["default"].update(
        NAME=name,
        USER=user,
        PASSWORD=password,
        OPTIONS={"assume_role": settings.DATABASE_ROLES[role]},
    )
