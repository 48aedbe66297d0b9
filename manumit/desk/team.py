"""What an organisation owes, for those who lead: by duty, by colleague, by case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.law.duties import RULES
from manumit.law.duties.registry import Family
from manumit.obligations import summing
from manumit.obligations.summing import LateCase, Summed
from manumit.organisations import queries as organisations
from manumit.referrals.queries import work


MOST = 10_000
"""The most that is counted of one rule."""
MOST_GIVEN = 5_000
SHOWN = 25
NOTHING = Summed(late=0, due=0, not_evidenced=0)


@dataclass(frozen=True, slots=True)
class OfColleague:
    """A colleague, how many cases they were given, and what is owed in them."""

    name: str
    cases: int
    owed: Summed


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeen:
    """Everything that the page shows; ``numbers`` are the references of its cases."""

    by_family: Sequence[tuple[Family, Mapping[str, Summed]]]
    colleagues: Sequence[OfColleague]
    latest: Sequence[LateCase]
    numbers: Mapping[UUID, str]


def team(*, reader: Reader, at: datetime) -> TeamSeen:
    """What is owed now; that its cases were shown is recorded."""
    owed = summing.by_rule(rules=sorted(RULES), most=MOST + 1, reader=reader, at=at)
    latest = summing.latest_cases(most=MOST, limit=SHOWN, reader=reader, at=at)
    ids = [each.case for each in latest]
    record(
        Act.TEAM_SEEN,
        subjects=[f"case:{each}" for each in ids],
        by=reader,
        at=at,
        detail={"shown": len(ids)},
    )
    return TeamSeen(
        by_family=list(_by_family(owed)),
        colleagues=_colleagues(reader, at),
        latest=latest,
        numbers={
            each.id: each.reference for each in cases.cases(ids, reader=reader).values()
        },
    )


def _by_family(
    owed: Mapping[str, Summed],
) -> Iterator[tuple[Family, Mapping[str, Summed]]]:
    for family in Family:
        found = {
            rule.id: owed[rule.id]
            for rule in RULES.values()
            if rule.family is family and rule.id in owed
        }
        if found:
            yield family, found


def _colleagues(reader: Reader, at: datetime) -> Sequence[OfColleague]:
    """Those with most that is late first."""
    given = work.given_out(reader=reader, limit=MOST_GIVEN)
    every = frozenset[UUID]().union(*given.values())
    owed = summing.of_cases(cases=every, reader=reader, at=at)
    names = organisations.names(accounts=given, reader=reader)
    found = []
    for account, own in given.items():
        total = NOTHING
        for case in own:
            total = total.plus(owed.get(case, NOTHING))
        found.append(OfColleague(names.get(account, "A colleague"), len(own), total))
    return sorted(found, key=lambda each: (-each.owed.late, each.name))
