"""A contact's people as they stand, for the room's acts and its queries alike.

As far as the walls let this process see them: acts and queries check the reader.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from manumit.access.reader import Reader
from manumit.analysis.indicators import find
from manumit.cases import queries as cases
from manumit.contact.models import Done, Person, Told
from manumit.contact.rules.contacts import Answer
from manumit.contact.rules.steps import Answers
from manumit.contact.rules.telling import FIELDS, NOTHING, Telling


OWN_WORD = "own_word"
"""The sign that somebody says that they are a victim."""
STANDS = Q(ended_at__isnull=True) | Q(case__isnull=False)
"""It goes on, or became a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSeen:
    """A step that was done; ``words`` are the reason, where one was asked for."""

    id: UUID
    step: str
    answers: Answers
    happened: datetime
    recorded_at: datetime
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
    return people_of_many([contact])[contact]


def people_of_many(
    contacts: Collection[UUID],
) -> Mapping[UUID, tuple[PersonSeen, ...]]:
    """The people of each contact, in four queries however many there are."""
    rows = list(Person.objects.filter(contact_id__in=contacts).order_by("number"))
    ids = [each.id for each in rows]
    newest, said, done = _newest(ids), _said_so(ids), _done(ids)
    found: dict[UUID, list[PersonSeen]] = {each: [] for each in contacts}
    for row in rows:
        found[row.contact_id].append(
            _person(row, newest.get(row.id), done[row.id], said_so=row.id in said)
        )
    return {contact: tuple(people) for contact, people in found.items()}


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


def heard_saying_so(contact: UUID, *, on: date) -> bool:
    """Whether words of any save let hear that they say so, ticked or not."""
    told = Told.objects.filter(person__contact_id=contact).exclude(words="")
    return any(
        found.code == OWN_WORD
        for words in told.values_list("words", flat=True)
        for found in find(words, on=on)
    )


def _done(people: Sequence[UUID]) -> Mapping[UUID, list[DoneSeen]]:
    found: dict[UUID, list[DoneSeen]] = {each: [] for each in people}
    for row in Done.objects.filter(person_id__in=people).order_by("id"):
        found[row.person_id].append(
            DoneSeen(
                id=row.id,
                step=row.step,
                answers=row.answers,
                happened=row.happened,
                recorded_at=row.recorded_at,
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


def reference_of(case: UUID | None, *, reader: Reader) -> str:
    """The number of a case; empty where there is none, or none that they may see."""
    if case is None:
        return ""
    found = cases.cases([case], reader=reader)
    return found[case].reference if case in found else ""
