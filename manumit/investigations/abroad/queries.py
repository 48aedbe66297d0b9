"""Reads what was asked abroad about a case, and across cases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases.chronicle import Beside
from manumit.cases.queries import CaseSeen
from manumit.cases.rules import ROLE_LABELS, Role
from manumit.cases.words.codes import ASKED_ABROAD, capital
from manumit.investigations.abroad.assessed import as_assessed, assessments
from manumit.investigations.abroad.models import (
    AbroadRequest,
    AbroadRisk,
    AbroadStep,
    JointTeam,
)
from manumit.investigations.abroad.permissions import NoSuchRequest
from manumit.investigations.abroad.persons import possible_victims
from manumit.investigations.abroad.rules import (
    ANSWERS,
    CHANNEL_LABELS,
    TO,
    Assessment,
    Channel,
    Purpose,
    Said,
    StepKind,
    asked_of,
    why_not,
)
from manumit.law import days
from manumit.law.duties import Duty
from manumit.law.duties.clock import end_of_time
from manumit.law.facts import (
    Fact,
    ForeignCheckAsked,
    ForeignRiskAssessed,
    Named,
    PersonNamed,
    RequestAnswered,
    RequestMade,
)
from manumit.law.policies import Policies
from manumit.obligations.open_duties import OpenDuty, Which, open_duties
from manumit.obligations.policies import standing as policies_now
from manumit.obligations.queries import case_judged
from manumit.organisations import queries as organisations


CHECK = "policy/foreign_check_days"
ANSWER = "policy/request_days"
NOT_ASKED = frozenset({"foreign_check", "foreign_risk"})
"""Duties of checks abroad that nobody has made."""
SUSPECTS = frozenset({Named.SUSPECT.value, ROLE_LABELS[Role.EXPLOITER].lower()})
LEFT = "somebody of another organisation"
MOST = 200
ELSEWHERE = "What was weighed is kept elsewhere, so it lets nothing go from here."


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """What became of a request; texts stand as they were given."""

    kind: StepKind
    words: str
    reference: str
    done_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSeen:
    """One request: what the log says of it, and the words where we hold them.

    ``id`` None where it came in with a case file and its words lie elsewhere.
    """

    id: UUID | None
    case: UUID
    code: str
    through: str
    country: str
    purpose: Purpose | None
    about: str
    tells: Sequence[str]
    words: str
    reference: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    recorded_by: str
    steps: Sequence[StepSeen]

    def late_at(self, at: datetime) -> bool:
        """Whether its answer is late, or came late."""
        return (self.answered_at or at) > self.due_at

    @property
    def open(self) -> bool:
        """Whether an answer is still to come."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectSeen:
    """A suspect of the case, by subject id, and whether somebody asked abroad.

    ``due_at`` is when a check is late: of the duty where one stands, else as long
    after the suspect was first named. ``owed`` is whether that is a duty.
    """

    person: str
    named_at: datetime | None
    due_at: datetime | None
    owed: bool
    asked: Sequence[tuple[datetime, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSeen:
    """A risk assessment; the answers are None where its words lie elsewhere."""

    person: str
    assessed_at: datetime
    through: str
    country: str
    home: Said | None
    asylum: Said | None
    corruption: Said | None
    why_not: str
    words: str
    assessed_by: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeen:
    """A joint team as it stands; ``earlier`` is how often its entry was changed."""

    id: UUID
    name: str
    members: str
    agreement: str
    starts: date
    ends: date | None
    words: str
    recorded_by: str
    recorded_at: datetime
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AbroadSeen:
    """Everything asked abroad about one case, as judged at ``at``."""

    at: datetime
    suspects: Sequence[SuspectSeen]
    requests: Sequence[RequestSeen]
    risks: Sequence[RiskSeen]
    teams: Sequence[TeamSeen]
    victims: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What is asked abroad and not answered over cases, and checks nobody made."""

    requests: Sequence[RequestSeen]
    owed: Sequence[OpenDuty]
    cases: Mapping[UUID, CaseSeen]


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
            _suspect(each, log, judged.duties, judged.policies)
            for each in _suspects(parts, log)
        ],
        requests=_requests(case, log, judged.policies, reader=reader),
        risks=_risks(case, log, reader=reader),
        teams=_teams(case, reader=reader),
        victims=possible_victims(case, judged.log, reader=reader, at=at),
    )


def request(case: UUID, request: UUID, *, reader: Reader) -> RequestSeen:
    """One request of a case, with its words; raises ``NoSuchRequest``."""
    check_has(reader, Permission.READ_INVESTIGATION)
    row = AbroadRequest.objects.filter(case_id=case, id=request).first()
    if row is None:
        raise NoSuchRequest
    return _rows_seen([row], policies_now(), reader=reader)[0]


def team(case: UUID, team: UUID, *, reader: Reader) -> TeamSeen:
    """One joint team of a case as it stands; raises ``NoSuchRequest``."""
    found = [each for each in _teams(case, reader=reader) if each.id == team]
    if not found:
        raise NoSuchRequest
    return found[0]


def across(*, reader: Reader, at: datetime) -> Across:
    """What waits abroad over the cases that the reader may see, the oldest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    answered = AbroadStep.objects.filter(kind__in=sorted(ANSWERS))
    rows = AbroadRequest.objects.exclude(id__in=answered.values("request_id"))
    requests = _rows_seen(
        list(rows.order_by("asked_at", "id")[:MOST]), policies_now(), reader=reader
    )
    owed: Sequence[OpenDuty] = ()
    if reader.has(Permission.READ_WORKLIST):
        which = Which(rules=NOT_ASKED)
        owed = open_duties(which=which, after=None, limit=MOST, reader=reader, at=at)
    ids = {each.case for each in requests} | {each.case for each in owed}
    return Across(requests=requests, owed=owed, cases=cases.cases(ids, reader=reader))


def words_beside(ids: Collection[UUID], reader: Reader) -> Mapping[UUID, Beside]:
    """What was written beside facts of the log, by the fact's id."""
    if not reader.has(Permission.READ_INVESTIGATION):
        return {}
    found: dict[UUID, Beside] = {}
    for table in (AbroadRequest, AbroadStep, AbroadRisk, JointTeam):
        rows = table.objects.filter(fact__in=list(ids)).order_by("id")
        told = rows.values_list("fact", "case_id", "words")
        for fact, case, words in told:
            if fact is not None:
                found[fact] = Beside(
                    words, reverse("investigations:abroad", args=[case])
                )
    return found


def _suspects(parts: Mapping[str, str], log: Sequence[Fact]) -> Sequence[str]:
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


def _suspect(
    person: str, log: Sequence[Fact], duties: Sequence[Duty], policies: Policies
) -> SuspectSeen:
    own = [each for each in log if each.subject == person]
    named = [e.last_moment() for e in own if isinstance(e.body, PersonNamed)]
    duty = next(
        (e for e in duties if e.rule == "foreign_check" and e.subject == person), None
    )
    first = min(named) if named else None
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
    )


def _requests(
    case: UUID, log: Sequence[Fact], policies: Policies, *, reader: Reader
) -> Sequence[RequestSeen]:
    """Newest first: our own, and those of the log that went to one of the channels."""
    made = [each for each in log if isinstance(each.body, RequestMade)]
    rows = AbroadRequest.objects.filter(case_id=case, fact__in=[e.id for e in made])
    own = _rows_seen(list(rows), policies, reader=reader)
    held = {str(each) for each in rows.values_list("fact", flat=True)}
    answered = {
        each.body.request: each.last_moment()
        for each in reversed(log)
        if isinstance(each.body, RequestAnswered)
    }
    others = [
        _logged(each, each.body, answered, policies)
        for each in made
        if isinstance(each.body, RequestMade)
        and each.id not in held
        and each.body.to in TO
    ]
    return sorted([*own, *others], key=lambda each: each.asked_at, reverse=True)


def _logged(
    fact: Fact,
    body: RequestMade,
    answered: Mapping[str, datetime],
    policies: Policies,
) -> RequestSeen:
    """A request of which only the log knows."""
    return RequestSeen(
        id=None,
        case=UUID(fact.case),
        code=body.request,
        through=_asked_of(body.to),
        country="",
        purpose=None,
        about="",
        tells=(),
        words="",
        reference="",
        asked_at=fact.last_moment(),
        due_at=_due(body.answer_due, fact.last_moment(), body.to, policies),
        answered_at=answered.get(body.request),
        recorded_by="",
        steps=(),
    )


def _asked_of(to: str) -> str:
    return capital(ASKED_ABROAD.get(to) or CHANNEL_LABELS[Channel.NCA])


def _due(due: date | None, asked: datetime, to: str, policies: Policies) -> datetime:
    """As the duty to answer has it: the day named, else what policy gives."""
    if due is not None:
        return days.end_of(due)
    return end_of_time(asked, ANSWER, policies, to)


def _rows_seen(
    rows: Sequence[AbroadRequest], policies: Policies, *, reader: Reader
) -> Sequence[RequestSeen]:
    steps: dict[UUID, list[AbroadStep]] = {}
    found = AbroadStep.objects.filter(request_id__in=[each.id for each in rows])
    for step in found.order_by("done_at", "id"):
        steps.setdefault(step.request_id, []).append(step)
    accounts = [
        *(each.recorded_by for each in rows),
        *(each.recorded_by for each in found),
    ]
    names = organisations.names(accounts=accounts, reader=reader)
    return [_row_seen(e, steps.get(e.id, ()), policies, names) for e in rows]


def _row_seen(
    row: AbroadRequest,
    steps: Sequence[AbroadStep],
    policies: Policies,
    names: Mapping[str, str],
) -> RequestSeen:
    answers = [each.done_at for each in steps if each.kind in ANSWERS]
    return RequestSeen(
        id=row.id,
        case=row.case_id,
        code=row.code,
        through=CHANNEL_LABELS[Channel(row.channel)],
        country=row.country,
        purpose=Purpose(row.purpose),
        about=str(row.about) if row.about else "",
        tells=[str(each) for each in row.tells],
        words=row.words,
        reference=row.reference,
        asked_at=row.asked_at,
        due_at=_due(row.due, row.asked_at, asked_of(Channel(row.channel)), policies),
        answered_at=min(answers, default=None),
        recorded_by=names.get(row.recorded_by, LEFT),
        steps=[
            StepSeen(
                kind=StepKind(each.kind),
                words=each.words,
                reference=each.reference,
                done_at=each.done_at,
                recorded_by=names.get(each.recorded_by, LEFT),
            )
            for each in steps
        ],
    )


def _risks(case: UUID, log: Sequence[Fact], *, reader: Reader) -> Sequence[RiskSeen]:
    """Newest first, those of the log alone without their answers."""
    rows = {str(e.fact): e for e in AbroadRisk.objects.filter(case_id=case)}
    accounts = [each.recorded_by for each in rows.values()]
    names = organisations.names(accounts=accounts, reader=reader)
    standing = assessments(case, log)
    return [
        _risk(each, rows.get(each.id), names, standing)
        for each in reversed(log)
        if isinstance(each.body, ForeignRiskAssessed)
    ]


def _risk(
    fact: Fact,
    row: AbroadRisk | None,
    names: Mapping[str, str],
    standing: Sequence[Assessment],
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
        why_not=why_not(each, own) if each else ELSEWHERE,
        words=row.words if row else "",
        assessed_by=row.assessed_by if row else "",
        recorded_by=names.get(fact.recorded_by, LEFT),
    )


def _teams(case: UUID, *, reader: Reader) -> Sequence[TeamSeen]:
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
