"""Receipt: each arrival becomes a case with two owners, on their desks, at once.

One door for a register of a million rows, a form with one referral and the call of
another system: :func:`receive_many`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven, Opening, OwnerGiven, PartGiven
from manumit.cases.rules import Level, Part, Role
from manumit.law import facts
from manumit.law.owners import (
    Place,
    Received,
    Ruling,
    investigation_owner,
    safety_owner,
)
from manumit.law.uncertain import Uncertain
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.people import actions as people
from manumit.people.actions import NominalGiven
from manumit.referrals import rules
from manumit.referrals.intake.places import PlaceRead, places_of
from manumit.referrals.intake.reading import ReadReferral
from manumit.referrals.models import Entry, Question, Referral, ReferralPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One referral as it was read, and where it came in."""

    read: ReadReferral
    register: str
    run: UUID | None = None
    row_number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an arrival became."""

    referral: UUID
    case: UUID
    reference: str
    safety: Ruling
    investigation: Ruling


@dataclass(slots=True, kw_only=True)
class _Work:
    """One arrival on its way through the act."""

    arrival: Arrival
    received_on: date
    places: Sequence[PlaceRead]
    asked: str
    safety: Ruling
    investigation: Ruling
    risk: rules.Risk
    risk_reason: str
    case: UUID = field(default_factory=uuid7)
    referral: UUID = field(default_factory=uuid7)
    nominal: UUID = field(default_factory=uuid7)
    question: UUID = field(default_factory=uuid7)


def receive_many(
    *, arrivals: Sequence[Arrival], directory: Directory, by: Reader, at: datetime
) -> list[Receipt]:
    """Receive referrals: cases, owners, queues, facts, duties and the sealed record.

    All or none: it runs in the reader's transaction. Raises ``Refused`` for a reader
    who may not, ``NotInForce`` for a day before the first rule of ownership.
    """
    check_has(by, Permission.WRITE_REFERRAL)
    work = [_consider(each, directory, by=by, at=at) for each in arrivals]
    people.record_many(given=[_nominal(each) for each in work], by=by, at=at)
    openings = [_opening(each, directory, by=by, at=at) for each in work]
    references = cases.open_many(openings=openings, by=by, at=at)
    Referral.objects.bulk_create(_referral(each, by=by, at=at) for each in work)
    ReferralPlace.objects.bulk_create(row for each in work for row in _place_rows(each))
    Question.objects.bulk_create(_question(each, at=at) for each in work if _asks(each))
    Entry.objects.bulk_create(
        row for each in work for row in _entries(each, directory, at=at)
    )
    obligations.refresh_many(cases=[each.case for each in work], by=by, at=at)
    _seal(work, by=by, at=at)
    return [
        Receipt(
            referral=each.referral,
            case=each.case,
            reference=references[each.case],
            safety=each.safety,
            investigation=each.investigation,
        )
        for each in work
    ]


def _consider(
    arrival: Arrival, directory: Directory, *, by: Reader, at: datetime
) -> _Work:
    read = arrival.read
    received_on = _received_on(read, at)
    places = places_of(read, directory, on=received_on)
    asked = Received(
        received_on=received_on,
        places=[
            Place(
                part=each.part,
                force=each.force,
                confirmed=each.confirmed,
                abroad=each.abroad,
            )
            for each in places
        ],
        referring_force=_referring_force(read, directory, on=received_on),
        receiving=by.organisation,
        competent_authority=directory.competent_authority(on=at.date()),
    )
    risk, reason = rules.risk(
        child=read.child,
        still_exploited=read.still_exploited,
        child_missing=read.child_missing,
    )
    return _Work(
        arrival=arrival,
        received_on=received_on,
        places=places,
        asked=asked.competent_authority,
        safety=safety_owner(asked),
        investigation=investigation_owner(asked),
        risk=risk,
        risk_reason=reason,
    )


def _received_on(read: ReadReferral, at: datetime) -> date:
    """The day of receipt as the register says it; else the day on which we hold it."""
    return min(read.received_on, at.date())


def _referring_force(
    read: ReadReferral, directory: Directory, *, on: date
) -> str | None:
    code = directory.responder(read.responder, on)
    return code if code is not None and directory.is_force(code) else None


def _nominal(work: _Work) -> NominalGiven:
    read = work.arrival.read
    return NominalGiven(
        id=work.nominal,
        family_name=read.family_name,
        given_names=read.given_names,
        aliases=read.aliases,
        born=read.born,
        born_as_given=read.born_as_given,
        gender=read.gender,
        nationalities=read.nationalities,
    )


def _opening(work: _Work, directory: Directory, *, by: Reader, at: datetime) -> Opening:
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
    )


def _parts(work: _Work, *, by: Reader) -> Iterator[PartGiven]:
    given = [
        (work.safety.organisation, Part.SAFETY_OWNER, Level.WRITE),
        (work.investigation.organisation, Part.INVESTIGATION_OWNER, Level.WRITE),
        *((each, Part.CONCERNED, Level.READ) for each in _concerned(work)),
    ]
    for organisation, because, level in given:
        if organisation != by.organisation:
            yield PartGiven(organisation=organisation, because=because, level=level)


def _concerned(work: _Work) -> Sequence[str]:
    owners = {work.safety.organisation, work.investigation.organisation}
    named = dict.fromkeys(
        (*work.safety.also_concerned, *work.investigation.also_concerned)
    )
    return [each for each in named if each not in owners]


def _facts(work: _Work, *, by: Reader, at: datetime) -> Iterator[FactGiven]:
    read, source = work.arrival.read, f"referral:{work.referral}"
    received = Uncertain.on(work.received_on) if work.received_on != at.date() else at
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
                part=each.part, force=each.force, confirmed=each.confirmed
            )
            for each in work.places
        ),
    ]
    for body in bodies:
        yield FactGiven(
            body=body, happened=received, source=source, subject=work.nominal
        )
    if _asks(work):
        put = facts.QuestionPut(
            question=str(work.question), to=work.asked, about="place"
        )
        yield FactGiven(body=put, happened=at, source=source, subject=work.nominal)


def _asks(work: _Work) -> bool:
    return work.investigation.question is not None


def _referral(work: _Work, *, by: Reader, at: datetime) -> Referral:
    read, arrival = work.arrival.read, work.arrival
    referred_on = read.referred_on
    return Referral(
        id=work.referral,
        case_id=work.case,
        nominal_id=work.nominal,
        received_by_id=by.organisation,
        register=arrival.register,
        reference=read.reference,
        route=read.route,
        referred=read.referred or Uncertain.on(read.referred_on),
        referred_on=referred_on,
        quarter=rules.quarter(referred_on),
        received_on=work.received_on,
        recorded_at=at,
        responder=read.responder,
        responder_type=read.responder_type,
        responder_organisation_id=read.responder_organisation,
        referring_office=read.referring_office,
        referrer_name=read.referrer_name,
        referrer_phone=read.referrer_phone,
        exploitation=read.exploitation,
        exploitation_types=sorted(read.exploitation_types),
        age_band=read.age_band,
        child=read.child,
        gender=read.gender,
        nationality=read.nationality,
        nationalities=list(read.nationalities),
        language=read.language,
        interpreter=read.interpreter,
        exploited=read.exploited_when,
        exploited_as_given=read.exploited_when_as_given,
        still_exploited=read.still_exploited,
        child_missing=read.child_missing,
        account=read.account,
        exploiters=read.exploiters,
        phones=read.phones,
        vehicles=read.vehicles,
        crime_reference=read.crime_reference,
        home_office_reference=read.home_office_reference,
        consent=read.consent,
        notes=read.notes,
        other=dict(read.other),
        risk=work.risk,
        risk_reason=work.risk_reason,
        run_id=arrival.run,
        row_number=arrival.row_number,
    )


def _place_rows(work: _Work) -> Iterator[ReferralPlace]:
    for each in work.places:
        yield ReferralPlace(
            referral_id=work.referral,
            case_id=work.case,
            part=each.part,
            as_given=each.as_given,
            county=each.county,
            place=each.place or "",
            force_id=each.force,
            confirmed=each.confirmed,
            abroad=each.abroad,
        )


def _question(work: _Work, *, at: datetime) -> Question:
    assert work.investigation.question is not None
    return Question(
        id=work.question,
        case_id=work.case,
        referral_id=work.referral,
        to_id=work.asked,
        about="place",
        text=work.investigation.question,
        put_at=at,
        answer="",
    )


def _entries(work: _Work, directory: Directory, *, at: datetime) -> Iterator[Entry]:
    for organisation, part, reason in _placed(work):
        yield Entry(
            organisation_id=organisation,
            team_id=directory.desk_of(organisation),
            case_id=work.case,
            referral_id=work.referral,
            part=part,
            reason=reason,
            risk=work.risk,
            route=work.arrival.read.route,
            quarter=rules.quarter(work.arrival.read.referred_on),
            responder_type=work.arrival.read.responder_type,
            received_on=work.received_on,
            entered_at=at,
        )


def _placed(work: _Work) -> Iterator[tuple[str, rules.EntryPart, str]]:
    """Each desk once: an owner of both has one entry that says both."""
    safety, investigation = work.safety, work.investigation
    if safety.organisation == investigation.organisation:
        both = f"{safety.sentence} {investigation.sentence}"
        yield safety.organisation, rules.EntryPart.BOTH, both
    else:
        yield safety.organisation, rules.EntryPart.SAFETY, safety.sentence
        yield (
            investigation.organisation,
            rules.EntryPart.INVESTIGATION,
            investigation.sentence,
        )
    for each in _concerned(work):
        yield each, rules.EntryPart.CONCERNED, rules.CONCERNED_SENTENCE


def _seal(work: Sequence[_Work], *, by: Reader, at: datetime) -> None:
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
