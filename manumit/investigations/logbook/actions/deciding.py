"""Enters decisions: numbered without a gap under the case's lock, and never edited."""

from __future__ import annotations

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
from manumit.investigations.logbook.models import DecisionEntry
from manumit.investigations.logbook.permissions import sealed
from manumit.investigations.logbook.rules.decisions import (
    DecisionGiven,
    NotLogged,
    digest_of,
    logged_numbers,
)
from manumit.law.facts import DecisionLogged
from manumit.obligations.actions.recording import record_on


def log_decision(*, case: UUID, given: DecisionGiven, by: Reader, at: datetime) -> int:
    """Enter a decision and answer its number; a second press answers the first's.

    Raises ``NotLogged`` where it refers back to a number that is not there, and
    ``NotTheirs`` where the reader's organisation does not work on the case.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        pressed = DecisionEntry.objects.filter(case_id=case, token=given.token).first()
        if pressed is not None:
            return pressed.number
        known = logged_numbers(list(cases.log(case, reader=by)))
        last = DecisionEntry.objects.filter(case_id=case).order_by("-number").first()
        number = (last.number if last else max(known, default=0)) + 1
        if given.corrects is not None and given.corrects not in known:
            raise NotLogged("corrects", "Choose a decision that stands in this log.")
        row = _row(case, given, number, last, by=by, at=at)
        row.digest = digest_of(sealed(row, given.happened), last.digest if last else "")
        (fact,) = record_on(
            case=case,
            given=[
                FactGiven(
                    body=DecisionLogged(number=number, corrects=given.corrects),
                    happened=given.happened,
                    source=given.source,
                )
            ],
            by=by,
            at=at,
        )
        row.fact = UUID(fact.id)
        row.save(force_insert=True)
        record(
            Act.DECISION_LOG_ADDED,
            subjects=[f"case:{case}", f"decision:{row.id}"],
            by=by,
            at=at,
            detail={"number": number},
        )
    return number


def _row(
    case: UUID,
    given: DecisionGiven,
    number: int,
    last: DecisionEntry | None,
    *,
    by: Reader,
    at: datetime,
) -> DecisionEntry:
    return DecisionEntry(
        id=uuid7(),
        case_id=case,
        number=number,
        follows=last.number if last else None,
        corrects=given.corrects,
        token=given.token,
        decision=given.decision,
        reasons=given.reasons,
        rejected=given.rejected,
        rests_on=list(given.rests_on),
        decided_by=given.decided_by,
        post=given.post,
        recorded_by=by.account,
        recorded_at=at,
    )
