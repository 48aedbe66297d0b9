"""Answers about age and choice as facts of the case, and facts as answers. Pure.

What the case says of age and choice is its log's newest fact; an answer that is older
than that fact is overtaken by it, whoever recorded it and wherever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.law.facts import (
    AgeStated,
    BestInterestsRecorded,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    ConsentStated,
    Fact,
    Interpreter,
    Matter,
    NrmExplained,
    Offered,
    SubjectId,
    SupportReferred,
)
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import Answer, Answers, Chosen, Dated, Form, States
from manumit.nrm.rules.asking import chosen
from manumit.nrm.rules.stating import stated


OFFERED = "offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What some answers state: the fact, and when it happened, if that was said."""

    body: Body
    happened: Uncertain | None = None


@dataclass(frozen=True, slots=True)
class Overtaken:
    """An answer as the case has it, and the fact that says so."""

    answer: Answer
    fact: Fact


def to_record(
    form: Form,
    answers: Answers,
    *,
    saved_at: Mapping[str, datetime],
    log: Sequence[Fact],
    subject: SubjectId,
    at: datetime,
) -> list[Says]:
    """What the case does not say yet, and no newer fact has overtaken.

    ``saved_at`` tells of the answers' keys when each was saved.
    """
    newest = newest_by_slot(log, subject)
    found = []
    for keys, each in _says(form, answers, at):
        fact = newest.get(slot_of(each.body))
        saved = max((saved_at[key] for key in keys if key in saved_at), default=None)
        if saved is None:
            continue
        if fact and (fact.body == each.body or fact.recorded_at > saved):
            continue
        found.append(each)
    return found


def _says(
    form: Form, answers: Answers, at: datetime
) -> Iterator[tuple[Sequence[str], Says]]:
    explained_on = answers.get("explained_on")
    for matter, bodies in stated(form, answers, at=at).items():
        keys = [each.key for each in form.questions() if each.states is matter]
        if matter is States.CANNOT_BE_ASKED:
            keys += [
                each.key for each in form.questions() if each.states is States.CONSENT
            ]
        since = None
        if matter is States.EXPLAINED and isinstance(explained_on, Dated):
            since = explained_on.when
        yield from ((keys, Says(body=body, happened=since)) for body in bodies)
    if "support" in chosen(answers, OFFERED):
        # What they said to it is recorded by whoever takes them there.
        yield [OFFERED], Says(body=SupportReferred(result=Offered.NOT_NOW))


def as_answers(log: Sequence[Fact], subject: SubjectId) -> Mapping[str, Overtaken]:
    """What the newest facts say, as answers to the questions that state them."""
    found: dict[str, Overtaken] = {}
    for fact in newest_by_slot(log, subject).values():
        for key, answer in _answers(fact.body):
            found[key] = Overtaken(answer, fact)
    return found


def newest_by_slot(log: Sequence[Fact], subject: SubjectId) -> Mapping[str, Fact]:
    """The newest fact of each slot that no later one corrects."""
    corrected = {each.supersedes for each in log}
    own = (e for e in log if e.subject == subject and e.id not in corrected)
    ordered = sorted(own, key=lambda each: (each.last_moment(), each.recorded_at))
    return {slot: each for each in ordered if (slot := slot_of(each.body))}


def slot_of(body: Body) -> str:
    """What a fact speaks of; of one slot the newest holds. Empty: nothing of ours."""
    if isinstance(body, ConsentStated):
        return {Matter.NRM: "choice"}.get(body.matter, body.matter.value)
    return _SLOTS.get(type(body), "")


_SLOTS: Mapping[type[Body], str] = {
    AgeStated: "age",
    NrmExplained: "explained",
    CannotBeAsked: "choice",
    CapacityAssessed: "capacity",
    BestInterestsRecorded: "best_interests",
    SupportReferred: "offered",
}


def _answers(body: Body) -> Iterator[tuple[str, Answer]]:
    match body:
        case AgeStated():
            code = "not_sure" if body.doubtful else _NAMED_AGES.get(body.under_18)
            if code:
                yield "under_18", Chosen((code,))
            if body.born:
                yield "dob", Dated(body.born)
        case NrmExplained():
            yield "explained", Chosen(("yes",))
            yield "explained_through", Chosen((body.interpreter.value,))
        case CannotBeAsked():
            yield "choice", Chosen(("cannot_be_asked",))
            yield "why_cannot", Chosen((body.why.value,))
        case CapacityAssessed():
            yield "capacity", Chosen(("able" if body.has_capacity else "unable",))
        case ConsentStated():
            yield _consent(body)


_NAMED_AGES: Mapping[bool | None, str] = {True: "yes", False: "no"}


def _consent(body: ConsentStated) -> tuple[str, Answer]:
    if body.matter is Matter.NRM:
        return "choice", Chosen(("agrees" if body.given else "declines",))
    return body.matter.value, Chosen(("yes" if body.given else "no",))


def cannot_rely(answers: Answers, *, text_confirmed: bool) -> str:
    """Why agreement cannot be relied on yet, and what to do; empty where it can.

    ``text_confirmed``: a named translator confirmed the words that they were shown, or
    they were shown English, which they speak.
    """
    if "yes" not in chosen(answers, "explained"):
        return (
            "Agreement counts once the NRM has been explained. Explain it, say through "
            "whom, and ask again."
        )
    through = next(iter(chosen(answers, "explained_through")), "")
    if not through:
        return "Say through whom the NRM was explained, so that agreement can count."
    if through == Interpreter.PROFESSIONAL or (
        through == Interpreter.NOT_NEEDED and text_confirmed
    ):
        return ""
    return _WHY_NOT[through]


_WHY_NOT = {
    "companion": (
        "Agreement through somebody who was with them cannot be relied on. Find a "
        "professional interpreter, explain it again and ask again."
    ),
    "none": (
        "Agreement without the interpreter who was needed cannot be relied on. Find "
        "one, explain it again and ask again."
    ),
    "not_needed": (
        "No named translator has confirmed our words in that language, and there was "
        "no interpreter: agreement cannot be relied on. Find a professional "
        "interpreter, explain it again and ask again."
    ),
}
