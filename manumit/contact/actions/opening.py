"""One press: the case is open, with its owners, its people, their facts and duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import POLICE
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.contact.actions.holding import (
    given_facts,
    held,
    of_done,
    put_on_case,
)
from manumit.contact.actions.ranking import rank_all
from manumit.contact.advising import advice_of
from manumit.contact.arriving import REGISTER, Taker, as_referral, nominal_of
from manumit.contact.models import Contact, Done, Person
from manumit.contact.rules import told_facts
from manumit.contact.rules.advice import Door
from manumit.contact.rules.telling import Telling
from manumit.contact.standing import (
    PersonSeen,
    people_of,
    reference_of,
)
from manumit.law import days
from manumit.law.facts import Body, PlaceStated
from manumit.organisations.directory import Directory
from manumit.people import actions as people
from manumit.referrals import indexing
from manumit.referrals.actions.receiving import Receipt, receive_many
from manumit.referrals.considering import Arrival
from manumit.referrals.intake.places import places_in


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """The case; ``first`` is false where an earlier press had opened it."""

    case: UUID
    reference: str
    first: bool


class NeedsPlace(ValueError):
    """Outside the police a case needs a place, so that a force can own it."""

    def __init__(self) -> None:
        super().__init__(
            "Enter the town of the port or centre, so that the police force there can "
            "be told at once."
        )


def open_case(
    *, contact: UUID, directory: Directory, by: Reader, at: datetime
) -> CaseOpened:
    """Open the case of a contact, once: a second press is told of the first.

    One that had ended without a case may become one after all. Raises
    ``NoSuchContact`` and :class:`NeedsPlace`.
    """
    check_has(by, Permission.WRITE_REFERRAL)
    row = held(contact, by=by)
    if row.case_id is not None:
        reference = reference_of(row.case_id, reader=by)
        return CaseOpened(case=row.case_id, reference=reference, first=False)
    everybody = people_of(row.id)
    taker = _taker(directory, by)
    _check_placed(everybody[0].telling, directory, by)
    receipt = _receive(row, everybody, taker, directory, by=by, at=at)
    nominals = _involve(row, everybody, receipt, by=by, at=at)
    _record(row, everybody, nominals, receipt, directory, by=by, at=at)
    rank_all(receipt.referral, everybody, directory=directory, by=by, at=at)
    row.case_id, row.referral_id = receipt.case, receipt.referral
    row.opened_at, row.opened_by = at, by.account
    row.save(update_fields=["case", "referral", "opened_at", "opened_by"])
    indexing.refresh(cases=[receipt.case], by=by, at=at)
    record(
        Act.CONTACT_CASE_OPENED,
        subjects=[f"contact:{row.id}", f"case:{receipt.case}"],
        by=by,
        at=at,
        detail={"people": len(everybody)},
    )
    return CaseOpened(case=receipt.case, reference=receipt.reference, first=True)


def _taker(directory: Directory, by: Reader) -> Taker:
    own = directory.organisations[by.organisation]
    return Taker(
        code=own.code, name=own.name, first_responder=bool(own.first_responder)
    )


def _check_placed(first: Telling, directory: Directory, by: Reader) -> None:
    if directory.organisations[by.organisation].kind in POLICE:
        return
    if not (first.now_where or first.exploited_where):
        raise NeedsPlace


def _receive(
    row: Contact,
    everybody: Sequence[PersonSeen],
    taker: Taker,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> Receipt:
    first = everybody[0].telling
    advice = advice_of(
        first, door=Door(row.door), people=len(everybody), reader=by, at=at
    )
    read = as_referral(
        first, taker=taker, incident=row.incident, weighed=advice.may_be, at=at
    )
    arrival = Arrival(read=read, register=REGISTER)
    (receipt,) = receive_many(arrivals=[arrival], directory=directory, by=by, at=at)
    return receipt


def _involve(
    row: Contact,
    everybody: Sequence[PersonSeen],
    receipt: Receipt,
    *,
    by: Reader,
    at: datetime,
) -> Mapping[UUID, UUID]:
    """Each person's nominal: the first came with the receipt, the others join it."""
    found = {everybody[0].id: receipt.nominal}
    others = {each.id: uuid7() for each in everybody[1:]}
    if others:
        given = [nominal_of(others[each.id], each.telling) for each in everybody[1:]]
        people.record_many(given=given, by=by, at=at)
        cases.involve(
            case=receipt.case,
            nominals=list(others.values()),
            role=Role.VICTIM,
            by=by,
            at=at,
        )
    found |= others
    for person, nominal in found.items():
        Person.objects.filter(id=person, contact_id=row.id).update(nominal=nominal)
    return found


def _record(
    row: Contact,
    everybody: Sequence[PersonSeen],
    nominals: Mapping[UUID, UUID],
    receipt: Receipt,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """Everything as facts; a step that was done before learns which fact it became."""
    given: list[FactGiven] = []
    steps: list[tuple[int, UUID]] = []
    for each in everybody:
        nominal = nominals[each.id]
        bodies = _bodies(row, each, directory, by=by, at=at)
        given += given_facts(bodies, contact=row.id, nominal=nominal, at=at)
        for done in each.done:
            told = of_done(done, organisation=by.organisation)
            if told:
                steps.append((len(given), done.id))
            given += given_facts(
                told, contact=row.id, nominal=nominal, at=done.happened
            )
    recorded = put_on_case(receipt.case, given, by=by, at=at) or []
    for place, done_id in steps:
        Done.objects.filter(id=done_id).update(fact=recorded[place].id)


def _bodies(
    row: Contact,
    person: PersonSeen,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> Iterator[Body]:
    """What is told of a person; receipt stated the danger and places of the first."""
    door = Door(row.door)
    if person.number == 1:
        yield told_facts.report(
            person.telling, door=door, number="1", received_by=by.organisation
        )
    else:
        yield told_facts.danger(person.telling)
        yield from _places(person.telling, directory, at=at)
    yield from told_facts.held(door)
    yield from told_facts.about(person.telling)


def _places(
    telling: Telling, directory: Directory, *, at: datetime
) -> Iterator[PlaceStated]:
    today = days.day_of(at)
    exploited = telling.exploited_where, telling.exploited_county
    now = telling.now_where, telling.now_county
    for each in (
        *places_in("exploitation", *exploited, directory, today),
        *places_in("now", *now, directory, today),
    ):
        yield PlaceStated(
            part=each.part,
            force=each.force,
            confirmed=each.confirmed,
            abroad=each.abroad,
        )
