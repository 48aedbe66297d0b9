"""Opens operations, changes how they stand, and takes cases and partners into them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.investigations.operations.models import (
    Operation,
    OperationCase,
    OperationPartner,
    OperationState,
)
from manumit.investigations.operations.permissions import NoSuchOperation
from manumit.investigations.operations.rules import CannotBe, OperationGiven
from manumit.law.facts import OperationJoined, OperationLeft
from manumit.obligations.actions import record_on
from manumit.organisations import directory
from manumit.organisations import queries as organisations


def open_operation(*, given: OperationGiven, by: Reader, at: datetime) -> UUID:
    """Open an operation; a second press answers the same one. Raises ``CannotBe``."""
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        done = Operation.objects.filter(token=given.token).first()
        if done is not None:
            return done.id
        _check_lead(given, by=by, at=at)
        own = Operation.objects.filter(organisation_id=by.organisation)
        if own.filter(name__iexact=given.name).exists():
            raise CannotBe("name", "Your organisation has an operation of this name.")
        row = Operation.objects.create(
            id=uuid7(),
            token=given.token,
            organisation_id=by.organisation,
            name=given.name,
            opened_at=at,
        )
        _stand(row, given, 1, by=by, at=at)
        record(Act.OPERATION_OPENED, subjects=[f"operation:{row.id}"], by=by, at=at)
    return row.id


def change(
    *, operation: UUID, seen: int, given: OperationGiven, by: Reader, at: datetime
) -> bool:
    """Say how an operation stands from now on; what stood before is kept.

    ``seen`` is the number of the state that whoever changes it had before them. False
    for a second press. Raises ``NoSuchOperation`` and ``CannotBe``.
    """
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        row = _held(operation)
        states = OperationState.objects.filter(operation_id=operation)
        if states.filter(token=given.token).exists():
            return False
        if states.count() != seen:
            raise CannotBe(
                None,
                "Somebody changed this operation meanwhile. Nothing was changed: look "
                "at it, then change it again.",
            )
        _check_lead(given, by=by, at=at)
        _stand(row, given, seen + 1, by=by, at=at)
        record(
            Act.OPERATION_CHANGED,
            subjects=[f"operation:{operation}"],
            by=by,
            at=at,
            detail={"live": given.live},
        )
    return True


def take_partner(*, operation: UUID, partner: str, by: Reader, at: datetime) -> bool:
    """Let another organisation see an operation; false where it does already.

    It sees of its cases only those that it may see already.
    """
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        row = _held(operation)
        if partner == row.organisation_id or (
            partner not in directory.current().organisations
        ):
            raise CannotBe("partner", "Choose another organisation.")
        rows = OperationPartner.objects.filter(operation_id=operation, ends_at=None)
        if rows.filter(organisation_id=partner).exists():
            return False
        OperationPartner.objects.create(
            id=uuid7(),
            operation_id=operation,
            opened_by_id=row.organisation_id,
            organisation_id=partner,
            starts_at=at,
            recorded_by=by.account,
        )
        _record_partner(operation, partner, by=by, at=at)
    return True


def end_partner(*, operation: UUID, partner: str, by: Reader, at: datetime) -> bool:
    """End what another organisation sees of an operation; false where it sees none."""
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        _held(operation)
        rows = OperationPartner.objects.filter(
            operation_id=operation, organisation_id=partner, ends_at=None
        )
        if not rows.update(ends_at=at):
            return False
        _record_partner(operation, partner, by=by, at=at)
    return True


def join(*, operation: UUID, case: UUID, why: str, by: Reader, at: datetime) -> bool:
    """Take a case into an operation; false where it is in it already.

    Raises ``NoSuchOperation``, ``CannotBe`` for a closed one, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if not Operation.objects.filter(id=operation).exists():
            raise NoSuchOperation
        newest = OperationState.objects.filter(operation_id=operation)
        if not newest.order_by("-number").values_list("live", flat=True)[0]:
            raise CannotBe("operation", "This operation is closed. Choose a live one.")
        rows = OperationCase.objects.filter(
            operation_id=operation, case_id=case, left_at=None
        )
        if rows.exists():
            return False
        fact = _told(case, OperationJoined(operation=str(operation)), by=by, at=at)
        OperationCase.objects.create(
            id=uuid7(),
            operation_id=operation,
            case_id=case,
            why=why,
            fact=fact,
            joined_at=at,
            joined_by=by.account,
        )
        _record_case(Act.OPERATION_CASE_JOINED, operation, case, by=by, at=at)
    return True


def leave(*, operation: UUID, case: UUID, why: str, by: Reader, at: datetime) -> bool:
    """Take a case out of an operation; false where it is in it no more."""
    check_has(by, Permission.WRITE_OPERATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        row = OperationCase.objects.filter(
            operation_id=operation, case_id=case, left_at=None
        ).first()
        if row is None:
            return False
        row.left_fact = _told(
            case, OperationLeft(operation=str(operation)), by=by, at=at
        )
        row.left_at, row.left_by, row.left_why = at, by.account, why
        row.save(update_fields=["left_at", "left_by", "left_why", "left_fact"])
        _record_case(Act.OPERATION_CASE_LEFT, operation, case, by=by, at=at)
    return True


def _held(operation: UUID) -> Operation:
    """The operation of the reader's own organisation, kept from others for this act."""
    row = Operation.objects.select_for_update(no_key=True).filter(id=operation).first()
    if row is None:
        raise NoSuchOperation
    return row


def _check_lead(given: OperationGiven, *, by: Reader, at: datetime) -> None:
    if given.lead not in organisations.colleagues(reader=by, at=at):
        raise CannotBe("lead", "Choose who leads it, of your own organisation.")


def _stand(
    row: Operation, given: OperationGiven, number: int, *, by: Reader, at: datetime
) -> None:
    OperationState.objects.create(
        id=uuid7(),
        operation_id=row.id,
        token=given.token,
        number=number,
        lead=given.lead,
        aims=given.aims,
        partners=given.partners,
        live=given.live,
        why=given.why,
        recorded_by=by.account,
        recorded_at=at,
    )


def _told(
    case: UUID, body: OperationJoined | OperationLeft, *, by: Reader, at: datetime
) -> UUID:
    given = FactGiven(body=body, happened=at, source="own_act")
    (fact,) = record_on(case=case, given=[given], by=by, at=at)
    return UUID(fact.id)


def _record_partner(operation: UUID, partner: str, *, by: Reader, at: datetime) -> None:
    record(
        Act.OPERATION_CHANGED,
        subjects=[f"operation:{operation}"],
        by=by,
        at=at,
        detail={"partner": partner},
    )


def _record_case(
    act: Act, operation: UUID, case: UUID, *, by: Reader, at: datetime
) -> None:
    subjects = [f"case:{case}", f"operation:{operation}"]
    record(act, subjects=subjects, by=by, at=at)
