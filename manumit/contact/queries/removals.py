"""Removals that are planned and that nobody has stopped, with the bar of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.contact.queries.contacts import (
    ContactSeen,
)
from manumit.contact.standing import (
    PersonSeen,
)
from manumit.law import days
from manumit.law.decided import decided_of, referred_of
from manumit.law.facts import SubjectId
from manumit.law.removal import Bar, bar_on, why_no_bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A removal that is planned; without a bar, ``why_none`` says what is known."""

    planned: datetime
    bar: Bar | None
    why_none: str


def removals(
    seen: ContactSeen, person: PersonSeen, *, reader: Reader
) -> Sequence[Removal]:
    """Each planned removal of a person since it was last stopped."""
    check_has(reader, Permission.READ_CONTACT)
    standing: list[datetime] = []
    for done in person.done:
        if done.step == "removal_directed":
            standing.append(datetime.fromisoformat(done.answers["planned"][0]))
        elif done.step == "removal_stopped":
            standing.clear()
    if not standing:
        return []
    log = cases.every_log([seen.case]).get(seen.case, ()) if seen.case else ()
    subject = SubjectId(str(person.nominal))
    decided, referred = decided_of(log, subject), referred_of(log, subject)
    return [
        Removal(
            planned=each,
            bar=bar_on(days.day_of(each), decided, referred=referred),
            why_none=why_no_bar(days.day_of(each), decided, referred=referred),
        )
        for each in standing
    ]
