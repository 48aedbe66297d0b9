"""Receipt: each arrival becomes a case with two owners, on their desks, at once.

One door for a register of a million rows, a form with one referral and the call of
another system: :func:`receive_many`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.adding import Columns, add
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven, Opening, OwnerGiven, PartGiven
from manumit.cases.rules import Level, Part, Role
from manumit.law import days, facts
from manumit.law.owners import Ruling
from manumit.law.uncertain import Uncertain
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.people import actions as people
from manumit.people.actions import NominalGiven
from manumit.referrals import indexing, rules
from manumit.referrals.considering import (
    Arrival,
    Ask,
    Work,
    asked,
    concerned,
    consider,
    placed,
)
from manumit.referrals.intake.reading import ReadReferral
from manumit.referrals.models import Entry, Question, Referral, ReferralPlace


__all__ = ["Arrival", "Receipt", "given_nominal", "receive_many", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an arrival became, and whose queues it is on."""

    referral: UUID
    case: UUID
    nominal: UUID
    reference: str
    safety: Ruling
    investigation: Ruling
    risk: rules.Risk
    queues: tuple[str, ...]


def receive_many(
    *, arrivals: Sequence[Arrival], directory: Directory, by: Reader, at: datetime
) -> list[Receipt]:
    """Receive referrals: cases, owners, queues, facts, duties and the sealed record.

    All or none: it runs in the reader's transaction. Raises ``Refused`` for a reader
    who may not, ``NotInForce`` for a day before the first rule of ownership.
    """
    check_has(by, Permission.WRITE_REFERRAL)
    if not arrivals:
        return []  # a chunk of rows that are all known already
    work = [consider(each, directory, by=by, at=at) for each in arrivals]
    people.record_many(
        given=[given_nominal(each.nominal, each.arrival.read) for each in work],
        by=by,
        at=at,
    )
    openings = [_opening(each, directory, by=by, at=at) for each in work]
    opened = cases.open_many(openings=openings, by=by, at=at)
    add(Referral, (_referral(each, by=by, at=at) for each in work))
    add(ReferralPlace, (row for each in work for row in _place_rows(each)))
    add(
        Question,
        (_question(each, ask, at=at) for each in work for ask in each.asks),
    )
    add(
        Entry,
        (row for each in work for row in _entries(each, directory, by=by, at=at)),
    )
    obligations.begin_many(facts=opened.facts, by=by, at=at)
    indexing.put_new(cases=[each.case for each in work], by=by, at=at)
    _seal(work, by=by, at=at)
    return [
        Receipt(
            referral=each.referral,
            case=each.case,
            nominal=each.nominal,
            reference=opened.references[each.case],
            safety=each.safety,
            investigation=each.investigation,
            risk=each.risk,
            queues=tuple(whose for whose, _, _ in placed(each, by=by)),
        )
        for each in work
    ]


def given_nominal(nominal: UUID, read: ReadReferral) -> NominalGiven:
    """The person as the referral describes them."""
    return NominalGiven(
        id=nominal,
        family_name=read.family_name,
        given_names=read.given_names,
        aliases=read.aliases,
        born=read.born,
        born_as_given=read.born_as_given,
        gender=read.gender,
        nationalities=read.nationalities,
    )


def _opening(work: Work, directory: Directory, *, by: Reader, at: datetime) -> Opening:
    return Opening(
        id=work.case,
        owners=tuple(
            _owner(each, directory, by=by) for each in (work.safety, work.investigation)
        ),
        parts=tuple(_parts(work, by=by)),
        involved=((work.nominal, Role.VICTIM),),
        facts=tuple(_facts(work, by=by, at=at)),
    )


def _owner(ruling: Ruling, directory: Directory, *, by: Reader) -> OwnerGiven:
    return OwnerGiven(
        owner=ruling.owner,
        organisation=ruling.organisation,
        team=directory.desk_of(ruling.organisation),
        rule=ruling.rule,
        provision=ruling.provision,
        provision_starts=ruling.version_starts,
        sentence=ruling.sentence,
        accepted=ruling.organisation == by.organisation,
        sender_team=directory.desk_of(by.organisation),
    )


def _parts(work: Work, *, by: Reader) -> Iterator[PartGiven]:
    given = [
        (work.safety.organisation, Part.SAFETY_OWNER, Level.WRITE),
        (work.investigation.organisation, Part.INVESTIGATION_OWNER, Level.WRITE),
        *((each, Part.CONCERNED, Level.READ) for each in concerned(work)),
        # Whoever is asked must be able to write the answer down.
        *((each, Part.ASKED, Level.WRITE) for each in asked(work)),
    ]
    for organisation, because, level in given:
        if organisation != by.organisation:
            yield PartGiven(organisation=organisation, because=because, level=level)


