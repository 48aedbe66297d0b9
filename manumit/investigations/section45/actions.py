"""The only code that writes here: rows and facts together, each written once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act as Sealed
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.investigations.section45.held import offence_of
from manumit.investigations.section45.models import (
    Consideration,
    DisclosedAct,
    LimbEvidence,
    Table,
    ToldOfDefence,
)
from manumit.investigations.section45.permissions import NoSuchSubject, NotRecorded
from manumit.investigations.section45.rules import limbs as limbs_rules
from manumit.investigations.section45.rules.given import (
    ActGiven,
    ConsideredGiven,
    EvidenceGiven,
    Given,
    StepGiven,
    ToldGiven,
)
from manumit.investigations.section45.rules.log import newest
from manumit.investigations.section45.rules.naming import code_of
from manumit.investigations.section45.rules.offences import Checked, check
from manumit.law import days
from manumit.law.facts import (
    ActDisclosed,
    Body,
    Fact,
    Section45Considered,
    Section45Evidence,
    Section45Told,
    StageExpected,
    StageReached,
    SubjectId,
)
from manumit.law.section45 import UnclearOffence
from manumit.obligations.actions import record_on


CHANGED = (
    "Somebody has recorded something about this person since you opened the page. It "
    "is shown now. Look at it, and record what you considered once more."
)


def disclose(
    *, case: UUID, subject: UUID, given: ActGiven, by: Reader, at: datetime
) -> bool:
    """Record an act that somebody may have been compelled to; false if it stands.

    It makes nobody a suspect. Raises ``NoSuchSubject``, ``NotRecorded``, ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, subject, by=by)
        if DisclosedAct.objects.filter(token=given.token).exists():
            return False
        if given.corrects is not None:
            _standing(log, subject, given.corrects, ActDisclosed)
        _look_up(given, at=at)
        offence = given.offence
        body = ActDisclosed(
            offence=code_of(offence, given.called),
            age_at_act=given.age_at_act,
            committed=given.committed,
        )
        fact = _record(
            case, subject, body, given, by=by, at=at, supersedes=given.corrects
        )
        _row(
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
        _seal(Sealed.SECTION45_ACT_RECORDED, case, fact, by=by, at=at)
    return True


def add_evidence(
    *, case: UUID, subject: UUID, given: EvidenceGiven, by: Reader, at: datetime
) -> bool:
    """Record what speaks for or against a limb; false for a second press.

    Raises ``NoSuchSubject``, ``NotRecorded`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, subject, by=by)
        if LimbEvidence.objects.filter(token=given.token).exists():
            return False
        offence = None
        if given.act is not None:
            act = _standing(log, subject, given.act, ActDisclosed)
            assert isinstance(act.body, ActDisclosed)
            offence = act.body.offence
        body = Section45Evidence(
            limb=given.limb, supports=given.supports, offence=offence
        )
        fact = _record(case, subject, body, given, by=by, at=at)
        _row(
            LimbEvidence,
            case,
            subject,
            given,
            fact,
            {
                "rests_on": given.rests_on,
                "document_id": given.document,
                "words": given.words,
            },
            by=by,
            at=at,
        )
        _seal(Sealed.SECTION45_EVIDENCE_ADDED, case, fact, by=by, at=at)
    return True


def consider(
    *, case: UUID, subject: UUID, given: ConsideredGiven, by: Reader, at: datetime
) -> bool:
    """Record a consideration; false for a second press.

    Refused where something was recorded about the person since its author looked:
    of two people at once the second is told. Raises ``NotRecorded``,
    ``NoSuchSubject`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, subject, by=by)
        if Consideration.objects.filter(token=given.token).exists():
            return False
        if newest(log, SubjectId(str(subject))) != given.seen:
            raise NotRecorded("", CHANGED)
        act, checked, suggested = _worked_out(log, subject, given, at=at)
        body = Section45Considered(
            stage=given.stage,
            excluded=checked.excluded if checked else None,
            conclusion=given.conclusion,
            offence=act.offence if act else None,
        )
        fact = _record(case, subject, body, given, by=by, at=at)
        _row(
            Consideration,
            case,
            subject,
            given,
            fact,
            {
                "act": given.act,
                "findings": {
                    code: {"found": each.found, "words": each.words}
                    for code, each in given.findings.items()
                },
                "remaining": dict(given.remaining),
                "checked": checked.sentence if checked else "",
                "suggested": suggested,
                "by_whom": given.by_whom,
                "words": given.words,
            },
            by=by,
            at=at,
        )
        _seal(Sealed.SECTION45_CONSIDERED, case, fact, by=by, at=at)
    return True


def tell(
    *, case: UUID, subject: UUID, given: ToldGiven, by: Reader, at: datetime
) -> bool:
    """Record what the prosecutors or the defence were told; false for a second press.

    Raises ``NoSuchSubject``, ``NotRecorded`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, subject, by=by)
        if ToldOfDefence.objects.filter(token=given.token).exists():
            return False
        _standing(log, subject, given.considered, Section45Considered)
        fact = _record(case, subject, Section45Told(to=given.to), given, by=by, at=at)
        _row(
            ToldOfDefence,
            case,
            subject,
            given,
            fact,
            {
                "considered": given.considered,
                "to_whom": given.to_whom,
                "words": given.words,
            },
            by=by,
            at=at,
        )
        _seal(Sealed.SECTION45_TOLD, case, fact, by=by, at=at)
    return True


