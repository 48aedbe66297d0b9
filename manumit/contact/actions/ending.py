"""Ends a contact without a case, with a reason; or has a desk look at it first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact.actions.holding import held
from manumit.contact.models import Contact
from manumit.contact.notices import ENDED, TO_LOOK_AT
from manumit.contact.rules.contacts import AlreadySettled, Because, check_may_end
from manumit.contact.standing import heard_saying_so, people_of
from manumit.law import days
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.organisations.directory import Directory


def end(
    *,
    contact: UUID,
    because: Because,
    words: str,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """End it without a case; the desk is told, and looks at what is missing.

    Where somebody said, in any save, that they are a victim, or the words let hear it
    though nobody ticked it, only holders of the power
    to do so may, with written words. Raises ``CannotBeClosed``, ``NeedsReason``,
    :class:`AlreadySettled` and ``NoSuchContact``.
    """
    row = held(contact, by=by)
    _check_stands(row)
    people = people_of(row.id)
    own_word = any(each.said_so for each in people) or heard_saying_so(
        row.id, on=days.day_of(at)
    )
    check_may_end(own_word=own_word, words=words, by=by)
    row.ended_at, row.ended_by = at, by.account
    row.ended_because, row.ended_words = because.value, words
    row.save(update_fields=["ended_at", "ended_by", "ended_because", "ended_words"])
    _tell(row, ENDED.code, directory, by=by, at=at)
    record(
        Act.CONTACT_ENDED,
        subjects=[f"contact:{row.id}"],
        by=by,
        at=at,
        detail={"because": because.value, "own_word": own_word},
    )


def pass_to_desk(
    *, contact: UUID, directory: Directory, by: Reader, at: datetime
) -> str:
    """Ask the force's own desk to look at it; answer the desk's code.

    A second press asks nobody again. Raises :class:`AlreadySettled`.
    """
    check_has(by, Permission.WRITE_CONTACT)
    row = held(contact, by=by)
    _check_stands(row)
    desk = directory.desk_of(by.organisation)
    if row.passed_at is not None:
        return desk
    row.passed_at, row.passed_by = at, by.account
    row.save(update_fields=["passed_at", "passed_by"])
    _tell(row, TO_LOOK_AT.code, directory, by=by, at=at)
    record(
        Act.CONTACT_PASSED,
        subjects=[f"contact:{row.id}"],
        by=by,
        at=at,
        detail={"desk": desk},
    )
    return desk


def _check_stands(row: Contact) -> None:
    if row.case_id is not None:
        raise AlreadySettled("The case is open: it goes on there.")
    if row.ended_at is not None:
        raise AlreadySettled("This contact has ended already.")


def _tell(
    row: Contact, kind: str, directory: Directory, *, by: Reader, at: datetime
) -> None:
    notice = Told(
        kind=kind,
        to=Addressee(
            organisation=by.organisation, team=directory.desk_of(by.organisation)
        ),
        subject=f"contact:{row.id}",
        gaps={"organisation": by.organisation},
    )
    tell_many(notices=[notice], by=by, at=at)
