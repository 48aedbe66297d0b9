"""Records what was done on a case, and derives what the case owes from then on."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock, record_facts
from manumit.desk.recording.kinds import BY_ITS_OWN_ACT, NUMBERED, RECORDABLE
from manumit.law.duties import Duty
from manumit.law.facts import Body, Fact
from manumit.obligations.actions import refresh_many
from manumit.obligations.queries import case_judged


class NotRecordedHere(ValueError):
    """Facts of this kind are recorded by an act of their own, not by a form."""


class CorrectedMeanwhile(Exception):
    """Somebody else corrected the fact first; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded, and which duties of the case it meets."""

    fact: UUID
    meets: Sequence[Duty]


def record_done(*, case: UUID, given: FactGiven, by: Reader, at: datetime) -> Recorded:
    """Record one fact of a kind that people record themselves.

    ``given.supersedes`` names the fact that it corrects. Raises ``NotTheirs`` where the
    reader's organisation does not work on the case, and :class:`CorrectedMeanwhile`.
    """
    (done,) = record_together(case=case, given=[given], by=by, at=at)
    return done


def record_together(
    *, case: UUID, given: Sequence[FactGiven], by: Reader, at: datetime
) -> Sequence[Recorded]:
    """Record what was done at once: all of it or none, each as :func:`record_done`."""
    check_has(by, Permission.RECORD_FACTS)
    for each in given:
        own_act = each.supersedes is None and each.body.kind in BY_ITS_OWN_ACT
        if own_act or each.body.kind not in RECORDABLE:
            raise NotRecordedHere(each.body.kind)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        log = list(cases.log(case, reader=by))
        recorded = [_record(case, each, log, by=by, at=at) for each in given]
        refresh_many(cases=[case], by=by, at=at)
        after = case_judged(case, reader=by, on=at)
    return [
        Recorded(
            fact=UUID(fact.id),
            meets=[duty for duty in after.duties if duty.met_by == fact.id],
        )
        for fact in recorded
    ]


def _record(
    case: UUID, given: FactGiven, log: list[Fact], *, by: Reader, at: datetime
) -> Fact:
    """Log one fact after those of ``log``, which it joins, and seal that it was."""
    _check_stands(given, log)
    whole = replace(given, body=_numbered(given, log))
    (fact,) = record_facts(case=case, given=[whole], by=by, at=at)
    log.append(fact)
    act = Act.FACT_CORRECTED if given.supersedes else Act.FACT_RECORDED
    record(
        act,
        subjects=[f"case:{case}", f"fact:{fact.id}"],
        by=by,
        at=at,
        detail={"kind": fact.body.kind},
    )
    return fact


def _check_stands(given: FactGiven, log: Sequence[Fact]) -> None:
    """Of two people who correct a fact at once, the second is told."""
    if given.supersedes is None:
        return
    kinds = {fact.body.kind for fact in log if fact.id == str(given.supersedes)}
    if given.body.kind in BY_ITS_OWN_ACT and given.body.kind not in kinds:
        raise NotRecordedHere(given.body.kind)
    corrected = {fact.supersedes for fact in log}
    if str(given.supersedes) in corrected:
        raise CorrectedMeanwhile(
            "Somebody corrected this meanwhile. Look at the case again, and correct "
            "what stands there now."
        )


def _numbered(given: FactGiven, log: Sequence[Fact]) -> Body:
    """The body with the next number of its kind, or the number of what it corrects."""
    body = given.body
    for field in dataclasses.fields(body):
        if f"{body.kind}.{field.name}" in NUMBERED:
            number = _number(given, field.name, log)
            return cast(Body, replace(cast(Any, body), **{field.name: number}))
    return body


def _number(given: FactGiven, field: str, log: Sequence[Fact]) -> str:
    own = [fact for fact in log if fact.body.kind == given.body.kind]
    for fact in own:
        if fact.id == str(given.supersedes):
            return str(getattr(fact.body, field))
    taken = [str(getattr(fact.body, field)) for fact in own]
    return str(max([0, *(int(each) for each in taken if each.isdecimal())]) + 1)
