"""Records a step of a door's or a child's list: as a row, and on the case as facts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact.actions.holding import given_facts, held, put_on_case
from manumit.contact.models import Contact, Done, Person
from manumit.contact.notices import REMOVAL
from manumit.contact.permissions import NoSuchContact
from manumit.contact.rules import told_facts
from manumit.contact.rules.steps import Doing, check_happened, check_may
from manumit.law import days
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.organisations.directory import Directory


def do(
    *,
    contact: UUID,
    person: UUID,
    doing: Doing,
    token: UUID,
    happened: datetime | None = None,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> bool:
    """Record that a step was done for a person; False where it stays off the case.

    ``happened`` is when, where that was before now. Before there is a case the row
    waits for it. A token that was used changes nothing. Raises ``StepRefused`` and
    ``NoSuchContact``.
    """
    row = held(contact, by=by)
    of = Person.objects.filter(id=person, contact_id=row.id).first()
    if of is None:
        raise NoSuchContact
    if Done.objects.filter(token=token).exists():
        return True
    then = happened or at
    check_happened(then, at=at)
    earlier = Done.objects.filter(person_id=of.id, happened__lte=then)
    check_may(doing, done=set(earlier.values_list("step", flat=True)))
    fact, on_case = _on_case(row, of, doing, then, by=by, at=at)
    Done.objects.create(
        id=uuid7(),
        person_id=of.id,
        token=token,
        step=doing.step.code,
        answers={name: list(codes) for name, codes in doing.answers.items()},
        happened=then,
        recorded_at=at,
        recorded_by=by.account,
        words=doing.words,
        fact=fact,
    )
    if doing.step.code == "removal_directed":
        _alarm(row, doing, directory, by=by, at=at)
    record(
        Act.CONTACT_STEP_DONE,
        subjects=[f"contact:{row.id}"],
        by=by,
        at=at,
        detail={"step": doing.step.code, "person": of.number},
    )
    return on_case


def _on_case(
    row: Contact,
    of: Person,
    doing: Doing,
    happened: datetime,
    *,
    by: Reader,
    at: datetime,
) -> tuple[UUID | None, bool]:
    if row.case_id is None:
        return None, True
    bodies = told_facts.of_step(doing, organisation=by.organisation)
    given = given_facts(bodies, contact=row.id, nominal=of.nominal_id, at=happened)
    recorded = put_on_case(row.case_id, given, by=by, at=at)
    if recorded is None:
        return None, False
    return (UUID(recorded[0].id) if recorded else None), True


def _alarm(
    row: Contact, doing: Doing, directory: Directory, *, by: Reader, at: datetime
) -> None:
    """The own desk is told at once which day the removal is planned for."""
    planned = datetime.fromisoformat(doing.one("planned"))
    notice = Told(
        kind=REMOVAL.code,
        to=Addressee(
            organisation=by.organisation, team=directory.desk_of(by.organisation)
        ),
        subject=f"contact:{row.id}",
        gaps={"day": days.day_of(planned).isoformat()},
    )
    tell_many(notices=[notice], by=by, at=at)
