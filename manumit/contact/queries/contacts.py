"""One first contact: its people, what is known of each now, what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.contact.models import Contact, Done, Person, Told
from manumit.contact.permissions import NoSuchContact
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Answer, Because, State, state
from manumit.contact.rules.steps import Answers
from manumit.contact.rules.telling import FIELDS, NOTHING, Telling


STANDS = Q(ended_at__isnull=True) | Q(case__isnull=False)
"""It goes on, or became a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSeen:
    """A step that was done; ``words`` are the reason, where one was asked for."""

    id: UUID
    step: str
    answers: Answers
    happened: datetime
    recorded_by: str
    words: str
    fact: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """One of the people, as last saved; ``saved`` is that save, none before the first.

    ``nominal`` is who they are in the case, once there is one; ``said_so`` tells that
    some save has them say that they are a victim.
    """

    id: UUID
    number: int
    nominal: UUID | None
    telling: Telling
    saved: UUID | None
    saved_at: datetime | None
    saved_by: str
    said_so: bool
    done: tuple[DoneSeen, ...]


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


def telling_of(row: Told) -> Telling:
    """What a save holds."""
    held = {name: getattr(row, name) for name in FIELDS}
    for name, value in held.items():
        if isinstance(getattr(NOTHING, name), Answer):
            held[name] = Answer(value)
    held["indicators"] = tuple(row.indicators)
    held["sectors"] = tuple(row.sectors)
    return Telling(**held)


def people_of(contact: UUID) -> tuple[PersonSeen, ...]:
    """The people of a contact as the walls let this reader see them."""
    rows = list(Person.objects.filter(contact_id=contact).order_by("number"))
    ids = [each.id for each in rows]
    newest, said, done = _newest(ids), _said_so(ids), _done(ids)
    return tuple(
        _person(each, newest.get(each.id), done[each.id], said_so=each.id in said)
        for each in rows
    )


def _newest(people: Sequence[UUID]) -> Mapping[UUID, Told]:
    found = (
        Told.objects.filter(person_id__in=people)
        .order_by("person_id", "-id")
        .distinct("person_id")
    )
    return {each.person_id: each for each in found}


def _said_so(people: Sequence[UUID]) -> Collection[UUID]:
    """Those whom some save has say that they are a victim, whatever a later one has."""
    rows = Told.objects.filter(person_id__in=people, own_word=True)
    return set(rows.values_list("person_id", flat=True))


def _done(people: Sequence[UUID]) -> Mapping[UUID, list[DoneSeen]]:
    found: dict[UUID, list[DoneSeen]] = {each: [] for each in people}
    for row in Done.objects.filter(person_id__in=people).order_by("id"):
        found[row.person_id].append(
            DoneSeen(
                id=row.id,
                step=row.step,
                answers=row.answers,
                happened=row.happened,
                recorded_by=row.recorded_by,
                words=row.words,
                fact=row.fact,
            )
        )
    return found


def _person(
    row: Person, told: Told | None, done: Iterable[DoneSeen], *, said_so: bool
) -> PersonSeen:
    return PersonSeen(
        id=row.id,
        number=row.number,
        nominal=row.nominal_id,
        telling=telling_of(told) if told else NOTHING,
        saved=told.id if told else None,
        saved_at=told.saved_at if told else None,
        saved_by=told.saved_by if told else "",
        said_so=said_so,
        done=tuple(done),
    )


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


def reference_of(case: UUID | None, *, reader: Reader) -> str:
    """The number of a case; empty where there is none, or none that they may see."""
    if case is None:
        return ""
    found = cases.cases([case], reader=reader)
    return found[case].reference if case in found else ""
