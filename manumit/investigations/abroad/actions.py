"""Asks abroad, follows what was asked, and assesses what that means for a victim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.cases.people_in import involved_in, people_of
from manumit.investigations.abroad.assessed import assessments
from manumit.investigations.abroad.models import (
    AbroadNotNeeded,
    AbroadRequest,
    AbroadRisk,
    AbroadStep,
    JointTeam,
)
from manumit.investigations.abroad.permissions import NoSuchRequest
from manumit.investigations.abroad.persons import (
    asked_about,
    everybody,
    homes_of,
    names_of,
    possible_victims,
)
from manumit.investigations.abroad.rules import (
    ANSWERS,
    NotAsked,
    NotNeededGiven,
    Purpose,
    RequestGiven,
    RiskGiven,
    StepGiven,
    StepKind,
    TeamGiven,
    check_channel,
    check_identity,
    check_risk,
    check_step,
    check_words,
    tells_them,
)
from manumit.investigations.abroad.stating import facts_of
from manumit.law import days
from manumit.law.facts import (
    ForeignCheckNotNeeded,
    ForeignRiskAssessed,
    JointTeamAgreed,
    RequestAnswered,
    RequestEscalated,
    certainly_by,
)
from manumit.obligations.actions import record_on


NOT_IN_CASE = "Choose somebody of this case."


def ask(*, case: UUID, given: RequestGiven, by: Reader, at: datetime) -> bool:
    """Record a request abroad; false for a second press.

    Asking about a possible victim tells who they are. Raises ``NotAsked`` where their
    identity may not go, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if AbroadRequest.objects.filter(token=given.token).exists():
            return False
        asked = certainly_by(given.happened, recorded_at=at)
        tells = _checked(case, given, asked, by=by, at=at)
        code = f"abroad_{AbroadRequest.objects.filter(case_id=case).count() + 1}"
        facts = facts_of(given, code, tells, by=by)
        made, *_ = record_on(case=case, given=facts, by=by, at=at)
        row = AbroadRequest.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            code=code,
            channel=given.channel,
            country=given.country,
            purpose=given.purpose,
            about=given.about,
            tells=sorted(tells),
            words=given.words,
            reference=given.reference,
            due=given.due,
            asked_at=asked,
            fact=UUID(made.id),
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.ABROAD_ASKED,
            subjects=[f"case:{case}", f"request:{row.id}"],
            by=by,
            at=at,
            detail={"channel": given.channel.value, "tells": len(tells)},
        )
    return True


def follow(
    *, case: UUID, request: UUID, given: StepGiven, by: Reader, at: datetime
) -> bool:
    """Record what became of a request; false for a second press.

    Raises ``NoSuchRequest``, ``NotAsked`` where it was answered meanwhile, and
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        made = AbroadRequest.objects.filter(case_id=case, id=request).first()
        if made is None:
            raise NoSuchRequest
        if AbroadStep.objects.filter(token=given.token).exists():
            return False
        steps = AbroadStep.objects.filter(request_id=request)
        done = [StepKind(each) for each in steps.values_list("kind", flat=True)]
        check_step(given.kind, done)
        moment = certainly_by(given.happened, recorded_at=at)
        if moment < made.asked_at:
            raise NotAsked("happened", "That is before it was asked.")
        if tells_them(given.kind):
            log = cases_seen.log(case, reader=by)
            victims = possible_victims(case, log, reader=by, at=at)
            names = names_of(case, victims, reader=by)
            check_words(given.words, names, made.tells)
        row = AbroadStep.objects.create(
            id=uuid7(),
            case_id=case,
            request_id=request,
            token=given.token,
            kind=given.kind,
            words=given.words,
            reference=given.reference,
            done_at=moment,
            fact=_step_fact(made, given, done, by=by, at=at),
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.ABROAD_FOLLOWED,
            subjects=[f"case:{case}", f"request:{request}", f"step:{row.id}"],
            by=by,
            at=at,
            detail={"kind": given.kind.value},
        )
    return True


def assess(*, case: UUID, given: RiskGiven, by: Reader, at: datetime) -> bool:
    """Record what telling an authority abroad who somebody is would mean for them.

    False for a second press. Raises ``NotAsked`` for nobody of the case, or where the
    answers cannot be, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    check_risk(given)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if AbroadRisk.objects.filter(token=given.token).exists():
            return False
        log = cases_seen.log(case, reader=by)
        if given.person not in everybody(case, log, reader=by):
            raise NotAsked("person", NOT_IN_CASE)
        fact = _one(
            case,
            FactGiven(
                body=ForeignRiskAssessed(),
                happened=given.happened,
                source=given.source,
                subject=given.person,
            ),
            by=by,
            at=at,
        )
        row = AbroadRisk.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            person=given.person,
            channel=given.channel,
            country=given.country,
            home=given.home,
            asylum=given.asylum,
            corruption=given.corruption,
            may_go=given.may_go,
            words=given.words,
            assessed_by=given.assessed_by,
            assessed_at=certainly_by(given.happened, recorded_at=at),
            fact=fact,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.ABROAD_RISK_ASSESSED,
            subjects=[f"case:{case}", f"risk:{row.id}"],
            by=by,
            at=at,
            detail={"may_go": given.may_go},
        )
    return True


