"""One referral whole: what was said, what is known, where, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law import days
from manumit.law.uncertain import Uncertain
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals import rules
from manumit.referrals.models import (
    Amendment,
    Entry,
    Question,
    Referral,
    ReferralPlace,
)
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries.ringing import Ring, danger_since, rings
from manumit.referrals.rules import Risk, Route


__all__ = ["NoSuchReferral", "ReferralSeen", "referral", "referrals_of", "summaries"]


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place as given, and the force that covers what it was taken to be."""

    part: str
    as_given: str
    county: str
    force: str | None
    confirmed: bool
    abroad: bool


@dataclass(frozen=True, slots=True)
class QuestionSeen:
    """A question put about the referral, and its answer."""

    id: UUID
    to: str
    to_name: str
    text: str
    put_at: datetime
    answered_at: datetime | None
    answer: str
    may_answer: bool
    reply_due: date | None
    overdue: bool
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntrySeen:
    """The referral's place on one of the reader's own queues."""

    id: UUID
    team: str
    part: rules.EntryPart
    reason: str
    rung_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReferralSeen:
    """A referral as its page shows it; texts stand as they were given."""

    id: UUID
    case: UUID
    received_by: str
    nominal: NominalSeen | None
    reference: str
    register: str
    run: UUID | None
    row_number: int | None
    route: Route
    referred: Uncertain
    received_on: date
    recorded_at: datetime
    days_waiting: int
    risk: Risk
    risk_reason: str
    child: bool | None
    said: Mapping[str, str]
    account: str
    exploiters: str
    notes: str
    other: Mapping[str, Any]
    still_exploited: bool | None
    child_missing: bool | None
    interpreter: bool | None
    exploitation_types: Sequence[str]
    places: Sequence[PlaceSeen]
    questions: Sequence[QuestionSeen]
    entries: Sequence[EntrySeen]
    amendments: int
    ring: Ring | None


# What the page lists under *What was said*, in its order: label, then column.
SAID = (
    ("First responder organisation", "responder"),
    ("Kind of responder", "responder_type"),
    ("Referring office", "referring_office"),
    ("Referrer", "referrer_name"),
    ("Referrer's telephone", "referrer_phone"),
    ("Exploitation", "exploitation"),
    ("When exploited", "exploited_as_given"),
    ("Age band", "age_band"),
    ("Gender", "gender"),
    ("Nationality", "nationality"),
    ("Language", "language"),
    ("Telephones", "phones"),
    ("Vehicles", "vehicles"),
    ("Police crime reference", "crime_reference"),
    ("Home Office reference", "home_office_reference"),
    ("Consent", "consent"),
)


def referral(referral_id: UUID, *, reader: Reader, at: datetime) -> ReferralSeen:
    """One referral; raises :class:`NoSuchReferral`."""
    check_has(reader, Permission.READ_CASE)
    row = Referral.objects.filter(id=referral_id).first()
    if row is None:
        raise NoSuchReferral
    return _seen(row, reader=reader, at=at)


def referrals_of(case: UUID, *, reader: Reader, at: datetime) -> Sequence[ReferralSeen]:
    """The referrals from which a case was opened or that joined it, oldest first."""
    check_has(reader, Permission.READ_CASE)
    rows = Referral.objects.filter(case_id=case).order_by("id")
    return [_seen(row, reader=reader, at=at) for row in rows]


def summaries(
    cases: Sequence[UUID], *, reader: Reader
) -> Mapping[UUID, tuple[str, str, str, int]]:
    """For a list of cases: exploitation, age band, responder and risk by case."""
    check_has(reader, Permission.READ_CASE)
    rows = Referral.objects.filter(case_id__in=list(cases)).order_by("id")
    return {
        row.case_id: (row.exploitation, row.age_band, row.responder, row.risk)
        for row in rows.only("case_id", "exploitation", "age_band", "responder", "risk")
    }


def _seen(row: Referral, *, reader: Reader, at: datetime) -> ReferralSeen:
    urgent = {row.case_id: danger_since(row)} if row.risk == Risk.NOW else {}
    return ReferralSeen(
        id=row.id,
        case=row.case_id,
        received_by=row.received_by_id,
        nominal=people.nominals([row.nominal_id], reader=reader).get(row.nominal_id),
        reference=row.reference,
        register=row.register,
        run=row.run_id if row.received_by_id == reader.organisation else None,
        row_number=row.row_number,
        route=Route(row.route),
        referred=row.referred or Uncertain.on(row.referred_on),
        received_on=row.received_on,
        recorded_at=row.recorded_at,
        days_waiting=(days.day_of(at) - row.received_on).days,
        risk=Risk(row.risk),
        risk_reason=row.risk_reason,
        child=row.child,
        said={label: getattr(row, column) for label, column in SAID},
        account=row.account,
        exploiters=row.exploiters,
        notes=row.notes,
        other=row.other,
        still_exploited=row.still_exploited,
        child_missing=row.child_missing,
        interpreter=row.interpreter,
        exploitation_types=tuple(row.exploitation_types),
        places=_places(row.id),
        questions=_questions(row.id, reader, days.day_of(at)),
        entries=_entries(row.id, reader),
        amendments=Amendment.objects.filter(
            referral_id=row.id, state=rules.AmendmentState.PROPOSED
        ).count(),
        ring=rings(urgent, reader=reader).get(row.case_id),
    )


def _places(referral: UUID) -> list[PlaceSeen]:
    rows = ReferralPlace.objects.filter(referral_id=referral).select_related("force")
    return [
        PlaceSeen(
            part=row.part,
            as_given=row.as_given,
            county=row.county,
            force=row.force.name if row.force else None,
            confirmed=row.confirmed,
            abroad=row.abroad,
        )
        for row in rows.order_by("id")
    ]


def _questions(referral: UUID, reader: Reader, today: date) -> list[QuestionSeen]:
    rows = Question.objects.filter(referral_id=referral).select_related("to")
    return [
        QuestionSeen(
            id=row.id,
            to=row.to_id,
            to_name=row.to.name,
            text=row.text,
            put_at=row.put_at,
            answered_at=row.answered_at,
            answer=row.answer,
            may_answer=row.to_id == reader.organisation
            and row.withdrawn_at is None
            and reader.has(Permission.WRITE_CASE),
            reply_due=row.reply_due,
            overdue=row.reply_due is not None
            and row.reply_due < today
            and row.answered_at is None
            and row.withdrawn_at is None,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows.order_by("put_at")
    ]


def _entries(referral: UUID, reader: Reader) -> list[EntrySeen]:
    rows = Entry.objects.filter(referral_id=referral, done_at__isnull=True)
    return [
        EntrySeen(
            row.id, row.team_id, rules.EntryPart(row.part), row.reason, row.rung_at
        )
        for row in rows.filter(organisation_id=reader.organisation).order_by("id")
    ]
