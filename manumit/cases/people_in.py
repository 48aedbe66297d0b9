"""The people of a case as its reader may know them: by name, or by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.cases.rules import ROLE_LABELS, Role
from manumit.law.facts import Fact, PersonNamed
from manumit.people import queries as people
from manumit.people.queries import NominalSeen


Involved = Sequence[tuple[NominalSeen, Role]]


def involved_in(case: UUID, *, reader: Reader) -> Involved:
    """Those involved in a case whom the reader may know, with their part."""
    found = cases.involved([case], reader=reader).get(case, [])
    nominals = people.nominals((each for each, _ in found), reader=reader)
    return [(nominals[each], role) for each, role in found if each in nominals]


def people_of(involved: Involved, log: Sequence[Fact]) -> Mapping[str, str]:
    """What each person is called, by id: those involved, then those only spoken of.

    Whoever is known only from facts has a number, by the order of their first fact.
    """
    return called_by(involved, (fact.subject for fact in log if fact.subject))


def called_by(involved: Involved, subjects: Iterable[str]) -> Mapping[str, str]:
    """As :func:`people_of`, of the subjects of a log in its order."""
    called = _told_apart({str(each.id): each.name for each, _ in involved})
    for subject in subjects:
        if subject not in called:
            called[subject] = f"Person {len(called) + 1}"
    return called


def _told_apart(called: Mapping[str, str]) -> dict[str, str]:
    """With a number behind each of several who are called the same."""
    often = Counter(called.values())
    met: Counter[str] = Counter()
    apart = {}
    for subject, name in called.items():
        met[name] += 1
        apart[subject] = f"{name} ({met[name]})" if often[name] > 1 else name
    return apart


def parts_of(involved: Involved, log: Sequence[Fact]) -> Mapping[str, str]:
    """As what each person stands in the case, by id, as far as anything says."""
    parts = {str(each.id): ROLE_LABELS[role].lower() for each, role in involved}
    for fact in log:
        if fact.subject and isinstance(fact.body, PersonNamed):
            parts.setdefault(fact.subject, fact.body.as_what.value)
    return parts
