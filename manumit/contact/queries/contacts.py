"""One first contact: its people, what is known of each now, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.contact.models import Contact, Told
from manumit.contact.permissions import NoSuchContact
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Because, State, state
from manumit.contact.rules.telling import Telling
from manumit.contact.standing import (
    STANDS,
    PersonSeen,
    heard_saying_so,
    people_of,
    reference_of,
    telling_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSeen:
    """A first contact as it stands."""

    id: UUID
    organisation: str
    door: Door
    incident: str
    started_at: datetime
    started_by: str
    case: UUID | None
    referral: UUID | None
    reference: str
    opened_at: datetime | None
    passed_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    ended_because: Because | None
    ended_words: str
    people: tuple[PersonSeen, ...]

    @property
    def state(self) -> State:
        return state(
            opened=self.case is not None,
            ended_at=self.ended_at,
            passed_at=self.passed_at,
        )

    @property
    def own_word(self) -> bool:
        """Whether anybody here says that they are a victim, or said so."""
        return any(each.said_so for each in self.people)

    def person(self, person: UUID) -> PersonSeen:
        """One of the people; raises :class:`NoSuchContact`."""
        for each in self.people:
            if each.id == person:
                return each
        raise NoSuchContact


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSeen:
    """One save of one person's words, as they stood then."""

    id: UUID
    person: int
    saved_at: datetime
    saved_by: str
    telling: Telling


def contact(contact: UUID, *, reader: Reader) -> ContactSeen:
    """One contact; raises :class:`NoSuchContact`."""
    check_has(reader, Permission.READ_CONTACT)
    return _seen(_row(contact, reader), reader=reader)


def of_incident(incident: str, *, reader: Reader) -> UUID | None:
    """The contact that the reader's organisation has of an incident, if it stands."""
    check_has(reader, Permission.READ_CONTACT)
    if not incident:
        return None
    rows = Contact.objects.filter(
        organisation_id=reader.organisation, incident=incident
    ).filter(STANDS)
    return rows.order_by("-id").values_list("id", flat=True).first()


def says_so(seen: ContactSeen, *, on: date, reader: Reader) -> bool:
    """Whether anybody says that they are a victim: ticked, or heard in the words."""
    check_has(reader, Permission.READ_CONTACT)
    return seen.own_word or heard_saying_so(seen.id, on=on)


def saves(contact: UUID, *, reader: Reader) -> Sequence[SavedSeen]:
    """Every save, newest first: what was known when; raises :class:`NoSuchContact`."""
    check_has(reader, Permission.READ_CONTACT)
    row = _row(contact, reader)
    rows = Told.objects.filter(person__contact_id=row.id).select_related("person")
    return [
        SavedSeen(
            id=row.id,
            person=row.person.number,
            saved_at=row.saved_at,
            saved_by=row.saved_by,
            telling=telling_of(row),
        )
        for row in rows.order_by("-id")
    ]


def _row(contact: UUID, reader: Reader) -> Contact:
    """The contact: of those who took it, else for whoever reads cases of the force."""
    found = Contact.objects.filter(id=contact)
    if not reader.has(Permission.READ_CASE):
        found = found.filter(organisation_id=reader.organisation)
    row = found.first()
    if row is None:
        raise NoSuchContact
    return row


def _seen(row: Contact, *, reader: Reader) -> ContactSeen:
    return ContactSeen(
        id=row.id,
        organisation=row.organisation_id,
        door=Door(row.door),
        incident=row.incident,
        started_at=row.started_at,
        started_by=row.started_by,
        case=row.case_id,
        referral=row.referral_id,
        reference=reference_of(row.case_id, reader=reader),
        opened_at=row.opened_at,
        passed_at=row.passed_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        ended_because=Because(row.ended_because) if row.ended_because else None,
        ended_words=row.ended_words,
        people=people_of(row.id),
    )
