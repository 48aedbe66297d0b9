"""A sealed record of its own for each test, committed for real.

The record refuses to be changed, so the tests tamper as the tables' owner with the
seals off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit import head_files
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.acts import Act
from manumit.audit.findings import Verdict
from manumit.audit.models import Event
from manumit.audit.record import record
from manumit.audit.verify import verify
from tests.ground import NOON, as_role


OFFICER = Reader(
    account="0190aaaa-0000-7000-8000-000000000001",
    organisation="west-yorkshire",
    teams=frozenset({"west-yorkshire-desk"}),
    roles=frozenset({"officer"}),
    permissions=frozenset({Permission.READ_CASE, Permission.WRITE_CASE}),
)
AUDITOR = Reader(
    account="0190aaaa-0000-7000-8000-000000000002",
    organisation="west-yorkshire",
    teams=frozenset(),
    roles=frozenset({"auditor"}),
    permissions=frozenset({Permission.READ_AUDIT, Permission.EXPORT_AUDIT}),
)


@dataclass(frozen=True)
class SealedRecord:
    """What a test does to the record, rightly and wrongly."""

    as_role = staticmethod(as_role)

    def add(self, count: int = 1, *, by: Reader = OFFICER, at: datetime = NOON) -> None:
        """Commit acts one after another, each in a transaction of its own."""
        for number in range(count):
            moment = at + timedelta(minutes=number)
            with as_reader(by, at=moment):
                record(
                    Act.CASE_SEEN,
                    subjects=[f"case:{number}", "desk:one"],
                    by=by,
                    at=moment,
                    detail={"page": number},
                )

    def ids(self) -> list[str]:
        """The events' ids in the order of the chain."""
        return [
            str(row[0])
            for row in self.ask("SELECT event_id FROM audit_link ORDER BY seq")
        ]

    def ask(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []

    def tamper(self, *statements: tuple[str, Sequence[Any]]) -> None:
        """Change the tables as their owner, with every seal off."""
        with connection.cursor() as cursor:
            for table in ("audit_event", "audit_link"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for sql, params in statements:
                cursor.execute(sql, params)
            for table in ("audit_event", "audit_link"):
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    def empty(self) -> None:
        self.tamper(("DELETE FROM audit_event", ()), ("DELETE FROM audit_link", ()))
        for path in (head_files.newest_file(), head_files.history_file()):
            path.unlink(missing_ok=True)

    def verify(self, noted: str = "") -> Verdict:
        return verify(by=INSTALLATION, at=NOON + timedelta(days=1), noted=noted)

    def count(self) -> int:
        return Event.objects.count()


@pytest.fixture
def home(_own_home: None, settings: Settings) -> Path:
    """The home of this test's own for keys, salts and heads."""
    return Path(settings.HOME)


@pytest.fixture
def sealed(transactional_db: None, home: Path) -> Iterator[SealedRecord]:
    """The sealed record, empty; what the test commits is taken away after it.

    Its tests tamper, so they stand behind the walls unless they say ``as_role``.
    """
    with as_role("owner"):
        yield SealedRecord()
