"""What a load balancer asks: does this process answer, and is all behind it there."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from manumit.organisations.doors import door


MOST_SILENCE = 60
"""Seconds since the worker was last heard of."""


@door(public=True)
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """Whether this process answers; it asks nothing of the database."""
    return JsonResponse({"serves": True})


@door(public=True)
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """Whether database, migrations and worker are in order; 503 where one is not."""
    found = {"database": False, "migrations": False, "worker": False}
    try:
        found["database"] = _answers()
        found["migrations"] = _migrated()
        found["worker"] = _works()
    except DatabaseError:
        pass
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _works() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_workers "
            "WHERE last_heartbeat > now() - make_interval(secs => %s)",
            [MOST_SILENCE],
        )
        (count,) = cursor.fetchone()
    return bool(count)
