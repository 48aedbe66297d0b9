"""Links and events as the database stores them, a page at a time, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

from django.db import connection
from psycopg import Cursor, pq
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from manumit.audit.chain import RawEvent


ROWS_AT_ONCE = 2000

RawRow: TypeAlias = tuple[Any, ...]
"""seq, id, hash, marks, and the event's columns (None where there is no event)."""

_EVENT = "e.at, e.account, e.organisation, e.act, e.subjects, e.detail"
_LINKS = (
    f"SELECT l.seq, l.event_id, l.hash, l.marks, e.id, {_EVENT} "  # noqa: S608 -- constants
    "FROM public.audit_link l LEFT JOIN public.audit_event e ON e.id = l.event_id "
    "WHERE l.seq > %s ORDER BY l.seq LIMIT %s"
)
_UNLINKED = (
    f"SELECT e.id, {_EVENT} FROM public.audit_event e "  # noqa: S608 -- constants
    "LEFT JOIN public.audit_link l ON l.event_id = e.id WHERE l.seq IS NULL"
)


# Before the server has counted rows that came in by the thousand, it takes the tables
# for small ones and would read them whole for every page: 6,900 events a second
# instead of 70,000. So each reading says which way of joining is out of the question.
_BY_INDEX = ("enable_hashjoin", "enable_mergejoin", "enable_seqscan")
_ALL_AT_ONCE = ("enable_nestloop",)


class AsBytes(Loader):
    """Text as the bytes it is stored in: nothing to decode, nothing to fail."""

    format = pq.Format.BINARY

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class AsHex(Loader):
    format = pq.Format.BINARY

    def load(self, data: Buffer) -> str:
        return bytes(data).hex()


class AsNumber(Loader):
    """A time as the stored number: Python cannot hold every time that SQL can."""

    format = pq.Format.BINARY

    def load(self, data: Buffer) -> int:
        return int.from_bytes(bytes(data), "big", signed=True)


def _raw_cursor() -> Cursor[Any]:
    connection.ensure_connection()
    cursor: Cursor[Any] = Cursor(connection.connection)
    cursor.format = pq.Format.BINARY
    for name, loader in (("text", AsBytes), ("uuid", AsHex), ("timestamptz", AsNumber)):
        cursor.adapters.register_loader(name, loader)
    return cursor


@contextmanager
def _planned_without(ways: Sequence[str]) -> Iterator[None]:
    """Keep the planner from these ways, until the reading or its transaction ends."""
    _set_ways(ways, "off")
    yield
    _set_ways(ways, "on")


def _set_ways(ways: Sequence[str], value: str) -> None:
    with connection.cursor() as cursor:
        for way in ways:
            cursor.execute("SELECT set_config(%s, %s, true)", [way, value])


def linked_events() -> Iterator[RawRow]:
    """Every link in order, with its event beside it."""
    after = -(1 << 63)
    with _raw_cursor() as cursor, _planned_without(_BY_INDEX):
        while True:
            cursor.execute(_LINKS, (after, ROWS_AT_ONCE))
            rows: Sequence[RawRow] = cursor.fetchall()
            yield from rows
            if len(rows) < ROWS_AT_ONCE:
                return
            after = rows[-1][0]


def unlinked_events() -> Iterator[RawEvent]:
    """Every event that no link names."""
    with _raw_cursor() as cursor, _planned_without(_ALL_AT_ONCE):
        for row in cursor.stream(_UNLINKED):
            yield RawEvent(*row)
