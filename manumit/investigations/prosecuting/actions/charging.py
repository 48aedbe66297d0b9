"""Sends to the prosecutor, and records what was decided about a charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.investigations.prosecuting.models import Charge, SentToProsecutor
from manumit.investigations.prosecuting.rules.charging import (
    ChargeGiven,
    NotSound,
    SentGiven,
    check_charge,
    codes_of,
)
from manumit.law import days
from manumit.law.facts import ChargeDecided, Charging, Fact, Stage, StageReached
from manumit.law.victims import possible_victims
from manumit.obligations.actions.recording import record_on


def send_to_prosecutor(
    *, case: UUID, given: SentGiven, by: Reader, at: datetime
) -> bool:
    """Record that a file went to the prosecutor; false for a second press.

    Each suspect has come to the step of advice, which the log then knows; what is
    advised is none of its business. Raises ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if SentToProsecutor.objects.filter(token=given.token).exists():
            return False
        victims = possible_victims(cases.log(case, reader=by), at=at)
        facts = record_on(
            case=case,
            given=[
                FactGiven(
                    body=StageReached(
                        stage=Stage.ADVICE, possible_victim=str(each) in victims
                    ),
                    happened=given.sent_at,
                    source="own_act",
                    subject=each,
                )
                for each in given.suspects
            ],
            by=by,
            at=at,
        )
        row = SentToProsecutor.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            sort=given.sort,
            unit=given.unit,
            reference=given.reference,
            suspects=list(given.suspects),
            facts=[UUID(each.id) for each in facts],
            sent_at=given.sent_at,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.PROSECUTOR_SENT,
            subjects=[f"case:{case}", f"sent:{row.id}"],
            by=by,
            at=at,
            detail={"sort": given.sort.value, "unit": given.unit.value},
        )
    return True


def decide_charge(*, case: UUID, given: ChargeGiven, by: Reader, at: datetime) -> bool:
    """Record a charging decision; false for a second press.

    Raises ``NotSound`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    check_charge(given)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if Charge.objects.filter(token=given.token).exists():
            return False
        log = cases.log(case, reader=by)
        _check_corrected(given, log)
        fact, *_ = record_on(
            case=case, given=list(_facts(given, log, at)), by=by, at=at
        )
        row = Charge.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            fact=UUID(fact.id),
            others=given.others,
            why_others=given.why_others,
            reasons=given.reasons,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.CHARGE_DECIDED,
            subjects=[f"case:{case}", f"charge:{row.id}"],
            by=by,
            at=at,
            detail={"decision": given.decision.value},
        )
    return True


def _facts(
    given: ChargeGiven, log: Sequence[Fact], at: datetime
) -> Iterator[FactGiven]:
    """The decision; and the charge as a step, unless it is recorded for that day."""
    decided = FactGiven(
        body=ChargeDecided(
            decision=given.decision,
            test=given.test,
            decider=given.decider,
            offences=codes_of(given),
        ),
        happened=given.happened,
        source=given.source,
        subject=given.suspect,
        supersedes=given.corrects,
    )
    yield decided
    if given.decision is not Charging.CHARGE or _charged(given, log):
        return
    victims = possible_victims(log, at=at)
    yield FactGiven(
        body=StageReached(
            stage=Stage.CHARGE, possible_victim=str(given.suspect) in victims
        ),
        happened=given.happened,
        source=given.source,
        subject=given.suspect,
    )


def _check_corrected(given: ChargeGiven, log: Sequence[Fact]) -> None:
    """What is corrected stands, and is a decision about the same suspect."""
    if given.corrects is None:
        return
    corrected = {fact.supersedes for fact in log}
    stands = any(
        fact.id == str(given.corrects)
        and isinstance(fact.body, ChargeDecided)
        and fact.subject == str(given.suspect)
        and fact.id not in corrected
        for fact in log
    )
    if not stands:
        raise NotSound(
            "corrects",
            "That decision does not stand about them, or somebody corrected it "
            "meanwhile. Look at the decisions again.",
        )


def _charged(given: ChargeGiven, log: Sequence[Fact]) -> bool:
    """Whether the log knows of the charge, as a step of the same day."""
    corrected = {fact.supersedes for fact in log}
    return any(
        isinstance(fact.body, StageReached)
        and fact.body.stage is Stage.CHARGE
        and fact.subject == str(given.suspect)
        and fact.id not in corrected
        and _day(fact.happened) == _day(given.happened)
        for fact in log
    )


def _day(moment: object) -> str:
    """The day as it was given, however exactly."""
    if isinstance(moment, datetime):
        return days.day_of(moment).isoformat()
    return str(moment)
