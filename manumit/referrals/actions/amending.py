"""A later file says something else about a known referral: somebody decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.law import days, facts
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.people import actions as people
from manumit.people import queries as people_seen
from manumit.people.actions import NominalGiven
from manumit.people.queries import NominalSeen
from manumit.referrals import indexing, rules
from manumit.referrals.actions import danger
from manumit.referrals.actions.receiving import given_nominal, said
from manumit.referrals.actions.recording import record_about
from manumit.referrals.intake.reading import read_fields
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.intake.values import AgeBand
from manumit.referrals.models import Amendment, Entry, Identity, Referral
from manumit.referrals.permissions import NoSuchAmendment
from manumit.referrals.rules import AmendmentState
from manumit.referrals.stood import STOOD, stood


class AlreadyDecided(ValueError):
    """Somebody else has decided meanwhile; the message says how."""


class CannotStand(ValueError):
    """The proposed row no longer reads as a referral; the message says why."""


def accept(
    *,
    amendment_id: UUID,
    reason: str,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> UUID:
    """Take the later file's words over; what stood before stays with the amendment.

    Of a referral that no register brought the words are only added to: what the file
    leaves empty stands. Owners do not move by themselves: a changed place is shown, and
    people decide. Answers the referral's id.
    """
    check_has(by, Permission.WRITE_IMPORT)
    amendment = _open(amendment_id)
    read = read_fields(
        amendment.cells["given"],
        number=amendment.row_number,
        directory=directory,
        today=days.day_of(at),
        other=amendment.cells["other"],
    )
    if read.referral is None:
        raise CannotStand(" ".join(each.message for each in read.refused))
    referral = Referral.objects.select_for_update().get(id=amendment.referral_id)
    nominal = given_nominal(referral.nominal_id, read.referral)
    if referral.run_id is None:
        seen = people_seen.nominals([referral.nominal_id], reader=by)
        standing = seen.get(referral.nominal_id)
        amendment.cells = {**amendment.cells, STOOD: stood(referral, standing)}
        nominal = _filled_in(nominal, standing)
    _apply(referral, read.referral, directory, by=by, at=at)
    people.amend(nominal=nominal, by=by, at=at)
    Identity.objects.filter(
        organisation_id=amendment.organisation_id, referral=referral.id
    ).update(content=amendment.content)
    _decide(amendment, AmendmentState.ACCEPTED, reason, by=by, at=at)
    _log(referral, by=by, at=at)
    indexing.refresh(cases=[referral.case_id], by=by, at=at)
    record(
        Act.AMENDMENT_ACCEPTED,
        subjects=[f"amendment:{amendment.id}", f"case:{referral.case_id}"],
        by=by,
        at=at,
    )
    return referral.id


def decline(*, amendment_id: UUID, reason: str, by: Reader, at: datetime) -> UUID:
    """Leave the referral as it stands, with the reason; answer the referral's id."""
    check_has(by, Permission.WRITE_IMPORT)
    amendment = _open(amendment_id)
    _decide(amendment, AmendmentState.DECLINED, reason, by=by, at=at)
    record(
        Act.AMENDMENT_DECLINED,
        subjects=[f"amendment:{amendment.id}", f"case:{amendment.case_id}"],
        by=by,
        at=at,
    )
    return amendment.referral_id


def _open(amendment_id: UUID) -> Amendment:
    found = Amendment.objects.select_for_update().filter(id=amendment_id).first()
    if found is None:
        raise NoSuchAmendment
    if found.state != AmendmentState.PROPOSED:
        label = rules.AMENDMENT_LABELS[AmendmentState(found.state)].lower()
        raise AlreadyDecided(f"This amendment has been {label} already.")
    return found


def _decide(
    amendment: Amendment,
    state: AmendmentState,
    reason: str,
    *,
    by: Reader,
    at: datetime,
) -> None:
    amendment.state = state
    amendment.reason = reason
    amendment.decided_at = at
    amendment.decided_by = by.account
    amendment.save()


def _apply(
    referral: Referral,
    read: ReadReferral,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> None:
    for column, value in _said(read, referral).items():
        setattr(referral, column, value)
    referral.save()
    Entry.objects.filter(referral_id=referral.id).update(
        route=referral.route,
        quarter=rules.quarter(referral.referred_on),
        responder_type=referral.responder_type,
    )
    risk, why = danger.never_milder_than_assessed(
        referral,
        *rules.risk(
            child=referral.child,
            still_exploited=referral.still_exploited,
            child_missing=referral.child_missing,
        ),
    )
    danger.restate(referral, risk=risk, why=why, directory=directory, by=by, at=at)


def _said(read: ReadReferral, referral: Referral) -> dict[str, object]:
    """What the row says; of a referral that no register brought, what it adds."""
    words = said(read)
    if referral.run_id is not None:
        return words
    if referral.reference.strip():
        words.pop("reference")  # by which its sender knows it
    words["other"] = {**referral.other, **dict(read.other)}
    return {key: value for key, value in words.items() if value not in _SAYS_NOTHING}


_SAYS_NOTHING: tuple[object, ...] = (
    "",
    None,
    [],
    {},
    AgeBand.UNKNOWN,
    rules.Route.NOT_SAID,
)


def _filled_in(nominal: NominalGiven, standing: NominalSeen | None) -> NominalGiven:
    """The person as the row describes them, and as they stood where it says nothing."""
    if standing is None:
        return nominal
    names = ("family_name", "given_names", "aliases", "gender", "nationalities")
    kept = {each: getattr(nominal, each) or getattr(standing, each) for each in names}
    of_birth = nominal if nominal.born else standing
    born, as_given = of_birth.born, of_birth.born_as_given
    return replace(nominal, **kept, born=born, born_as_given=as_given)


def _log(referral: Referral, *, by: Reader, at: datetime) -> None:
    """The dangers as they are stated now; the earlier fact stays, superseded."""
    earlier = cases.latest_fact(case=referral.case_id, kind=facts.DangerStated.kind)
    body = facts.DangerStated(
        still_exploited=referral.still_exploited, child_missing=referral.child_missing
    )
    record_about(referral=referral, bodies=[body], by=by, at=at, supersedes=earlier)
    obligations.refresh_many(cases=[referral.case_id], by=by, at=at)
