"""Where a case stands on the queues, by what its first contact knows of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.contact.arriving import risk_of
from manumit.contact.models import Contact, Person
from manumit.contact.rules.telling import NOTHING, Telling
from manumit.contact.standing import PersonSeen, people_of
from manumit.organisations.directory import Directory
from manumit.referrals.actions import danger


def rank_anew(
    row: Contact,
    of: Person,
    now: Telling,
    before: Telling,
    *,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """What was learned of one person since the case opened counts on every queue."""
    if row.referral_id is None or risk_of([now]) == risk_of([before]):
        return
    people = people_of(row.id)
    danger.learned(
        referral=row.referral_id,
        was=risk_of(_spoken_of(people, of.id, before)),
        now=risk_of(_spoken_of(people, of.id, now)),
        directory=directory,
        by=by,
        at=at,
    )


def rank_all(
    referral: UUID,
    people: Sequence[PersonSeen],
    *,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """A case that just opened stands where whoever is in the greatest danger puts it.

    It was received as a report about the first of them.
    """
    first = people[0]
    danger.learned(
        referral=referral,
        was=risk_of([first.telling]),
        now=risk_of(_spoken_of(people, first.id, first.telling)),
        directory=directory,
        by=by,
        at=at,
    )


def _spoken_of(
    people: Sequence[PersonSeen], person: UUID, telling: Telling
) -> list[Telling]:
    """What is told of each, one of them as given; added and unasked does not count."""
    told = [telling if each.id == person else each.telling for each in people]
    return [each for each in told if each != NOTHING] or told
