"""What several acts of this room need: the row held, facts recorded, duties derived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven, NotTheirs
from manumit.contact.models import Contact
from manumit.contact.permissions import NoSuchContact
from manumit.law.facts import Body, Fact
from manumit.obligations import actions as obligations


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
    bodies: Sequence[Body], *, contact: UUID, nominal: UUID | None, at: datetime
) -> list[FactGiven]:
    """Facts about somebody, as having happened now."""
    return [
        FactGiven(body=each, happened=at, source=source_of(contact), subject=nominal)
        for each in bodies
    ]


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
        recorded = cases.record_facts(case=case, given=given, by=by, at=at)
    except NotTheirs:
        return None
    obligations.refresh_many(cases=[case], by=by, at=at)
    return recorded
