"""A case as a case file: its log, with ids only. It names organisations, nobody else.

What an organisation set for itself is kept in a room above, which passes it in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.casefile.case import CaseFile
from manumit.casefile.shape import Organisation, Person
from manumit.cases import queries
from manumit.cases.models import Case, Involvement
from manumit.cases.queries import NoSuchCase
from manumit.law import facts
from manumit.law.facts import CaseId, Fact
from manumit.law.policies import LocalValue
from manumit.organisations import directory


def case_of(reference: str, *, reader: Reader) -> UUID:
    """The case of this number; raises :class:`~manumit.cases.queries.NoSuchCase`."""
    check_has(reader, Permission.READ_CASE)
    found = Case.objects.filter(reference=reference).values_list("id", flat=True)
    if not found:
        raise NoSuchCase
    return found[0]


def may_see(case: UUID, *, reader: Reader) -> bool:
    """Whether there is such a case and the reader may know of it."""
    check_has(reader, Permission.READ_CASE)
    return Case.objects.filter(id=case).exists()


def as_casefile(
    case: UUID,
    *,
    as_known: datetime | None,
    policies: Callable[[str], Iterable[LocalValue]] = lambda _: (),
    reader: Reader,
) -> CaseFile:
    """What is known of the case, or what had been written down by ``as_known``.

    ``policies`` gives what an organisation set for itself. Raises ``NoSuchCase``.
    """
    seen = queries.case(case, reader=reader)
    log = [
        each
        for each in queries.log(case, reader=reader)
        if as_known is None or each.recorded_at <= as_known
    ]
    organisations = tuple(_organisations(log))
    return CaseFile(
        id=CaseId(str(case)),
        reference=seen.reference,
        organisations=organisations,
        persons=tuple(_persons(log, _roles(case, as_known))),
        local=tuple(own for each in organisations for own in policies(each.code)),
        facts=tuple(log),
    )


def _roles(case: UUID, as_known: datetime | None) -> Mapping[str, Sequence[str]]:
    """What each nominal is in the case, in the order in which it was recorded."""
    rows = Involvement.objects.filter(case_id=case)
    if as_known is not None:
        rows = rows.filter(recorded_at__lte=as_known)
    roles: dict[str, list[str]] = {}
    for row in rows.order_by("role", "id"):
        roles.setdefault(str(row.nominal_id), []).append(row.role)
    return roles


def _persons(
    log: Iterable[Fact], roles: Mapping[str, Sequence[str]]
) -> Iterable[Person]:
    """Those who are involved, and those whom a fact concerns."""
    ids = {*roles, *(each.subject for each in log if each.subject is not None)}
    return (Person(id=each, roles=list(roles.get(each, ()))) for each in ids)


def _organisations(log: Iterable[Fact]) -> Iterable[Organisation]:
    """Those that the log names by code and the directory knows."""
    known = directory.current()
    named = {
        value
        for each in log
        for value in facts.dump(each.body).values()
        if isinstance(value, str) and value in known.organisations
    }
    return (Organisation(code=each, name=known.name(each)) for each in named)
