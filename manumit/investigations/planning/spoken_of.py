"""Whether a case speaks of somebody: named, described, or one of its people."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.investigations.planning.permissions import NoSuchPerson
from manumit.law.facts import Fact


def involved_ids(case: UUID, *, reader: Reader) -> set[UUID]:
    """The people of a case who have a record of their own."""
    found = cases.involved([case], reader=reader).get(case, [])
    return {each for each, _ in found}


def check_spoken_of(
    case: UUID, person: UUID, *, log: Sequence[Fact], reader: Reader
) -> None:
    """Raise ``NoSuchPerson`` unless the case speaks of this person."""
    if any(each.subject == str(person) for each in log):
        return
    if person not in involved_ids(case, reader=reader):
        raise NoSuchPerson
