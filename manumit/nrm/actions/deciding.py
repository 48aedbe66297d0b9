"""After a decision: that they were told, and what was asked, on the case at once."""

from __future__ import annotations

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
from manumit.law.duties.person import treated_as_child
from manumit.law.facts import Body, DecisionReceived, Fact, SubjectId, VictimTold
from manumit.nrm.models import AskedOf, Telling
from manumit.nrm.permissions import NoSuchPerson
from manumit.nrm.rules.after_decision import (
    AskedGiven,
    NotTold,
    TellingGiven,
    are_told,
    check,
    newest_agreed,
)
from manumit.nrm.rules.route import by_when_recorded
from manumit.obligations.actions import record_on


DECISION = "decision"


def tell(
    *, case: UUID, person: UUID, given: TellingGiven, by: Reader, at: datetime
) -> bool:
    """Record that somebody was told of a decision; false for a second press.

    The duty to tell is met once the person knows it, not when their lawyer does.
    Raises ``NotTold``, ``NoSuchPerson`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_NRM)
    with as_reader(by, at=at):
        log = _held(case, person, by=by)
        if Telling.objects.filter(token=given.token).exists():
            return False
        _check(given, log, person, at=at)
        fact = None
        if are_told(given):
            body = VictimTold(event=DECISION, about=given.letter)
            fact = _on_case(case, person, body, given.told_at, by=by, at=at)
        row = Telling.objects.create(
            id=uuid7(),
            case_id=case,
            nominal_id=person,
            token=given.token,
            letter=UUID(given.letter),
            to_whom=given.to_whom,
            by_whom=given.by_whom,
            told_at=given.told_at,
            means=given.means,
            safe=given.safe,
            interpreter=given.interpreter,
            language=given.language,
            words=given.words,
            reason=given.reason,
            fact=fact,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.DECISION_TOLD,
            subjects=[f"case:{case}", f"telling:{row.id}"],
            by=by,
            at=at,
            detail={"to": given.to_whom.value, "safe": given.safe.value},
        )
    return True


def ask(
    *, case: UUID, person: UUID, given: AskedGiven, by: Reader, at: datetime
) -> bool:
    """Record what was asked of an authority or panel; false for a second press.

    Raises ``NoSuchPerson`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_NRM)
    with as_reader(by, at=at):
        _held(case, person, by=by)
        if AskedOf.objects.filter(token=given.token).exists():
            return False
        fact = _on_case(case, person, given.body, given.happened, by=by, at=at)
        row = AskedOf.objects.create(
            id=uuid7(),
            case_id=case,
            nominal_id=person,
            token=given.token,
            asked=given.asked,
            words=given.words,
            fact=fact,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.DECISION_ASKED,
            subjects=[f"case:{case}", f"asked:{row.id}"],
            by=by,
            at=at,
            detail={"kind": given.body.kind},
        )
    return True


def _held(case: UUID, person: UUID, *, by: Reader) -> list[Fact]:
    """The log of the case, which is held until this act ends."""
    involved = cases_seen.involved([case], reader=by).get(case, [])
    if person not in {each for each, _ in involved}:
        raise NoSuchPerson
    cases.lock(case=case, by=by)
    return list(cases_seen.log(case, reader=by))


def _check(given: TellingGiven, log: list[Fact], person: UUID, *, at: datetime) -> None:
    subject = SubjectId(str(person))
    standing = by_when_recorded(log, at)
    letters = {
        body.letter
        for _, body in (standing.of(DecisionReceived, subject) if standing else ())
    }
    if standing is None or given.letter not in letters:
        raise NotTold("letter", "Choose a decision about this person.")
    check(
        given,
        agreed=newest_agreed(standing.facts, subject),
        child=treated_as_child(standing, subject, at),
        at=at,
    )


def _on_case(
    case: UUID,
    person: UUID,
    body: Body,
    happened: datetime,
    *,
    by: Reader,
    at: datetime,
) -> UUID:
    given = FactGiven(body=body, happened=happened, source="own_act", subject=person)
    (fact,) = record_on(case=case, given=[given], by=by, at=at)
    return UUID(fact.id)
