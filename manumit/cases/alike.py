"""Whether a case file can be kept here, and whether it says what is here already."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from manumit.casefile.case import CaseFile
from manumit.casefile.writing import write_line
from manumit.cases.rules import Role
from manumit.law.facts import Fact, OwnerNamed, OwnerRecalled, OwnerReturned


class CannotBeTaken(ValueError):
    """The file is sound, but the case cannot be kept here; the message says why."""


class NotAlike(ValueError):
    """The case is here already and says something else; the message says where."""


HANDED_OVER = (OwnerNamed, OwnerRecalled, OwnerReturned)
"""Facts that go with an act here: who owns a case is moved by handing it over."""

_LONGEST = {"recorded_by": 40, "source": 80}
_LONGEST_NUMBER = 16
_NUL = b"\\u0000"


def check_fits(case: CaseFile) -> None:
    """Refuse what the tables cannot hold as it is; raises :class:`CannotBeTaken`."""
    ids = (
        case.id,
        *(each.id for each in case.persons),
        *(each.id for each in case.facts),
    )
    if not all(map(_is_uuid, ids)):
        raise CannotBeTaken(
            "The ids of the case, of its persons and of its events must be UUIDs in "
            "small letters, as an export writes them."
        )
    for fact in case.facts:
        for name, longest in _LONGEST.items():
            if len(getattr(fact, name)) > longest:
                raise CannotBeTaken(
                    f"Event {fact.id}: {name} has {longest} characters at most."
                )
    if len(case.reference) > _LONGEST_NUMBER:
        raise CannotBeTaken(f"A number has {_LONGEST_NUMBER} characters at most.")
    if any(set(each.roles) - set(Role) for each in case.persons):
        raise CannotBeTaken(f"The roles of a person are: {', '.join(Role)}.")
    if case.objects or case.locations or case.keeps is not None:
        raise CannotBeTaken(
            "Objects, locations and what a file does not keep have no place here yet: "
            "leave them out, or they would be lost."
        )
    if _NUL in write_line(case):
        raise CannotBeTaken("A text holds a character that cannot be kept (NUL).")


def check_alike(case: CaseFile, here: CaseFile) -> None:
    """Refuse a file that leaves out or changes what is here; only new events may come.

    Raises :class:`NotAlike`, and :class:`CannotBeTaken` for an event that goes with
    an act of its own.
    """
    if case.reference not in {"", here.reference}:
        raise NotAlike(f"The case has the number {here.reference} here.")
    given = {each.id: each for each in case.facts}
    for fact in here.facts:
        if fact.id not in given:
            raise NotAlike(f"Event {fact.id} is here and not in the file.")
        if given[fact.id] != fact:
            raise NotAlike(f"Event {fact.id} says something else here.")
    roles = {each.id: sorted(each.roles) for each in case.persons}
    for person in here.persons:
        if roles.get(person.id) != sorted(person.roles):
            raise NotAlike(f"Person {person.id} has other roles here, or is missing.")
    known = {each.id for each in here.facts}
    _check_not_handed_over(each for each in case.facts if each.id not in known)


def _check_not_handed_over(fresh: Iterable[Fact]) -> None:
    for each in fresh:
        if isinstance(each.body, HANDED_OVER):
            raise CannotBeTaken(
                f"Event {each.id} hands the case over: do that here, by its own act."
            )


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
