"""Referrals that a search found, each fetched through its own walls.

What the walls do not let through is not in the answer, whatever the search said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.finding.asking import Part
from manumit.law.facts import Owner
from manumit.law.owners import Part as PlacePart
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.models import Referral, ReferralPlace
from manumit.referrals.rules import Risk


NEVER_SOUGHT = (PlacePart.NOW, PlacePart.RESIDENCE)
"""Where the person is now, or lives: kept out of search rows and of what leaves."""

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class FoundReferral:
    """One referral as a list of hits shows it.

    ``texts`` are those that a search looks into, as they were given, by the part that
    it names; ``investigates`` and ``accepted`` tell whose the investigation is.
    """

    id: UUID
    case: UUID
    case_reference: str
    nominal: NominalSeen | None
    received_on: date
    risk: Risk
    age_band: str
    gender: str
    nationality: str
    exploitation: str
    responder: str
    reference: str
    crime_reference: str
    home_office_reference: str
    route: str
    account: str
    exploiters: str
    investigates: str
    accepted: bool
    texts: Mapping[str, Sequence[str]]


def found(ids: Sequence[UUID], *, reader: Reader) -> Mapping[UUID, FoundReferral]:
    """Those of the referrals that the reader may read, by id."""
    check_has(reader, Permission.READ_CASE)
    rows = Referral.objects.in_bulk(list(ids))
    of_cases = [each.case_id for each in rows.values()]
    numbered = cases.cases(of_cases, reader=reader)
    owners = cases.owners(of_cases, reader=reader)
    named = people.nominals((each.nominal_id for each in rows.values()), reader=reader)
    places = _places(rows)
    answer = {}
    for row in rows.values():
        if row.case_id not in numbered:
            continue
        owner = owners.get(row.case_id, {}).get(Owner.INVESTIGATION)
        nominal = named.get(row.nominal_id)
        number = numbered[row.case_id].reference
        answer[row.id] = FoundReferral(
            id=row.id,
            case=row.case_id,
            case_reference=number,
            nominal=nominal,
            received_on=row.received_on,
            risk=Risk(row.risk),
            age_band=row.age_band,
            gender=row.gender,
            nationality=row.nationality,
            exploitation=row.exploitation,
            responder=row.responder,
            reference=row.reference,
            crime_reference=row.crime_reference,
            home_office_reference=row.home_office_reference,
            route=row.route,
            account=row.account,
            exploiters=row.exploiters,
            investigates=owner.organisation if owner else "",
            accepted=owner is not None and owner.accepted_at is not None,
            texts=_texts(row, nominal, number, places.get(row.id, ())),
        )
    return answer


def readable(ids: Iterable[UUID], *, reader: Reader) -> Mapping[UUID, UUID]:
    """The case of each of those referrals that the reader may read now."""
    check_has(reader, Permission.READ_CASE)
    asked = list(ids)
    answer: dict[UUID, UUID] = {}
    for start in range(0, len(asked), AT_ONCE):
        rows = Referral.objects.filter(id__in=asked[start : start + AT_ONCE])
        answer.update(rows.values_list("id", "case_id"))
    return {each: answer[each] for each in asked if each in answer}


def _places(ids: Iterable[UUID]) -> Mapping[UUID, Sequence[str]]:
    rows = ReferralPlace.objects.filter(referral_id__in=list(ids))
    answer: dict[UUID, list[str]] = {}
    for row in rows.exclude(part__in=NEVER_SOUGHT).order_by("id"):
        said = ", ".join(each for each in (row.as_given, row.county) if each)
        answer.setdefault(row.referral_id, []).append(said)
    return answer


def _texts(
    row: Referral, nominal: NominalSeen | None, number: str, places: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    given: Mapping[Part, Sequence[str]] = {
        Part.CASE: [number],
        Part.REFERENCE: [
            row.reference,
            row.crime_reference,
            row.home_office_reference,
        ],
        Part.NAME: [nominal.name] if nominal else [],
        Part.BORN: [nominal.born_as_given] if nominal else [],
        Part.ALIAS: [nominal.aliases] if nominal else [],
        Part.TELEPHONE: [row.phones],
        Part.VEHICLE: [row.vehicles],
        Part.PLACE: places,
        Part.RESPONDER: [row.responder, row.referring_office],
        Part.REFERRER: [row.referrer_name, row.referrer_phone],
        Part.EXPLOITATION: [row.exploitation],
        Part.LANGUAGE: [row.nationality, row.language],
        Part.EXPLOITERS: [row.exploiters],
        Part.ACCOUNT: [row.account],
        Part.NOTES: [row.notes],
        Part.OTHER: [str(each) for each in row.other.values()],
    }
    return {
        part.value: [each for each in said if each.strip()]
        for part, said in given.items()
    }
