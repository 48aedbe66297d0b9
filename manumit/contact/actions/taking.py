"""Begins a first contact, and keeps what is told of each of its people."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.rules import Role
from manumit.contact.actions.holding import given_facts, held, put_on_case
from manumit.contact.actions.ranking import rank_anew
from manumit.contact.arriving import nominal_of
from manumit.contact.models import Contact, Person, Told
from manumit.contact.permissions import NoSuchContact
from manumit.contact.rules import told_facts
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import AlreadySettled
from manumit.contact.rules.merging import disputed, merged
from manumit.contact.rules.telling import NOTHING, Telling
from manumit.contact.standing import (
    STANDS,
    telling_of,
)
from manumit.organisations.directory import Directory
from manumit.people import actions as people


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Given:
    """A save of the form that a contact begins with.

    ``form`` stands for the form as it was given out, ``token`` for exactly these words,
    ``base`` for the save that they go out from.
    """

    door: Door
    incident: str
    telling: Telling
    form: UUID
    token: UUID
    base: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The contact, its first person and the save; ``joined`` where it was under way."""

    contact: UUID
    person: UUID
    told: UUID
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The save; ``on_case`` is false where the case is no longer ours to write."""

    told: UUID
    on_case: bool = True


class ChangedMeanwhile(Exception):
    """Somebody else saved first, and both changed ``fields``; nothing was stored."""

    def __init__(
        self,
        *,
        contact: UUID,
        person: UUID,
        told: UUID,
        standing: Telling,
        fields: tuple[str, ...],
    ) -> None:
        super().__init__(
            "Somebody else saved this meanwhile. What they put stands beside yours: "
            "leave in each box what is to stand, and save again."
        )
        self.contact = contact
        self.person = person
        self.told = told
        self.standing = standing
        self.fields = fields


def start(*, given: Given, directory: Directory, by: Reader, at: datetime) -> Begun:
    """Begin a contact with its first save.

    The same form again, or an incident that has a contact under way, leads to that
    contact; what was typed joins it. Raises :class:`ChangedMeanwhile` where both say
    something else.
    """
    check_has(by, Permission.WRITE_CONTACT)
    known = _known(given, by=by)
    if known is None:
        try:
            with transaction.atomic():
                return _begin(given, by=by, at=at)
        except IntegrityError:
            # Two at once: the other has committed while this one waited for it.
            known = _known(given, by=by)
            if known is None:
                raise
    first = Person.objects.get(contact_id=known.id, number=1)
    same = known.token == given.form
    saved = save(
        contact=known.id,
        person=first.id,
        telling=given.telling,
        base=given.base if same else None,
        token=given.token,
        directory=directory,
        by=by,
        at=at,
    )
    return Begun(contact=known.id, person=first.id, told=saved.told, joined=not same)


def _known(given: Given, *, by: Reader) -> Contact | None:
    own = Contact.objects.filter(organisation_id=by.organisation)
    same = own.filter(token=given.form).first()
    if same is not None or not given.incident:
        return same
    return own.filter(STANDS, incident=given.incident).order_by("-id").first()


def _begin(given: Given, *, by: Reader, at: datetime) -> Begun:
    contact, person = uuid7(), uuid7()
    Contact.objects.create(
        id=contact,
        organisation_id=by.organisation,
        door=given.door,
        incident=given.incident,
        token=given.form,
        started_at=at,
        started_by=by.account,
    )
    Person.objects.create(
        id=person, contact_id=contact, number=1, added_at=at, added_by=by.account
    )
    told = _keep(person, given.telling, given.token, by=by, at=at)
    record(
        Act.CONTACT_STARTED,
        subjects=[f"contact:{contact}"],
        by=by,
        at=at,
        detail={"door": given.door.value},
    )
    return Begun(contact=contact, person=person, told=told, joined=False)


def save(
    *,
    contact: UUID,
    person: UUID,
    telling: Telling,
    base: UUID | None,
    token: UUID,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> Saved:
    """Keep what is told of one person; ``base`` is the save that the form began with.

    Where there is a case, what is new goes on it at once, and a danger that is new
    moves it up every queue that it waits on.

    A token that was used answers what it answered before. Raises ``NoSuchContact``,
    :class:`AlreadySettled` and :class:`ChangedMeanwhile`.
    """
    row = held(contact, by=by)
    of = Person.objects.filter(id=person, contact_id=row.id).first()
    if of is None:
        raise NoSuchContact
    sent = Told.objects.filter(token=token).first()
    if sent is not None:
        return Saved(told=sent.id)
    _check_goes_on(row)
    newest = Told.objects.filter(person_id=of.id).order_by("-id").first()
    before = telling_of(newest) if newest else NOTHING
    now = _settled(row, of, newest, telling, base)
    if newest is not None and now == before:
        return Saved(told=newest.id)
    told = _keep(of.id, now, token, by=by, at=at)
    on_case = _add_to_case(row, of, now, before, by=by, at=at)
    if on_case:
        rank_anew(row, of, now, before, directory=directory, by=by, at=at)
    record(
        Act.CONTACT_SAVED,
        subjects=[f"contact:{row.id}"],
        by=by,
        at=at,
        detail={"person": of.number},
    )
    return Saved(told=told, on_case=on_case)


def _check_goes_on(row: Contact) -> None:
    if row.ended_at is not None and row.case_id is None:
        raise AlreadySettled(
            "This contact has ended without a case. Open the case after all, or begin "
            "another contact."
        )


def _settled(
    row: Contact, of: Person, newest: Told | None, mine: Telling, base: UUID | None
) -> Telling:
    """Mine, upon what somebody else saved since the form was given out."""
    if newest is None or newest.id == base:
        return mine
    standing = telling_of(newest)
    began = Told.objects.filter(id=base, person_id=of.id).first() if base else None
    first = telling_of(began) if began else NOTHING
    fields = disputed(base=first, standing=standing, mine=mine)
    if fields:
        raise ChangedMeanwhile(
            contact=row.id,
            person=of.id,
            told=newest.id,
            standing=standing,
            fields=fields,
        )
    return merged(base=first, standing=standing, mine=mine)


def _keep(
    person: UUID, telling: Telling, token: UUID, *, by: Reader, at: datetime
) -> UUID:
    held_as = asdict(telling) | {
        "indicators": list(telling.indicators),
        "sectors": list(telling.sectors),
        "born": telling.born,
    }
    row = Told.objects.create(
        id=uuid7(),
        person_id=person,
        token=token,
        saved_at=at,
        saved_by=by.account,
        **held_as,
    )
    return row.id


def _add_to_case(
    row: Contact,
    of: Person,
    now: Telling,
    before: Telling,
    *,
    by: Reader,
    at: datetime,
) -> bool:
    """What is new goes on the case at once, where there is one."""
    if row.case_id is None:
        return True
    bodies = list(told_facts.learned_since(now, before=before))
    if told_facts.danger(now) != told_facts.danger(before):
        bodies.append(told_facts.danger(now))
    given = given_facts(bodies, contact=row.id, nominal=of.nominal_id, at=at)
    return put_on_case(row.case_id, given, by=by, at=at) is not None


def add_person(*, contact: UUID, by: Reader, at: datetime) -> UUID:
    """Add another of those whom the contact is about; answer their id.

    Where there is a case, they are in it at once, described later. Raises
    ``NotTheirs`` where the case is no longer ours to write.
    """
    row = held(contact, by=by)
    _check_goes_on(row)
    nominal = None
    if row.case_id is not None:
        nominal = uuid7()
        people.record_many(given=[nominal_of(nominal, NOTHING)], by=by, at=at)
        cases.involve(
            case=row.case_id, nominals=[nominal], role=Role.VICTIM, by=by, at=at
        )
    last = Person.objects.filter(contact_id=row.id).order_by("-number").first()
    added = Person.objects.create(
        id=uuid7(),
        contact_id=row.id,
        number=1 + (last.number if last else 0),
        added_at=at,
        added_by=by.account,
        nominal_id=nominal,
    )
    record(
        Act.CONTACT_PERSON_ADDED,
        subjects=[f"contact:{row.id}"],
        by=by,
        at=at,
        detail={"person": added.number},
    )
    return added.id
