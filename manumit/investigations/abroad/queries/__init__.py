"""Reads what was asked abroad about a case, and across cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.investigations.abroad.models import AbroadRequest, AbroadStep
from manumit.investigations.abroad.permissions import NoSuchRequest
from manumit.investigations.abroad.persons import possible_victims
from manumit.investigations.abroad.queries.asked import requests_of, rows_seen
from manumit.investigations.abroad.queries.persons import (
    not_needed,
    risks,
    suspect,
    suspects,
    teams,
)
from manumit.investigations.abroad.queries.seen import (
    AbroadSeen,
    Across,
    NotNeededSeen,
    RequestSeen,
    RiskSeen,
    StepSeen,
    SuspectSeen,
    TeamSeen,
)
from manumit.investigations.abroad.rules import ANSWERS
from manumit.obligations.open_duties import OpenDuty, Which, open_duties
from manumit.obligations.policies import standing as policies_now
from manumit.obligations.queries import case_judged


NOT_ASKED = frozenset({"foreign_check", "foreign_risk"})
"""Duties of checks abroad that nobody has made."""
MOST = 200

__all__ = [
    "MOST",
    "AbroadSeen",
    "Across",
    "NotNeededSeen",
    "RequestSeen",
    "RiskSeen",
    "StepSeen",
    "SuspectSeen",
    "TeamSeen",
    "abroad_of",
    "across",
    "request",
    "team",
]


def abroad_of(
    case: UUID, *, parts: Mapping[str, str], reader: Reader, at: datetime
) -> AbroadSeen:
    """What was asked abroad about a case the reader has found, by its log.

    ``parts`` is as what each person stands in it.
    """
    check_has(reader, Permission.READ_INVESTIGATION)
    judged = case_judged(case, reader=reader, on=at)
    gone = {each.supersedes for each in judged.log}
    log = [each for each in judged.log if each.id not in gone]
    return AbroadSeen(
        at=at,
        suspects=[
            suspect(each, log, judged.duties, judged.policies)
            for each in suspects(parts, log)
        ],
        not_needed=not_needed(case, log, reader=reader),
        requests=requests_of(case, log, judged.policies, reader=reader),
        risks=risks(case, log, reader=reader),
        teams=teams(case, reader=reader),
        victims=possible_victims(case, judged.log, reader=reader, at=at),
    )


def request(case: UUID, request: UUID, *, reader: Reader) -> RequestSeen:
    """One request of a case, with its words; raises ``NoSuchRequest``."""
    check_has(reader, Permission.READ_INVESTIGATION)
    row = AbroadRequest.objects.filter(case_id=case, id=request).first()
    if row is None:
        raise NoSuchRequest
    return rows_seen([row], policies_now(), reader=reader)[0]


def team(case: UUID, team: UUID, *, reader: Reader) -> TeamSeen:
    """One joint team of a case as it stands; raises ``NoSuchRequest``."""
    found = [each for each in teams(case, reader=reader) if each.id == team]
    if not found:
        raise NoSuchRequest
    return found[0]


def across(*, reader: Reader, at: datetime) -> Across:
    """What waits abroad over the cases that the reader may see, the oldest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    answered = AbroadStep.objects.filter(kind__in=sorted(ANSWERS))
    rows = AbroadRequest.objects.exclude(id__in=answered.values("request_id"))
    requests = rows_seen(
        list(rows.order_by("asked_at", "id")[:MOST]), policies_now(), reader=reader
    )
    owed: Sequence[OpenDuty] = ()
    if reader.has(Permission.READ_WORKLIST):
        which = Which(rules=NOT_ASKED)
        owed = open_duties(which=which, after=None, limit=MOST, reader=reader, at=at)
    ids = {each.case for each in requests} | {each.case for each in owed}
    return Across(requests=requests, owed=owed, cases=cases.cases(ids, reader=reader))