def step(
    *, case: UUID, subject: UUID, given: StepGiven, by: Reader, at: datetime
) -> bool:
    """Record a step that the person came to, or is to come to; false if it stands.

    Another time for a step that is still to come takes the place of the first. Raises
    ``NoSuchSubject``, ``NotRecorded`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, subject, by=by)
        body: Body = StageReached(stage=given.stage, possible_victim=True)
        supersedes = None
        if given.expected is not None:
            if given.expected <= at:
                raise NotRecorded("expected", "Enter a day and time still to come.")
            body = StageExpected(stage=given.stage, at=given.expected)
            supersedes = _still_to_come(log, subject, given, at=at)
        if _stands(log, subject, body, given):
            return False
        fact = _record(case, subject, body, given, by=by, at=at, supersedes=supersedes)
        _seal(Sealed.SECTION45_STEP_RECORDED, case, fact, by=by, at=at)
    return True


def _held(case: UUID, subject: UUID, *, by: Reader) -> list[Fact]:
    """The log of the case, which is held until this act ends."""
    cases.lock(case=case, by=by)
    log = list(cases_seen.log(case, reader=by))
    involved = cases_seen.involved([case], reader=by).get(case, [])
    known = {str(each) for each, _ in involved} | {each.subject for each in log}
    if str(subject) not in known:
        raise NoSuchSubject
    return log


def _standing(log: list[Fact], subject: UUID, fact: UUID, kind: type[Body]) -> Fact:
    """The fact of a kind about the person, if it still stands."""
    gone = {each.supersedes for each in log}
    for each in log:
        if (
            each.id == str(fact)
            and each.subject == str(subject)
            and isinstance(each.body, kind)
            and each.id not in gone
        ):
            return each
    raise NotRecorded("", CHANGED)


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


def _worked_out(
    log: list[Fact], subject: UUID, given: ConsideredGiven, *, at: datetime
) -> tuple[ActDisclosed | None, Checked | None, str]:
    """The act as it stands, what Schedule 4 says, what the answers come to."""
    today = days.day_of(at)
    if given.act is None:
        asked = limbs_rules.limbs_of(None, committed=None, today=today)
        found = limbs_rules.suggested(asked, given.findings, excluded=None)
        return None, None, found
    body = _standing(log, subject, given.act, ActDisclosed).body
    assert isinstance(body, ActDisclosed)
    offence = offence_of(given.act)
    checked = check(offence, committed=body.committed, today=today)
    asked = limbs_rules.limbs_of(body.age_at_act, committed=body.committed, today=today)
    if (
        checked.excluded is not False
        and not any(words.strip() for words in given.remaining.values())
        and offence.named
    ):
        raise NotRecorded(
            "remaining_duress",
            "Schedule 4 shuts the defence out, or may. Say what remains: duress, abuse "
            "of process, the public interest.",
        )
    found = limbs_rules.suggested(asked, given.findings, excluded=checked.excluded)
    return body, checked, found


def _record(
    case: UUID,
    subject: UUID,
    body: Body,
    given: Given,
    *,
    by: Reader,
    at: datetime,
    supersedes: UUID | None = None,
) -> UUID:
    (fact,) = record_on(
        case=case,
        given=[
            FactGiven(
                body=body,
                happened=given.happened,
                source=given.source,
                subject=subject,
                supersedes=supersedes,
            )
        ],
        by=by,
        at=at,
    )
    return UUID(fact.id)


def _row(
    table: Table,
    case: UUID,
    subject: UUID,
    given: Given,
    fact: UUID,
    said: Mapping[str, Any],
    *,
    by: Reader,
    at: datetime,
) -> None:
    table.objects.create(
        id=uuid7(),
        case_id=case,
        subject=subject,
        token=given.token,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
        **said,
    )


def _seal(act: Sealed, case: UUID, fact: UUID, *, by: Reader, at: datetime) -> None:
    record(act, subjects=[f"case:{case}", f"fact:{fact}"], by=by, at=at)
