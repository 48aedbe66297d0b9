"""What several acts of this room need: the row held, facts recorded, duties derived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.actions import FactGiven, NotTheirs
from manumit.contact.models import Contact
from manumit.contact.permissions import NoSuchContact
from manumit.contact.rules import told_facts
from manumit.contact.rules.steps import Doing
from manumit.contact.rules.to_do import TO_DO
from manumit.contact.standing import (
    DoneSeen,
)
from manumit.law.facts import Body, Fact
from manumit.obligations.actions import record_on


def held(contact: UUID, *, by: Reader) -> Contact:
    """The contact, kept off others until this act ends; for those who took it."""
    check_has(by, Permission.WRITE_CONTACT)
    own = Contact.objects.select_for_update(no_key=True)
    row = own.filter(id=contact, organisation_id=by.organisation).first()
    if row is None:
        raise NoSuchContact
    return row


def source_of(contact: UUID) -> str:
    """What the facts of a contact rest on."""
    return f"contact:{contact}"


def given_facts(
    bodies: Iterable[Body], *, contact: UUID, nominal: UUID | None, at: datetime
) -> list[FactGiven]:
    """Facts about somebody, as having happened at ``at``."""
    return [
        FactGiven(body=each, happened=at, source=source_of(contact), subject=nominal)
        for each in bodies
    ]


def of_done(done: DoneSeen, *, organisation: str) -> Sequence[Body]:
    """The facts of a step that was done; none where it is no fact."""
    doing = Doing(step=TO_DO[done.step], answers=done.answers, words=done.words)
    return told_facts.of_step(doing, organisation=organisation)


def put_on_case(
    case: UUID, given: Sequence[FactGiven], *, by: Reader, at: datetime
) -> Sequence[Fact] | None:
    """Record facts and derive duties; None where the case is no longer ours to write.

    What was told stays with the contact all the same, where whoever works on the case
    reads it.
    """
    if not given:
        return []
    try:
        return record_on(case=case, given=given, by=by, at=at)
    except NotTheirs:
        return None