def not_needed(*, case: UUID, given: NotNeededGiven, by: Reader, at: datetime) -> bool:
    """Record that nothing need be asked abroad about somebody.

    False for a second press. Raises ``NotAsked`` for nobody of the case, or where
    somebody has asked abroad about them already, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if AbroadNotNeeded.objects.filter(token=given.token).exists():
            return False
        log = cases_seen.log(case, reader=by)
        if given.person not in everybody(case, log, reader=by):
            raise NotAsked("person", NOT_IN_CASE)
        if asked_about(given.person, log):
            raise NotAsked("person", "Somebody has asked abroad about them already.")
        fact = _one(
            case,
            FactGiven(
                body=ForeignCheckNotNeeded(why=given.why.value),
                happened=given.happened,
                source=given.source,
                subject=given.person,
            ),
            by=by,
            at=at,
        )
        row = AbroadNotNeeded.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            person=given.person,
            why=given.why,
            words=given.words,
            fact=fact,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.ABROAD_NOT_NEEDED,
            subjects=[f"case:{case}", f"not_needed:{row.id}"],
            by=by,
            at=at,
            detail={"why": given.why.value},
        )
    return True


def agree_team(*, case: UUID, given: TeamGiven, by: Reader, at: datetime) -> bool:
    """Record a joint team, or what changed of one; false for a second press.

    Raises ``NotAsked`` where somebody changed the same team meanwhile, ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if JointTeam.objects.filter(token=given.token).exists():
            return False
        row_id = uuid7()
        fact = _replaced(case, given.replaces)
        if fact is None:
            body = JointTeamAgreed(team=str(row_id))
            told = FactGiven(body=body, happened=given.happened, source=given.source)
            fact = _one(case, told, by=by, at=at)
        JointTeam.objects.create(
            id=row_id,
            case_id=case,
            token=given.token,
            replaces_id=given.replaces,
            name=given.name,
            members=given.members,
            agreement=given.agreement,
            starts=given.starts,
            ends=given.ends,
            words=given.words,
            fact=fact,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.JOINT_TEAM_RECORDED,
            subjects=[f"case:{case}", f"team:{row_id}"],
            by=by,
            at=at,
        )
    return True


def _replaced(case: UUID, replaces: UUID | None) -> UUID | None:
    """The fact that a team was agreed, which what changes of it goes on resting on."""
    if replaces is None:
        return None
    earlier = JointTeam.objects.filter(case_id=case, id=replaces).first()
    if earlier is None:
        raise NoSuchRequest
    if JointTeam.objects.filter(replaces_id=replaces).exists():
        raise NotAsked(
            None, "Somebody has changed this team meanwhile. Go back and look."
        )
    return earlier.fact


def _checked(
    case: UUID, given: RequestGiven, asked: datetime, *, by: Reader, at: datetime
) -> frozenset[UUID]:
    """The possible victims of whom the request tells who they are, once it may."""
    check_channel(given.channel, days.day_of(asked))
    log = cases_seen.log(case, reader=by)
    there = everybody(case, log, reader=by)
    if not given.tells <= there:
        raise NotAsked("tells", NOT_IN_CASE)
    if given.about is not None and given.about not in there:
        raise NotAsked("about", NOT_IN_CASE)
    if given.purpose is Purpose.RECORDS and given.about is None:
        raise NotAsked("about", "Choose whose records are asked for.")
    victims = possible_victims(case, log, reader=by, at=at)
    names = names_of(case, victims, reader=by)
    about = {given.about} if given.about else set()
    check_words(f"{given.words} {given.reference}", names, given.tells | about)
    tells = given.tells | (about & victims)
    called = people_of(involved_in(case, reader=by), log)
    standing = assessments(case, log)
    homes = homes_of(case, reader=by)
    for each in sorted(tells):
        check_identity(
            called.get(str(each), "this person"),
            each,
            given,
            standing,
            homes.get(each, ()),
            asked=asked,
        )
    return frozenset(tells)


def _step_fact(
    made: AbroadRequest,
    given: StepGiven,
    done: Sequence[StepKind],
    *,
    by: Reader,
    at: datetime,
) -> UUID | None:
    """The fact that says it; none for chasing, and for an answer after an answer."""
    body: RequestAnswered | RequestEscalated
    if given.kind in ANSWERS and ANSWERS.isdisjoint(done):
        body = RequestAnswered(request=made.code)
    elif given.kind is StepKind.ESCALATED:
        body = RequestEscalated(request=made.code)
    else:
        return None
    told = FactGiven(body=body, happened=given.happened, source=given.source)
    return _one(made.case_id, told, by=by, at=at)


def _one(case: UUID, given: FactGiven, *, by: Reader, at: datetime) -> UUID:
    (fact,) = record_on(case=case, given=[given], by=by, at=at)
    return UUID(fact.id)
