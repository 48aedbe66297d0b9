"""Records legal advice, behind its own wall. Nothing else of the case tells of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import lock
from manumit.investigations.prosecuting.models import Advice
from manumit.investigations.prosecuting.rules.advice import AdviceGiven


def record_advice(*, case: UUID, given: AdviceGiven, by: Reader, at: datetime) -> bool:
    """Record what a lawyer advised; false for a second press.

    The sealed record names it by a subject of its own, ``legal:<case>``, so that the
    trail on the case's page, which all its readers see, does not tell of it. Raises
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_LEGAL)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if Advice.objects.filter(token=given.token).exists():
            return False
        row = Advice.objects.create(
            id=uuid7(),
            case_id=case,
            organisation_id=by.organisation,
            token=given.token,
            on=given.on,
            by_whom=given.by_whom,
            asked=given.asked,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.ADVICE_RECORDED,
            subjects=[f"legal:{case}", f"advice:{row.id}"],
            by=by,
            at=at,
        )
    return True
