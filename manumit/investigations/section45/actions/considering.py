"""Evidence on the limbs, what was considered, and who was told of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act as Sealed
from manumit.audit.record import record
from manumit.investigations.section45.held import offence_of
from manumit.investigations.section45.models import (
    Consideration,
    LimbEvidence,
    ToldOfDefence,
)
from manumit.investigations.section45.permissions import NotRecorded
from manumit.investigations.section45.rules import limbs as limbs_rules
from manumit.investigations.section45.rules.given import (
    ConsideredGiven,
    EvidenceGiven,
    ToldGiven,
)
from manumit.investigations.section45.rules.log import born_of, newest
from manumit.investigations.section45.rules.offences import Checked, check
from manumit.investigations.section45.writing import (
    CHANGED,
    held,
    in_force,
    keep,
    log_it,
    standing,
)
from manumit.law import days
from manumit.law.facts import (
    ActDisclosed,
    Fact,
    Section45Considered,
    Section45Evidence,
    Section45Told,
    SubjectId,
)


def add_evidence(
    *, case: UUID, subject: UUID, given: EvidenceGiven, by: Reader, at: datetime
) -> bool:
    """Record what speaks for or against a limb; false for a second press.

    Raises ``NoSuchSubject``, ``NotRecorded`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = held(case, subject, by=by)
        if LimbEvidence.objects.filter(token=given.token).exists():
            return False
        offence = None
        if given.act is not None:
            act = standing(log, subject, given.act, ActDisclosed)
            assert isinstance(act.body, ActDisclosed)
            offence = act.body.offence
        body = Section45Evidence(
            limb=given.limb, supports=given.supports, offence=offence
        )
        fact = log_it(case, subject, body, given, by=by, at=at)
        keep(
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
        record(
            Sealed.DEFENCE_EVIDENCE_ADDED,
            subjects=[f"case:{case}", f"fact:{fact}"],
            by=by,
            at=at,
        )
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
        log = held(case, subject, by=by)
        if Consideration.objects.filter(token=given.token).exists():
            return False
        if newest(in_force(log), SubjectId(str(subject))) != given.seen:
            raise NotRecorded("", CHANGED)
        act, checked, suggested = _worked_out(log, subject, given, at=at)
        body = Section45Considered(
            stage=given.stage,
            excluded=checked.excluded if checked else None,
            conclusion=given.conclusion,
            offence=act.offence if act else None,
        )
        fact = log_it(case, subject, body, given, by=by, at=at)
        keep(
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
        record(
            Sealed.DEFENCE_CONSIDERED,
            subjects=[f"case:{case}", f"fact:{fact}"],
            by=by,
            at=at,
        )
    return True


def tell(
    *, case: UUID, subject: UUID, given: ToldGiven, by: Reader, at: datetime
) -> bool:
    """Record what the prosecutors or the defence were told; false for a second press.

    Raises ``NoSuchSubject``, ``NotRecorded`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = held(case, subject, by=by)
        if ToldOfDefence.objects.filter(token=given.token).exists():
            return False
        standing(log, subject, given.considered, Section45Considered)
        fact = log_it(case, subject, Section45Told(to=given.to), given, by=by, at=at)
        keep(
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
        record(
            Sealed.DEFENCE_TOLD,
            subjects=[f"case:{case}", f"fact:{fact}"],
            by=by,
            at=at,
        )
    return True


def _worked_out(
    log: list[Fact], subject: UUID, given: ConsideredGiven, *, at: datetime
) -> tuple[ActDisclosed | None, Checked | None, str]:
    """The act as it stands, what Schedule 4 says, what the answers come to."""
    today = days.day_of(at)
    if given.act is None:
        asked = limbs_rules.limbs_of(None, committed=None, today=today)
        found = limbs_rules.suggested(asked, given.findings, excluded=None)
        return None, None, found
    body = standing(log, subject, given.act, ActDisclosed).body
    assert isinstance(body, ActDisclosed)
    offence = offence_of(given.act)
    checked = check(offence, committed=body.committed, today=today)
    asked = limbs_rules.limbs_of(
        body.age_at_act,
        committed=body.committed,
        today=today,
        born=born_of(in_force(log), SubjectId(str(subject))),
    )
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
