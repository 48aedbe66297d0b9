"""The way of each person of a case, from first contact to the end of support."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.facts import SubjectId
from manumit.nrm.rules.journey import Stop, journey
from manumit.obligations.queries import CaseJudged


def journeys(
    judged: CaseJudged, people: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, tuple[Stop, ...]]:
    """The stops of each of the people by the case as it is judged."""
    check_has(reader, Permission.READ_NRM)
    log = [each for each in judged.log if each.recorded_at <= judged.on]
    return {
        person: journey(log, SubjectId(str(person)), at=judged.on, duties=judged.duties)
        for person in people
    }
