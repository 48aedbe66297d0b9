"""Disclosed acts, and the steps that their authors come to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act as Sealed
from manumit.audit.record import record
from manumit.investigations.section45.models import (
    DisclosedAct,
)
from manumit.investigations.section45.permissions import NotRecorded
from manumit.investigations.section45.rules.given import (
    ActGiven,
    StepGiven,
)
from manumit.investigations.section45.rules.naming import code_of
from manumit.investigations.section45.rules.offences import check
from manumit.investigations.section45.writing import (
    held,
    keep,
    log_it,
    standing,
)
from manumit.law import days
from manumit.law.facts import (
    ActDisclosed,
    Body,
    Fact,
    StageExpected,
    StageReached,
)
from manumit.law.section45 import UnclearOffence


def disclose(
    *, case: UUID, subject: UUID, given: ActGiven, by: Reader, at: datetime
) -> bool:
    """Record an act that somebody may have been compelled to; false if it stands.

    It makes nobody a suspect. Raises ``NoSuchSubject``, ``NotRecorded``, ``NotTheirs``.
    """
    check_has(by, _may(given))
    with as_reader(by, at=at):
        log = held(case, subject, by=by)
        if DisclosedAct.objects.filter(token=given.token).exists():
            return False
        if given.corrects is not None:
            standing(log, subject, given.corrects, ActDisclosed)
        _look_up(given, at=at)
        offence = given.offence
        body = ActDisclosed(
            offence=code_of(offence, given.called),
            age_at_act=given.age_at_act,
            committed=given.committed,
        )
        fact = log_it(
            case, subject, body, given, by=by, at=at, supersedes=given.corrects
        )
        keep(
            DisclosedAct,
            case,
            subject,
            given,
            fact,
            {
                "line": offence.line,
                "act": offence.act,
                "section": offence.section,
                "manner": offence.manner,
                "condition": offence.condition,
                "words": given.words,
            },
            by=by,
            at=at,
        )
        record(
            Sealed.DEFENCE_ACT_RECORDED,
            subjects=[f"case:{case}", f"fact:{fact}"],
            by=by,
            at=at,
        )
    return True


def _may(given: ActGiven) -> Permission:
    """Whoever works on the case records what was told; an investigator corrects it."""
    corrects = given.corrects is not None
    return Permission.WRITE_INVESTIGATION if corrects else Permission.WRITE_CASE


def step(
    *, case: UUID, subject: UUID, given: StepGiven, by: Reader, at: datetime
) -> bool:
    """Record a step that the person came to, or is to come to; false if it stands.

    Another time for a step that is still to come takes the place of the first. Raises
    ``NoSuchSubject``, ``NotRecorded`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_CASE)
    with as_reader(by, at=at):
        log = held(case, subject, by=by)
        body: Body = StageReached(stage=given.stage, possible_victim=True)
        supersedes = None
        if given.expected is not None:
            if given.expected <= at:
                raise NotRecorded("expected", "Enter a day and time still to come.")
            body = StageExpected(stage=given.stage, at=given.expected)
            supersedes = _still_to_come(log, subject, given, at=at)
        if _stands(log, subject, body, given):
            return False
        fact = log_it(case, subject, body, given, by=by, at=at, supersedes=supersedes)
        record(
            Sealed.DEFENCE_STEP_RECORDED,
            subjects=[f"case:{case}", f"fact:{fact}"],
            by=by,
            at=at,
        )
    return True


def _still_to_come(
    log: list[Fact], subject: UUID, given: StepGiven, *, at: datetime
) -> UUID | None:
    gone = {each.supersedes for each in log}
    found = [
        each.id
        for each in log
        if each.subject == str(subject)
        and each.id not in gone
        and isinstance(each.body, StageExpected)
        and each.body.stage is given.stage
        and each.body.at > at
    ]
    return UUID(found[-1]) if found else None


def _stands(log: list[Fact], subject: UUID, body: Body, given: StepGiven) -> bool:
    """Whether the log says it already: of what is to come, the same day and time."""
    gone = {each.supersedes for each in log}
    return any(
        each.subject == str(subject)
        and each.id not in gone
        and each.body == body
        and (given.expected is not None or each.happened == given.happened)
        for each in log
    )


def _look_up(given: ActGiven, *, at: datetime) -> None:
    """Refuse a law that is named so that nobody can look it up."""
    try:
        check(given.offence, committed=given.committed, today=days.day_of(at))
    except UnclearOffence as why:
        field = "section" if given.offence.act.strip() else "act"
        raise NotRecorded(field, f"{why}.") from why
