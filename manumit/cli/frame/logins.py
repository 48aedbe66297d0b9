"""The two lesser logins on a database server of one's own."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from manumit.local import Trouble, kept


class MayNotMakeLogins(Trouble):
    """The owner of the database may not make logins on that server."""


def make_logins(home: Path) -> None:
    """Make the logins of application and worker, without power over the walls.

    Those that have an address of their own (``MANUMIT_DATABASE_APP_URL`` and
    ``…_WORKER_URL``) are an administrator's to make.
    """
    for role in ("app", "worker"):
        if os.environ.get(f"MANUMIT_DATABASE_{role.upper()}_URL"):
            continue
        login = settings.DATABASE_ROLES[role]
        if not _exists(login):
            _make(login, kept(home, f"database-{role}"), role)


def _exists(login: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login])
        return cursor.fetchone() is not None


def _make(login: str, password: str, role: str) -> None:
    from django.db import ProgrammingError
    from psycopg import sql

    statement = sql.SQL(
        "CREATE ROLE {login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE "
        "PASSWORD {password}",
    ).format(login=sql.Identifier(login), password=sql.Literal(password))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        raise MayNotMakeLogins(
            f"The owner of the database may not make the login {login}. Have an "
            "administrator of the server make it (LOGIN, NOSUPERUSER, NOBYPASSRLS) and "
            f"name it in MANUMIT_DATABASE_{role.upper()}_URL.",
        ) from error
