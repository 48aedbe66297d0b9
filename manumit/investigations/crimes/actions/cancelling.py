"""Proposes that a crime be cancelled, and decides on it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.cases.actions import FactGiven
from manumit.investigations.crimes.actions.holding import Held, held, seal
from manumit.investigations.crimes.models import (
    Cancellation,
    CancellationDecided,
    Transfer,
)
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.rules.cancelling import (
    TRANSFERRED,
    Decision,
    Proposed,
    cancelled,
    check_decision,
    check_proposal,
    decider_of,
    part_in,
)
from manumit.investigations.crimes.rules.known import CrimeKnown
from manumit.investigations.crimes.rules.recording import CannotBeDone
from manumit.law import days
from manumit.law.facts import Decider


def propose(
    *, case: UUID, crime: str, given: Proposed, by: Reader, at: datetime
) -> bool:
    """Propose that a crime be cancelled; false for a second press.

    Raises ``NotSound`` with everything that the rules refuse, ``Already`` where a
    proposal waits, ``NoSuchCrime``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        found = on.crime(crime)
        if Cancellation.objects.filter(token=given.token).exists():
            return False
        if given.code == TRANSFERRED:
            raise CannotBeDone(
                "A crime that goes to another force is passed to it: it is cancelled "
                "as C1 once that force has given its number.",
                field="code",
            )
        keep_proposal(on, found, given, by=by, at=at)
    return True


def keep_proposal(
    on: Held,
    crime: CrimeKnown,
    given: Proposed,
    *,
    transfer: Transfer | None = None,
    by: Reader,
    at: datetime,
) -> None:
    """Check and keep a proposal on a case that is held."""
    check_proposal(given, crime, at, days.day_of(at))
    if waiting(on.case, crime.id):
        raise Already("A proposal to cancel this crime waits for a decision already.")
    Cancellation.objects.create(
        case_id=on.case,
        token=given.token,
        crime=crime.id,
        force_id=crime.body.force,
        transfer=transfer,
        code=given.code,
        ground=given.ground,
        what=given.what,
        came=given.came,
        whence=given.whence,
        verified=given.verified,
        effect=given.effect,
        told_at=given.told_at,
        other=given.other,
        withdrawal_free=given.withdrawal_free,
        mistake_genuine=given.mistake_genuine,
        self_defence=given.self_defence,
        words=given.words,
        recorded_by=by.account,
        recorded_at=at,
    )
    seal(on, Act.CANCELLATION_PROPOSED, by=by, at=at, code=given.code)


def waiting(case: UUID, crime: str) -> bool:
    """Whether a proposal for this crime waits for its decision."""
    decided = CancellationDecided.objects.filter(case_id=case).values("cancellation")
    return (
        Cancellation.objects.filter(case_id=case, crime=crime)
        .exclude(id__in=decided)
        .exists()
    )


def decide(
    *, case: UUID, cancellation: UUID, given: Decision, by: Reader, at: datetime
) -> bool:
    """Cancel the crime, or leave it; false for a second press of the same person.

    Of two who decide at once the second is told (``Already``). Raises ``NotSound``
    with everything that keeps this decider from cancelling it, and ``NoSuchCrime``.
    """
    with held(case, Permission.DECIDE_CRIMES, by=by, at=at) as on:
        row = Cancellation.objects.filter(case_id=case, id=cancellation).first()
        if row is None:
            raise NoSuchCrime
        found = on.crime(row.crime)
        if CancellationDecided.objects.filter(token=given.token).exists():
            return False
        if CancellationDecided.objects.filter(cancellation=row).exists():
            raise Already(
                "A colleague has decided on this already. Nothing was overwritten; "
                "their decision stands below."
            )
        if found.body.force != by.organisation:
            raise CannotBeDone("The force that recorded the crime decides on it.")
        proposed, role = row.proposed(), decider_of(by.roles)
        check_decision(
            given,
            proposed,
            found,
            by_role=role,
            part=part_in(on.log, by.account, proposed_by=row.recorded_by),
            on=days.day_of(at),
        )
        fact = _cancel(on, found, proposed, role) if given.agreed else None
        CancellationDecided.objects.create(
            case_id=case,
            cancellation=row,
            token=given.token,
            agreed=given.agreed,
            by_role=role.value,
            fact=fact,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        seal(
            on,
            Act.CANCELLATION_DECIDED,
            by=by,
            at=at,
            code=row.code,
            agreed="yes" if given.agreed else "no",
        )
    return True


def _cancel(on: Held, crime: CrimeKnown, proposed: Proposed, role: Decider) -> UUID:
    body = cancelled(proposed, crime, by_role=role, on=days.day_of(on.at))
    (fact,) = on.log_facts(
        [
            FactGiven(
                body=body,
                happened=on.at,
                source="own_act",
                subject=UUID(crime.victim) if crime.victim else None,
            )
        ]
    )
    return fact
