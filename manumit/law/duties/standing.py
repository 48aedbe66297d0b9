"""Which facts of a case stand, at the two times that the log keeps.

*Judged on* an instant: what had surely happened by then, whenever we learned of it.
*As known* at an instant: only what had been recorded by then. A corrected fact drops
out as soon as its correction is known, even where the correction says that nothing
had happened yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from manumit.law import days
from manumit.law.facts import Body, CaseId, Fact, FactId, SubjectId
from manumit.law.policies import DEFAULTS, Policies


Kind = TypeVar("Kind", bound=Body)
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of one case that stand, in the order in which they happened.

    ``firsts`` gives, for each corrected fact that stands, the record that its
    corrections began with; ``policies`` what organisations set for themselves;
    ``keeps`` the kinds of which the file is a full record (None: of all), so that
    silence about another kind shows nothing.
    """

    case: CaseId
    facts: Sequence[Fact]
    firsts: Mapping[FactId, Fact]
    policies: Policies = DEFAULTS
    keeps: frozenset[str] | None = None
    _by_kind: Mapping[type[Body], Sequence[Fact]] = field(
        init=False, repr=False, compare=False
    )
    _worked_out: dict[object, object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        by_kind: defaultdict[type[Body], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            by_kind[type(fact.body)].append(fact)
        object.__setattr__(self, "_by_kind", by_kind)

    def of(
        self, kind: type[Kind], subject: SubjectId | None = None
    ) -> Iterator[tuple[Fact, Kind]]:
        """The facts of a kind that concern ``subject`` (None: anybody), with bodies.

        A fact without a subject concerns everybody in the case.
        """
        for fact in self._about(kind, subject):
            yield fact, cast("Kind", fact.body)

    def has(self, *kinds: type[Body]) -> bool:
        """Whether any fact of one of the kinds stands."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def any_of(
        self, *kinds: type[Body], subject: SubjectId | None = None
    ) -> Sequence[Fact]:
        """The facts of several kinds that concern ``subject``, in order."""
        found: list[Fact] = []
        mixed = False
        for kind in kinds:
            facts = self._about(kind, subject)
            mixed = mixed or bool(found and facts)
            found.extend(facts)
        return sorted(found, key=in_order) if mixed else found

    def _about(self, kind: type[Body], subject: SubjectId | None) -> Sequence[Fact]:
        """The facts of a kind that concern ``subject``.

        Shared out by person once for each kind: of a case of hundreds of people every
        rule asks for each of them.
        """
        facts = self._by_kind.get(kind, ())
        if subject is None or not facts:
            return facts
        everybodys, theirs = self.once(("shared out", kind), lambda: _shared_out(facts))
        return theirs.get(subject, everybodys)

    def once(self, key: object, work_out: Callable[[], Kept]) -> Kept:
        """What several rules ask of the same case, worked out once for each key."""
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        return cast("Kept", self._worked_out[key])

    @property
    def begun(self) -> datetime:
        """When the first record of the case was made."""
        return self.once(
            "begun",
            lambda: min(self.first_record(each).recorded_at for each in self.facts),
        )

    def first_record(self, fact: Fact) -> Fact:
        """The record that ``fact`` corrects, at the far end of all corrections."""
        return self.firsts.get(fact.id, fact)


def standings(
    facts: Iterable[Fact],
    *,
    on: datetime,
    as_known: datetime | None = None,
    policies: Policies = DEFAULTS,
    keeps: frozenset[str] | None = None,
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
            tuple(sorted(of_case, key=in_order)),
            {each.id: _first(each, known) for each in of_case if each.supersedes},
            policies,
            keeps,
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


def _shared_out(
    facts: Sequence[Fact],
) -> tuple[list[Fact], dict[SubjectId, list[Fact]]]:
    """What concerns everybody, and what each person with facts of their own."""
    everybodys: list[Fact] = []
    theirs: dict[SubjectId, list[Fact]] = {}
    for fact in facts:
        if fact.subject is None:
            everybodys.append(fact)
            for each in theirs.values():
                each.append(fact)
        else:
            theirs.setdefault(fact.subject, list(everybodys)).append(fact)
    return everybodys, theirs


def in_order(fact: Fact) -> tuple[datetime, datetime, str]:
    """Sorts facts by when they had surely happened, then by when they were recorded."""
    return fact.last_moment(), fact.recorded_at, fact.id
