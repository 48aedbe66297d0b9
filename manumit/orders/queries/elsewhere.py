"""Orders that restrain the people of one case, recorded in others.

What is shown is what the walls show: a judgement that two are one only to whoever may
see both, and facts of a case only to those who have a part in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen
from manumit.law import days
from manumit.law.facts import Fact, Order
from manumit.orders.rules.folding import OrderHeld, orders_of
from manumit.orders.rules.moves import HOLDS, State
from manumit.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """An order of another case; ``person`` is whom it concerns on the page's case.

    ``judged`` says that somebody judged the two records to be one person.
    """

    case: CaseSeen
    held: OrderHeld
    state: State
    person: UUID
    judged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What an order, of whichever case, says about a person: held, or broken."""

    order: Order
    state: State
    breached: bool


def marks(
    case: UUID,
    *,
    log: Sequence[Fact],
    persons: Sequence[UUID],
    reader: Reader,
    at: datetime,
) -> Mapping[UUID, Sequence[Mark]]:
    """Orders that stand or were broken about these people, of this case and others."""
    check_has(reader, Permission.READ_ORDERS)
    today = days.day_of(at)
    found = [
        (UUID(held.subject), held, held.state(today))
        for held in orders_of(log)
        if held.subject
    ] + [
        (each.person, each.held, each.state)
        for each in orders_elsewhere(case, persons=persons, reader=reader, at=at)
    ]
    said: dict[UUID, list[Mark]] = {}
    for person, held, state in found:
        if state in HOLDS or held.breaches:
            breached = bool(held.breaches)
            mark = Mark(order=held.order, state=state, breached=breached)
            said.setdefault(person, []).append(mark)
    return said


_CASES = """
SELECT DISTINCT f.case_id FROM cases_fact f
WHERE f.kind >= 'order.' AND f.kind < 'order/' AND f.subject = ANY (%s)
    AND f.case_id <> %s
"""


def orders_elsewhere(
    case: UUID, *, persons: Iterable[UUID], reader: Reader, at: datetime
) -> Sequence[Elsewhere]:
    """The orders about these people of a case that stand on other cases."""
    check_has(reader, Permission.READ_ORDERS)
    meant = _meant(list(persons), reader=reader)
    with connection.cursor() as cursor:
        cursor.execute(_CASES, [list(meant), case])
        ids = [found for (found,) in cursor.fetchall()]
    seen = cases.cases(ids, reader=reader)
    logs = cases.logs(seen, reader=reader)
    today = days.day_of(at)
    return [
        Elsewhere(
            case=seen[other],
            held=held,
            state=held.state(today),
            person=meant[UUID(held.subject)],
            judged=meant[UUID(held.subject)] != UUID(held.subject),
        )
        for other, log in sorted(logs.items())
        for held in orders_of(log)
        if held.subject and UUID(held.subject) in meant
    ]


def _meant(persons: Sequence[UUID], *, reader: Reader) -> Mapping[UUID, UUID]:
    """Whom each record means: the persons themselves, and those judged to be one."""
    meant = {each: each for each in persons}
    for judged in people.judgements_of(persons, reader=reader):
        if judged.undone_at is None:
            one, other = judged.one, judged.other
            if one in persons:
                meant.setdefault(other, one)
            if other in persons:
                meant.setdefault(one, other)
    return meant
