"""Checks of the database, asked through Django's connection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from manumit.cli.check.finding import Finding, mind, well, wrong


OLDEST = 150_000  # PostgreSQL 15, as the server numbers itself
MOST_SKEW = 5.0  # seconds between its clock and ours
MOST_SILENCE = 60.0  # seconds since the worker was last heard of


def findings() -> Iterator[Finding]:
    """Everything about the database; only the first, where it cannot be reached."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield _unreachable(error)
        return
    yield _version()
    yield _clock()
    yield from _roles()
    yield _encryption()
    yield _migrations()
    yield _worker()


def _unreachable(error: Exception) -> Finding:
    if settings.DATABASE_IS_EMBEDDED:
        return wrong(
            "database",
            "The database does not answer: Manumit is not running here. Start it with "
            "manumit serve (or manumit demo) and check again.",
        )
    first = (str(error).strip().splitlines() or ["no reason given"])[0]
    return wrong("database", f"The database cannot be reached: {first}")


def _one(statement: str, *values: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return tuple(cursor.fetchone() or ())


def _version() -> Finding:
    number, shown = _one(
        "SELECT current_setting('server_version_num')::int, "
        "current_setting('server_version')",
    )
    if int(str(number)) < OLDEST:
        return wrong("database", f"PostgreSQL {shown} is too old: 15 is the least.")
    return well("database", f"PostgreSQL {shown} answers.")


def _clock() -> Finding:
    (there,) = _one("SELECT clock_timestamp()")
    assert isinstance(there, datetime)
    skew = abs((there - datetime.now(UTC)).total_seconds())
    if skew > MOST_SKEW:
        return wrong(
            "clocks",
            f"The database's clock and this machine's differ by {skew:.0f} seconds: "
            "set both by the same time server.",
        )
    return well("clocks", "The database's clock agrees with this machine's.")


def _roles() -> Iterator[Finding]:
    """The roles that pages and jobs run as must not be able to pass the walls."""
    for role in ("app", "worker"):
        login = settings.DATABASE_ROLES[role]
        found = _one(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", login
        )
        if not found:
            yield wrong("roles", f"The login {login} is missing: run manumit migrate.")
        elif any(found):
            yield wrong(
                "roles",
                f"The login {login} can pass the walls between organisations: run, as "
                f"the server's administrator, ALTER ROLE {login} NOSUPERUSER "
                "NOBYPASSRLS.",
            )
        else:
            yield well("roles", f"The login {login} is held by the walls.")


def _encryption() -> Finding:
    if str(settings.DATABASES["default"]["HOST"]).startswith("/"):
        return well("encryption", "The database is reached on this machine only.")
    encrypted = _one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    if any(encrypted):
        return well("encryption", "The way to the database is encrypted (TLS).")
    if settings.DATABASES["default"]["HOST"] in {"localhost", "127.0.0.1", "::1"}:
        return well("encryption", "The database is reached on this machine only.")
    return wrong(
        "encryption",
        "The way to the database is not encrypted: turn TLS on at the server.",
    )


def _migrations() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return wrong(
            "tables",
            "It cannot be told which migrations were applied: run manumit migrate.",
        )
    if waiting:
        return wrong(
            "tables",
            f"{len(waiting)} migrations were not applied yet: run manumit migrate.",
        )
    return well("tables", "All migrations were applied.")


def _worker() -> Finding:
    try:
        (silence,) = _one(
            "SELECT extract(epoch FROM clock_timestamp() - max(last_heartbeat)) "
            "FROM procrastinate_workers",
        )
    except DatabaseError:
        return wrong("worker", "There are no tables for jobs: run manumit migrate.")
    if silence is None:
        return wrong("worker", "No worker runs, so imports wait: start manumit serve.")
    seconds = float(str(silence))
    if seconds > MOST_SILENCE:
        return mind(
            "worker",
            f"The worker was last heard of {seconds:.0f} seconds ago: read worker.log "
            "in the folder log of MANUMIT_HOME.",
        )
    return well("worker", f"The worker was heard of {seconds:.0f} seconds ago.")
