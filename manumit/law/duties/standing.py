"""Which facts of a case stand, at the two times that the log keeps.

*Judged on* an instant: what had surely happened by then, whenever we learned of it.
*As known* at an instant: only what had been recorded by then. A corrected fact drops
out as soon as its correction is known, even where the correction says that nothing
had happened yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from manumit.law import days
from manumit.law.facts import Body, CaseId, Fact, FactId, SubjectId


Kind = TypeVar("Kind", bound=Body)


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of one case that stand, in the order in which they happened.

    ``firsts`` gives, for each corrected fact that stands, the record that its
    corrections began with.
    """

    case: CaseId
    facts: Sequence[Fact]
    firsts: Mapping[FactId, Fact]

    def of(
        self, kind: type[Kind], subject: SubjectId | None = None
    ) -> Iterator[tuple[Fact, Kind]]:
        """The facts of a kind that concern ``subject`` (None: anybody), with bodies.

        A fact without a subject concerns everybody in the case.
        """
        for fact in self.facts:
            if isinstance(fact.body, kind) and _concerns(fact, subject):
                yield fact, fact.body

    def first_record(self, fact: Fact) -> Fact:
        """The record that ``fact`` corrects, at the far end of all corrections."""
        return self.firsts.get(fact.id, fact)


def standings(
    facts: Iterable[Fact], *, on: datetime, as_known: datetime | None = None
) -> list[Standing]:
    """What stands for each case, whatever the order in which the facts are given."""
    known = _known(facts, as_known)
    replaced = {
        each.supersedes for each in known.values() if each.supersedes != each.id
    }
    by_case: defaultdict[CaseId, list[Fact]] = defaultdict(list)
    moment = days.instant(on)
    for fact in known.values():
        if fact.id not in replaced and fact.surely_by(moment):
            by_case[fact.case].append(fact)
    return [
        Standing(
            case,
            tuple(sorted(of_case, key=_in_order)),
            {each.id: _first(each, known) for each in of_case if each.supersedes},
        )
        for case, of_case in sorted(by_case.items())
    ]


def _known(facts: Iterable[Fact], as_known: datetime | None) -> dict[FactId, Fact]:
    if as_known is None:
        return {fact.id: fact for fact in facts}
    until = days.instant(as_known)
    return {fact.id: fact for fact in facts if fact.recorded_at <= until}


def _first(fact: Fact, known: Mapping[FactId, Fact]) -> Fact:
    seen = {fact.id}
    while (earlier := fact.supersedes) in known and earlier not in seen:
        assert earlier is not None
        fact = known[earlier]
        seen.add(fact.id)
    return fact


def _concerns(fact: Fact, subject: SubjectId | None) -> bool:
    return subject is None or fact.subject is None or fact.subject == subject


def _in_order(fact: Fact) -> tuple[datetime, datetime, str]:
    return fact.last_moment(), fact.recorded_at, fact.id
