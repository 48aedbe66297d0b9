"""Whoever was or was not asked about, risk assessments and joint teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases.rules import ROLE_LABELS, Role
from manumit.investigations.abroad.assessed import as_assessed, assessments
from manumit.investigations.abroad.models import (
    AbroadNotNeeded,
    AbroadRisk,
    JointTeam,
)
from manumit.investigations.abroad.persons import homes_of
from manumit.investigations.abroad.queries.asked import LEFT
from manumit.investigations.abroad.queries.seen import (
    NotNeededSeen,
    RiskSeen,
    SuspectSeen,
    TeamSeen,
)
from manumit.investigations.abroad.rules import (
    CHANNEL_LABELS,
    Assessment,
    Channel,
    Said,
    why_not,
)
from manumit.law.duties import Duty
from manumit.law.duties.clock import end_of_time
from manumit.law.facts import (
    Fact,
    ForeignCheckAsked,
    ForeignCheckNotNeeded,
    ForeignRiskAssessed,
    Named,
    PersonNamed,
)
from manumit.law.policies import Policies
from manumit.organisations import queries as organisations


CHECK = "policy/foreign_check_days"
ELSEWHERE = "What was weighed is kept elsewhere, so it lets nothing go from here."
SUSPECTS = frozenset({Named.SUSPECT.value, ROLE_LABELS[Role.EXPLOITER].lower()})


def suspects(parts: Mapping[str, str], log: Sequence[Fact]) -> Sequence[str]:
    """Whoever stands in the case, or was ever named in it, as a suspect."""
    named = [
        str(each.subject)
        for each in log
        if isinstance(each.body, PersonNamed)
        and each.body.as_what is Named.SUSPECT
        and each.subject
    ]
    standing = [person for person, part in parts.items() if part in SUSPECTS]
    return list(dict.fromkeys([*standing, *named]))


def suspect(
    person: str, log: Sequence[Fact], duties: Sequence[Duty], policies: Policies
) -> SuspectSeen:
    """Whether somebody asked abroad about a suspect, and when it is late."""
    own = [each for each in log if each.subject == person]
    named = [e.last_moment() for e in own if isinstance(e.body, PersonNamed)]
    duty = next(
        (e for e in duties if e.rule == "foreign_check" and e.subject == person), None
    )
    first = min(named) if named else None
    known = [
        each.last_moment()
        for each in own
        if isinstance(each.body, PersonNamed) and each.body.abroad
    ]
    due = end_of_time(first, CHECK, policies) if first else None
    return SuspectSeen(
        person=person,
        named_at=first,
        due_at=duty.due_at if duty else due,
        owed=duty is not None,
        asked=[
            (each.last_moment(), each.body.through)
            for each in own
            if isinstance(each.body, ForeignCheckAsked)
        ],
        not_needed=[
            (each.last_moment(), each.body.why)
            for each in own
            if isinstance(each.body, ForeignCheckNotNeeded)
            and each.last_moment() >= max(known, default=each.last_moment())
        ],
    )


def not_needed(
    case: UUID, log: Sequence[Fact], *, reader: Reader
) -> Sequence[NotNeededSeen]:
    """Decisions that nothing need be asked, newest first."""
    rows = {str(e.fact): e.words for e in AbroadNotNeeded.objects.filter(case_id=case)}
    found = [
        (each, each.body)
        for each in reversed(log)
        if isinstance(each.body, ForeignCheckNotNeeded)
    ]
    accounts = [each.recorded_by for each, _ in found]
    names = organisations.names(accounts=accounts, reader=reader)
    return [
        NotNeededSeen(
            person=each.subject or "",
            why=body.why,
            words=rows.get(each.id, ""),
            decided_at=each.last_moment(),
            recorded_by=names.get(each.recorded_by, LEFT),
        )
        for each, body in found
    ]


def risks(case: UUID, log: Sequence[Fact], *, reader: Reader) -> Sequence[RiskSeen]:
    """Newest first, those of the log alone without their answers."""
    rows = {str(e.fact): e for e in AbroadRisk.objects.filter(case_id=case)}
    accounts = [each.recorded_by for each in rows.values()]
    names = organisations.names(accounts=accounts, reader=reader)
    standing = assessments(case, log)
    homes = homes_of(case, reader=reader)
    return [
        _risk(each, rows.get(each.id), names, standing, homes)
        for each in reversed(log)
        if isinstance(each.body, ForeignRiskAssessed)
    ]


def _risk(
    fact: Fact,
    row: AbroadRisk | None,
    names: Mapping[str, str],
    standing: Sequence[Assessment],
    homes: Mapping[UUID, frozenset[str]],
) -> RiskSeen:
    own = [each for each in standing if str(each.person) == fact.subject]
    each = as_assessed(row) if row else None
    return RiskSeen(
        person=fact.subject or "",
        assessed_at=fact.last_moment(),
        through=CHANNEL_LABELS[Channel(row.channel)] if row else "",
        country=row.country if row else "",
        home=Said(row.home) if row else None,
        asylum=Said(row.asylum) if row else None,
        corruption=Said(row.corruption) if row else None,
        why_not=why_not(each, own, homes.get(each.person, ())) if each else ELSEWHERE,
        words=row.words if row else "",
        assessed_by=row.assessed_by if row else "",
        recorded_by=names.get(fact.recorded_by, LEFT),
    )


def teams(case: UUID, *, reader: Reader) -> Sequence[TeamSeen]:
    """Each team as its newest entry has it."""
    rows = {each.id: each for each in JointTeam.objects.filter(case_id=case)}
    replaced = {each.replaces_id for each in rows.values()}
    accounts = [each.recorded_by for each in rows.values()]
    names = organisations.names(accounts=accounts, reader=reader)
    return [
        TeamSeen(
            id=each.id,
            name=each.name,
            members=each.members,
            agreement=each.agreement,
            starts=each.starts,
            ends=each.ends,
            words=each.words,
            recorded_by=names.get(each.recorded_by, LEFT),
            recorded_at=each.recorded_at,
            earlier=sum(1 for row in rows.values() if row.fact == each.fact) - 1,
        )
        for each in sorted(rows.values(), key=lambda row: row.starts, reverse=True)
        if each.id not in replaced
    ]
