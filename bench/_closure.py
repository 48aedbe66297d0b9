"""Takes in one large case, and asks what closing it now would leave open."""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import django

from bench._cases import Making
from bench._installation import SEED, tell
from manumit.casefile.case import CaseFile
from manumit.casefile.shape import Person
from manumit.law import facts
from manumit.law.facts import Body, CaseId, Fact, FactId, OwnerNamed, SubjectId


HERE = UUID("6d1f1b64-6cc7-4a38-8b43-8a5b4d8e2a10")
FORCE = "west-yorkshire"
DESK = "threat.desk.west.yorkshire"
DAY = timedelta(days=1)


class Large(Making):
    """A third of the people are victims with all that is done for one."""

    def of(self, people: int, events: int) -> list[Fact]:
        victims = [f"v{number}" for number in range(people // 3)]
        self.opened(victims)
        for owner in facts.Owner:
            named = OwnerNamed(
                owner=owner, organisation=FORCE, desk=DESK, rule="now", accepted=True
            )
            self.add(named, timedelta(minutes=1))
        for each in victims:
            self.victim(each)
        self.investigated()
        for number in range(people - len(victims) - 1):
            spoken_of = facts.PersonNamed(
                as_what=facts.Named.WITNESS if number % 2 else facts.Named.SUSPECT,
                how=facts.NamedHow.PART,
                abroad=False,
            )
            self.add(spoken_of, 2 * DAY, f"n{number}")
        for number in range(events):
            line = f"more{number}"
            self.add(facts.LineOpened(line=line, about="telephone"), 4 * DAY)
            closed = facts.LineClosed(line=line, result=facts.LineResult.DONE)
            self.done(closed, 25 * DAY)
        return [
            each
            for each in self.facts
            if not isinstance(each.body, facts.InvestigationClosed)
        ][:events]


def main() -> None:
    people, events, rounds = map(int, sys.argv[1:])
    django.setup()
    case = uuid5(HERE, f"{people} {events}")
    _taken_in(case, people, events)
    tell({"people": people, "events": events, **_measured(case, rounds)})


def _taken_in(case: UUID, people: int, events: int) -> None:
    from manumit.audit.acting import as_reader
    from manumit.desk.casefiles import import_case

    made = Large(str(case), random.Random(SEED)).of(people, events)
    logged = tuple(_here(each, case) for each in made)
    subjects = {each.subject for each in logged if each.subject}
    whole = CaseFile(
        id=CaseId(str(case)),
        persons=tuple(Person(id=each, roles=["victim"]) for each in sorted(subjects)),
        facts=logged,
    )
    reader, at = _reader()
    with as_reader(reader, at=at):
        import_case(case=whole, by=reader, at=at)


def _here(fact: Fact, case: UUID) -> Fact:
    return replace(
        fact,
        id=FactId(str(uuid5(case, fact.id))),
        body=_body(fact.body),
        subject=SubjectId(str(uuid5(case, fact.subject))) if fact.subject else None,
    )


def _body(body: Body) -> Body:
    if not isinstance(body, OwnerNamed):
        return body
    rule = "now" if body.owner is facts.Owner.SAFETY else "exploitation"
    desk = f"{FORCE}/threat-desk"
    return replace(body, organisation=FORCE, desk=desk, rule=rule, accepted=True)


def _reader() -> Any:
    from manumit.organisations.queries import reader_of
    from manumit.organisations.signing_in import account_named

    at = datetime.now(UTC)  # noqa: TID251 -- a benchmark is an edge
    account = account_named(f"{DESK}@demo.manumit.example", at=at)
    assert account is not None
    return reader_of(account=str(account.id), organisation=FORCE, at=at), at


def _measured(case: UUID, rounds: int) -> dict[str, Any]:
    from django.db import connection

    from manumit.audit.acting import as_reader
    from manumit.cases import queries as cases
    from manumit.investigations.leading.queries.closing import closing

    walls, cpus, asked = [], [], [0]

    def count(execute: Any, *given: Any) -> Any:
        asked[0] += 1
        return execute(*given)

    seen = None
    for _ in range(rounds + 3):
        reader, at = _reader()
        with as_reader(reader, at=at), connection.execute_wrapper(count):
            asked[0] = 0
            wall, cpu = time.perf_counter(), time.process_time()
            log = cases.log(case, reader=reader)
            seen = closing(case, log, reader=reader, at=at)
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
    assert seen is not None
    assert seen.check is not None
    check = seen.check
    return {
        "duties": len(check.stops) + len(check.others) + len(check.follows),
        "stops": len(check.stops),
        "median": statistics.median(walls[3:]),
        "least": min(walls[3:]),
        "most": max(walls[3:]),
        "cpu": statistics.median(cpus[3:]),
        "questions": asked[0],
    }


if __name__ == "__main__":
    main()