def _facts(work: Work, *, by: Reader, at: datetime) -> Iterator[FactGiven]:
    read, source = work.arrival.read, f"referral:{work.referral}"
    today = days.day_of(at)
    received = Uncertain.on(work.received_on) if work.received_on != today else at
    bodies: list[facts.Body] = [
        facts.ReferralReceived(
            referral=str(work.referral),
            route=read.route,
            received_by=by.organisation,
            responder=read.responder_organisation,
            child=read.child,
        ),
        facts.DangerStated(
            still_exploited=read.still_exploited, child_missing=read.child_missing
        ),
        *(
            facts.PlaceStated(
                part=each.part,
                force=each.force,
                confirmed=each.confirmed,
                abroad=each.abroad,
            )
            for each in work.places
        ),
    ]
    for body in bodies:
        yield FactGiven(
            body=body, happened=received, source=source, subject=work.nominal
        )
    for ask in work.asks:
        put = facts.QuestionPut(question=str(ask.id), to=ask.to, about=ask.about)
        yield FactGiven(body=put, happened=at, source=source, subject=work.nominal)


def said(read: ReadReferral) -> dict[str, object]:
    """What a referral says, column by column, as it was given."""
    return {
        "reference": read.reference,
        "route": read.route,
        "referred": read.referred or Uncertain.on(read.referred_on),
        "referred_on": read.referred_on,
        "quarter": rules.quarter(read.referred_on),
        "responder": read.responder,
        "responder_type": read.responder_type,
        "responder_organisation_id": read.responder_organisation,
        "referring_office": read.referring_office,
        "referrer_name": read.referrer_name,
        "referrer_phone": read.referrer_phone,
        "exploitation": read.exploitation,
        "exploitation_types": sorted(read.exploitation_types),
        "age_band": read.age_band,
        "child": read.child,
        "gender": read.gender,
        "nationality": read.nationality,
        "nationalities": list(read.nationalities),
        "language": read.language,
        "interpreter": read.interpreter,
        "exploited": read.exploited_when,
        "exploited_as_given": read.exploited_when_as_given,
        "still_exploited": read.still_exploited,
        "child_missing": read.child_missing,
        "account": read.account,
        "exploiters": read.exploiters,
        "phones": read.phones,
        "vehicles": read.vehicles,
        "crime_reference": read.crime_reference,
        "home_office_reference": read.home_office_reference,
        "consent": read.consent,
        "notes": read.notes,
        "other": dict(read.other),
    }


def _referral(work: Work, *, by: Reader, at: datetime) -> Columns:
    return {
        "id": work.referral,
        "case_id": work.case,
        "nominal_id": work.nominal,
        "received_by_id": by.organisation,
        "register": work.arrival.register,
        "received_on": work.received_on,
        "recorded_at": at,
        "risk": work.risk,
        "risk_reason": work.risk_reason,
        "run_id": work.arrival.run,
        "row_number": work.arrival.row_number,
        **said(work.arrival.read),
    }


def _place_rows(work: Work) -> Iterator[Columns]:
    for each in work.places:
        yield {
            "referral_id": work.referral,
            "case_id": work.case,
            "part": each.part,
            "as_given": each.as_given,
            "county": each.county,
            "place": each.place or "",
            "force_id": each.force,
            "confirmed": each.confirmed,
            "abroad": each.abroad,
        }


def _question(work: Work, ask: Ask, *, at: datetime) -> Columns:
    return {
        "id": ask.id,
        "case_id": work.case,
        "referral_id": work.referral,
        "to_id": ask.to,
        "about": ask.about,
        "text": ask.text,
        "put_at": at,
        "answer": "",
    }


def _entries(
    work: Work, directory: Directory, *, by: Reader, at: datetime
) -> Iterator[Columns]:
    for organisation, part, reason in placed(work, by=by):
        owns, own = part in rules.OWNING, organisation == by.organisation
        yield {
            "organisation_id": organisation,
            "team_id": directory.desk_of(organisation),
            "case_id": work.case,
            "referral_id": work.referral,
            "part": part,
            "reason": reason,
            "risk": work.risk,
            "route": work.arrival.read.route,
            "quarter": rules.quarter(work.arrival.read.referred_on),
            "responder_type": work.arrival.read.responder_type,
            "received_on": work.received_on,
            "entered_at": at,
            "sent_by_id": by.organisation if owns and not own else None,
            "accepted_at": at if owns and own else None,
        }


def _seal(work: Sequence[Work], *, by: Reader, at: datetime) -> None:
    """One event for the whole receipt: which cases, and from which run."""
    runs = {f"run:{each.arrival.run}" for each in work if each.arrival.run}
    record(
        Act.REFERRAL_RECEIVED,
        subjects=[
            *sorted(runs),
            *(f"case:{each.case}" for each in work),
        ],
        by=by,
        at=at,
        detail={"count": len(work)},
    )
