"""Makes every search row again from the tables. On a sound one none differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.finding import actions as finding
from manumit.referrals import indexing


CHUNK = 500


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many cases were looked at, and how many rows were missing or differed."""

    cases: int
    differed: int

    @property
    def sound(self) -> bool:
        return self.differed == 0


def rebuild(*, by: Reader, at: datetime) -> Rebuilt:
    """Go through all cases; to be run as the database's owner, who sees every case."""
    count, differed = 0, 0
    for ids in _chunks():
        with as_reader(by, at=at):
            differed += indexing.index(ids) + finding.renew_readers(cases=ids)
        count += len(ids)
    with as_reader(by, at=at):
        finding.count_anew(by=by, at=at)
        record(
            Act.SEARCH_REBUILT,
            subjects=[],
            by=by,
            at=at,
            detail={"cases": count, "differed": differed},
        )
    return Rebuilt(count, differed)


def _chunks() -> Iterator[list[UUID]]:
    last: UUID | None = None
    while ids := cases.every_case(after=last, limit=CHUNK):
        yield ids
        last = ids[-1]
