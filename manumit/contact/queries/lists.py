"""Contacts that have not ended, oldest first, and those that have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.contact.models import Contact
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import State, state
from manumit.contact.standing import PersonSeen, people_of_many


MOST = 100


class Whose(StrEnum):
    """Whose contacts a list shows, and how far they have come."""

    MINE = "mine"
    FORCE = "force"
    DESK = "desk"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of a list: codes and moments, nobody's name and nobody's words."""

    id: UUID
    door: Door
    incident: str
    state: State
    started_at: datetime
    started_by: str
    passed_at: datetime | None
    people: int
    own_word: bool
    child: bool
    case: UUID | None
    reference: str


def contacts(whose: Whose, *, reader: Reader) -> Sequence[Listed]:
    """Contacts of the reader's organisation: those under way oldest first."""
    check_has(reader, Permission.READ_CONTACT)
    ordered = "-started_at" if whose is Whose.SETTLED else "started_at"
    rows = list(_rows(whose, reader).order_by(ordered, "id")[:MOST])
    people = people_of_many([each.id for each in rows])
    seen = cases.cases([e.case_id for e in rows if e.case_id], reader=reader)
    numbers = {case: each.reference for case, each in seen.items()}
    return [_listed(row, people[row.id], numbers) for row in rows]


def waiting(*, reader: Reader) -> int:
    """How many contacts of the reader's organisation are neither a case nor ended."""
    check_has(reader, Permission.READ_CONTACT)
    return _rows(Whose.FORCE, reader).count()


def _rows(whose: Whose, reader: Reader) -> QuerySet[Contact]:
    own = Contact.objects.filter(organisation_id=reader.organisation)
    if whose is Whose.SETTLED:
        return own.filter(Q(case__isnull=False) | Q(ended_at__isnull=False))
    standing = own.filter(case__isnull=True, ended_at__isnull=True)
    if whose is Whose.MINE:
        return standing.filter(started_by=reader.account)
    if whose is Whose.DESK:
        return standing.filter(passed_at__isnull=False)
    return standing


def _listed(
    row: Contact, people: Sequence[PersonSeen], numbers: Mapping[UUID, str]
) -> Listed:
    return Listed(
        id=row.id,
        door=Door(row.door),
        incident=row.incident,
        state=state(
            opened=row.case_id is not None,
            ended_at=row.ended_at,
            passed_at=row.passed_at,
        ),
        started_at=row.started_at,
        started_by=row.started_by,
        passed_at=row.passed_at,
        people=len(people),
        own_word=any(each.said_so for each in people),
        child=any(each.telling.child in {"yes", "not_known"} for each in people),
        case=row.case_id,
        reference=numbers.get(row.case_id, "") if row.case_id else "",
    )
