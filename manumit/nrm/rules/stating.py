"""What the answers state in the log: facts to record, or to be recorded at sending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law import days
from manumit.law.duties.person import coming_of_age
from manumit.law.facts import (
    AgeStated,
    BestInterestsRecorded,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    CaseId,
    ConsentStated,
    Fact,
    FactId,
    Interpreter,
    Matter,
    NrmExplained,
    SubjectId,
    WhyNotAsked,
)
from manumit.nrm.form import Answers, Dated, Form, Position, Said, States
from manumit.nrm.rules.asking import asked, chosen
from manumit.nrm.rules.route import position_of


_CHOICE = {"agrees": True, "declines": False}
_ABLE = {"able": True, "unable": False}
_YES = {"yes": True, "no": False}


def stated(
    form: Form, answers: Answers, *, at: datetime
) -> dict[States, tuple[Body, ...]]:
    """What the answers say of age, consent and the rest, by the matter they state.

    Only what is asked: a choice that was ticked before they were found to be a child
    states nothing. Whoever keeps a log records what differs from what stands there.
    """
    wanted = {each.states for each in asked(form, answers) if each.states is not None}
    found: dict[States, tuple[Body, ...]] = {}
    for matter, body in _bodies(answers, at):
        if matter in wanted:
            found[matter] = (*found.get(matter, ()), body)
    return found


def position_in(form: Form, answers: Answers, *, at: datetime) -> Position:
    """The position of somebody of whom there is no case yet, by the answers alone."""
    subject, case = SubjectId("of the draft"), CaseId("draft")
    bodies = [body for each in stated(form, answers, at=at).values() for body in each]
    facts = [
        Fact(
            id=FactId(str(number)),
            case=case,
            body=body,
            subject=subject,
            happened=at,
            recorded_at=at,
            recorded_by="draft",
            source="draft",
        )
        for number, body in enumerate(bodies)
    ]
    return position_of(facts, subject, at=at)


def _bodies(answers: Answers, at: datetime) -> Iterator[tuple[States, Body]]:
    yield from ((States.AGE, each) for each in _age(answers, at))
    if _yes(answers, "explained") and (through := _one(answers, "explained_through")):
        yield States.EXPLAINED, NrmExplained(interpreter=Interpreter(through))
    if (able := _ABLE.get(_one(answers, "capacity"))) is not None:
        yield States.CAPACITY, CapacityAssessed(has_capacity=able)
    if isinstance(answers.get("best_interests"), Said):
        yield States.BEST_INTERESTS, BestInterestsRecorded()
    why = _one(answers, "why_cannot")
    if why and _one(answers, "choice") == "cannot_be_asked":
        yield States.CANNOT_BE_ASKED, CannotBeAsked(why=WhyNotAsked(why))
    for state, matter, key, meaning in (
        (States.CONSENT, Matter.NRM, "choice", _CHOICE),
        (States.IDENTITY, Matter.IDENTITY, "identity", _YES),
        (States.SUPPORT, Matter.SUPPORT, "support", _YES),
    ):
        if (given := meaning.get(_one(answers, key))) is not None:
            yield state, ConsentStated(matter=matter, given=given)


def _age(answers: Answers, at: datetime) -> Iterator[AgeStated]:
    """A date of birth that says otherwise than the tick leaves the age in doubt."""
    said, dob = _one(answers, "under_18"), answers.get("dob")
    born = dob.when if isinstance(dob, Dated) else None
    if not said and born is None:
        return
    ticked = _YES.get(said)
    body = AgeStated(under_18=ticked, doubtful=said == "not_sure", born=born)
    birthday = coming_of_age(body)
    if birthday is not None and ticked is not None:
        child = days.start_of(birthday) > at
        if child is not ticked:
            body = AgeStated(under_18=None, doubtful=True, born=born)
    yield body


def _one(answers: Answers, key: str) -> str:
    return next(iter(chosen(answers, key)), "")


def _yes(answers: Answers, key: str) -> bool:
    return _one(answers, key) == "yes"
