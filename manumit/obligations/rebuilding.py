"""Derives every case's duties again. On a sound installation nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.agreeing import owners_agree
from manumit.law.duties import judge
from manumit.law.facts import Fact
from manumit.obligations.actions import Refreshed, store
from manumit.obligations.policies import standing


CHUNK = 500
Disagreement = str
Provider = Callable[[Mapping[UUID, Sequence[Fact]]], Sequence[Disagreement]]

providers: dict[str, Provider] = {"owners": owners_agree}
"""Each room tells here whether the log of facts agrees with its own tables.

A provider is given the whole log of each of some cases and answers in sentences.
"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found: cases looked at, duties that differed, disagreements."""

    cases: int
    refreshed: Refreshed
    disagreements: tuple[Disagreement, ...]

    @property
    def sound(self) -> bool:
        return self.refreshed.nothing and not self.disagreements


def rebuild(*, by: Reader, at: datetime) -> Rebuilt:
    """Go through all cases; to be run as the database's owner, who sees every case."""
    count, added, changed, gone = 0, 0, 0, 0
    disagreements: list[Disagreement] = []
    for ids in _chunks():
        with as_reader(by, at=at):
            found = cases.every_log(ids)
            logs = {each: found.get(each, ()) for each in ids}
            facts = [fact for log in logs.values() for fact in log]
            duties = judge(facts, on=at, policies=standing())
            done = store(case_ids=ids, duties=duties, at=at)
            disagreements += [
                each for provider in providers.values() for each in provider(logs)
            ]
        count += len(ids)
        added, changed = added + done.added, changed + done.changed
        gone += done.gone
    with as_reader(by, at=at):
        record(
            Act.OBLIGATIONS_REBUILT,
            subjects=[],
            by=by,
            at=at,
            detail={"cases": count, "added": added, "changed": changed, "gone": gone},
        )
    return Rebuilt(count, Refreshed(added, changed, gone), tuple(disagreements))


def _chunks() -> Iterator[list[UUID]]:
    last: UUID | None = None
    while ids := cases.every_case(after=last, limit=CHUNK):
        yield ids
        last = ids[-1]
