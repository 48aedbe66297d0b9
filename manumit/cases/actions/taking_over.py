"""Takes a case over from its file: opens it as it stood there, or adds what is new.

The log comes over line by line with its ids, its moments and who wrote each down, so
that the case's file is the same again. People come by id alone: who they are is not in
a case file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.db import connection, transaction
from psycopg.errors import UniqueViolation

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.adding import add
from manumit.casefile.case import CaseFile
from manumit.casefile.shape import Person
from manumit.cases.actions.opening import (
    Opening,
    OwnerGiven,
    PartGiven,
    WithoutOwner,
    lock,
    put_many,
    references,
    row_of,
)
from manumit.cases.alike import CannotBeTaken, check_alike, check_fits
from manumit.cases.models import FactRow, Involvement
from manumit.cases.rules import Level, Part, Role
from manumit.law import days
from manumit.law.facts import (
    Fact,
    Owner,
    OwnerNamed,
)
from manumit.law.owners import INVESTIGATION_ORDER, SAFETY_ORDER
from manumit.law.provisions import provision
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.people import actions as people
from manumit.people.actions import NominalGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came over: the case's number, whether it is new here, and the new facts."""

    case: UUID
    reference: str
    opened: bool
    facts: Sequence[Fact]


ORDERS: Mapping[Owner, tuple[str, ...]] = MappingProxyType(
    {
        Owner.SAFETY: (SAFETY_ORDER, "policy/handing_over"),
        Owner.INVESTIGATION: (INVESTIGATION_ORDER, "policy/handing_over"),
    }
)
"""Where the rule stands by which somebody was named owner."""

_PART_OF = {
    Owner.SAFETY: Part.SAFETY_OWNER,
    Owner.INVESTIGATION: Part.INVESTIGATION_OWNER,
}

_NUMBER = re.compile(r"MS[0-9]{2}-([0-9]{6,7})")


def open_as_filed(*, case: CaseFile, by: Reader, at: datetime) -> Taken:
    """Open the case under its own id and number, with its owners and its whole log.

    Raises :class:`CannotBeTaken` and ``WithoutOwner``.
    """
    check_has(by, Permission.WRITE_REFERRAL)
    check_fits(case)
    known, which = directory.current(), UUID(case.id)
    owners = [_owner(case.facts, each, known, by=by) for each in Owner]
    opening = Opening(
        id=which,
        owners=tuple(owners),
        parts=tuple(_parts(owners, by=by)),
        involved=tuple(_involved(case.persons)),
        facts=(),
    )
    reference = case.reference or references(1, at)[0]
    _pass_over(reference)
    try:
        with transaction.atomic():
            _record_people(case.persons, by=by, at=at)
            put_many(openings=[opening], references={which: reference}, by=by, at=at)
            add(FactRow, (row_of(each) for each in _in_writing_order(case.facts)))
    except UniqueViolation as error:
        raise CannotBeTaken(
            "Its id, its number or the id of a person or an event is taken here. "
            "Whoever has the case here can take in what is new of it."
        ) from error
    return Taken(case=which, reference=reference, opened=True, facts=case.facts)


def add_new(*, case: CaseFile, here: CaseFile, by: Reader, at: datetime) -> Taken:
    """Add the events that the case does not have yet; all others must be alike.

    ``here`` is the case as it stands. Raises :class:`NotAlike`,
    :class:`CannotBeTaken` and ``NotTheirs``.
    """
    which = UUID(case.id)
    lock(case=which, by=by)
    check_fits(case)
    check_alike(case, here)
    known = {each.id for each in here.facts}
    fresh = [each for each in case.facts if each.id not in known]
    persons = {each.id for each in here.persons}
    new_people = [each for each in case.persons if each.id not in persons]
    try:
        with transaction.atomic():
            _record_people(new_people, by=by, at=at)
            add(
                Involvement,
                (
                    {
                        "case_id": which,
                        "nominal_id": nominal,
                        "role": role,
                        "recorded_at": at,
                    }
                    for nominal, role in _involved(new_people)
                ),
            )
            add(FactRow, (row_of(each) for each in _in_writing_order(fresh)))
    except UniqueViolation as error:
        raise CannotBeTaken(
            "The id of a person or an event is taken here by another case."
        ) from error
    return Taken(case=which, reference=here.reference, opened=False, facts=fresh)


def _owner(
    log: Sequence[Fact], which: Owner, known: Directory, *, by: Reader
) -> OwnerGiven:
    """Who was named last, by the rule and the law of that day."""
    corrected = {each.supersedes for each in log}
    named = [
        (each.last_moment(), each.recorded_at, each.id, each.body)
        for each in log
        if isinstance(each.body, OwnerNamed)
        and each.body.owner is which
        and each.id not in corrected
    ]
    if not named:
        raise WithoutOwner(f"The file names no {which.value} owner: a case needs one.")
    moment, *_, body = max(named, key=lambda each: each[:3])
    desk = known.desks.get(body.desk)
    if desk is None or desk.organisation != body.organisation:
        raise CannotBeTaken(
            f"The desk {body.desk} of {body.organisation} is not in the directory here."
        )
    order, starts, sentence = _ground(which, body.rule, moment)
    return OwnerGiven(
        owner=which,
        organisation=body.organisation,
        team=body.desk,
        rule=body.rule,
        provision=order,
        provision_starts=starts,
        sentence=sentence,
        accepted=body.accepted or body.organisation == by.organisation,
        sender_team=known.desk_of(by.organisation),
    )


def _ground(which: Owner, rule: str, at: datetime) -> tuple[str, date, str]:
    """The provision, its version and the sentence that the rule stands for."""
    for order in ORDERS[which]:
        version = provision(order).version_on(days.day_of(at))
        for line in version.value:
            if line["rule"] == rule:
                return order, version.starts, line["sentence"]
    raise CannotBeTaken(f"{rule} is no rule by which somebody was named owner then.")


def _parts(owners: Iterable[OwnerGiven], *, by: Reader) -> Iterator[PartGiven]:
    for each in owners:
        if each.organisation != by.organisation:
            yield PartGiven(
                organisation=each.organisation,
                because=_PART_OF[each.owner],
                level=Level.WRITE,
            )


def _involved(persons: Iterable[Person]) -> Iterator[tuple[UUID, Role]]:
    for each in persons:
        for role in each.roles:
            yield UUID(each.id), Role(role)


def _record_people(persons: Iterable[Person], *, by: Reader, at: datetime) -> None:
    """Those who have a part in the case, of whom nothing else is said."""
    given = [NominalGiven(id=UUID(each.id)) for each in persons if each.roles]
    people.record_many(given=given, by=by, at=at)


def _in_writing_order(log: Iterable[Fact]) -> list[Fact]:
    return sorted(log, key=lambda each: (each.recorded_at, each.id))


def _pass_over(reference: str) -> None:
    """Let no new case be given a number up to this one: it is taken from now on."""
    found = _NUMBER.fullmatch(reference)
    if found is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_reference')")
        (newest,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(nextval('cases_reference')) FROM generate_series(1, %s)",
            [max(0, int(found[1]) - newest)],
        )
