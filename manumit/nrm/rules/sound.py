"""Whether a minimum sound referral stands, and what is left of it, by section.

*Not asked: interview to follow* answers every question but three: whose referral it
is, whether the person is under 18, and what an adult chose. So it can always go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from manumit.nrm.form import (
    NOT_ASKED,
    Answer,
    Answers,
    Chosen,
    Form,
    Listed,
    NotAnswered,
    Placed,
    Question,
    Route,
    Said,
    Section,
)
from manumit.nrm.rules.asking import BY_ROUTE, is_asked, settled


class Status(StrEnum):
    """How far a section is."""

    NOTHING_ASKED = "Nothing is needed on this route"
    NOT_STARTED = "Not started"
    SOME_LEFT = "Some left"
    DONE = "Done"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """A section's status, and the keys of the required answers that are left."""

    code: str
    status: Status
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """``must`` are the keys that have to be known, ``left`` those without answer."""

    must: tuple[str, ...]
    left: tuple[str, ...]
    sections: tuple[SectionState, ...]

    @property
    def sound(self) -> bool:
        """Whether it can be sent as it stands."""
        return not self.must and not self.left


def soundness(form: Form, answers: Answers, *, route: Route) -> Soundness:
    """What is left on a route. Age and choice are known where the route is."""
    sections = tuple(_state(form, each, answers, route) for each in form.sections)
    required = list(_required(form, answers, route))
    return Soundness(
        must=tuple(
            each.key
            for each in required
            if each.must_be_known and not _known(each, answers, route)
        ),
        left=tuple(key for each in sections for key in each.left),
        sections=sections,
    )


def rest_not_asked(
    form: Form, answers: Answers, *, route: Route
) -> Mapping[str, NotAnswered]:
    """*Not asked* for all that is left and may be: one press, and it can go."""
    return {
        each.key: NOT_ASKED
        for each in _required(form, answers, route)
        if not each.must_be_known and not holds(answers.get(each.key))
    }


def holds(answer: Answer | None) -> bool:
    """Whether it is an answer; that it was not asked, not known or not said is one."""
    match answer:
        case None:
            return False
        case Said() | Placed():
            return bool(answer.words)
        case Chosen():
            return bool(answer.codes)
        case Listed():
            return bool(answer.items)
        case _:
            return True


def _state(
    form: Form, section: Section, answers: Answers, route: Route
) -> SectionState:
    needed = [
        each for each in _required(form, answers, route) if each in section.questions
    ]
    left = tuple(each.key for each in needed if not _known(each, answers, route))
    started = any(holds(answers.get(each.key)) for each in section.questions)
    status = _status(needed, left, started)
    return SectionState(code=section.code, status=status, left=left)


def _status(needed: list[Question], left: tuple[str, ...], started: bool) -> Status:
    if not needed and not started:
        return Status.NOTHING_ASKED
    if not left:
        return Status.DONE
    return Status.SOME_LEFT if started else Status.NOT_STARTED


def _required(form: Form, answers: Answers, route: Route) -> Iterator[Question]:
    now = settled(answers, route)
    for question in form.questions():
        sent = route is Route.OPEN or route in question.routes
        needed = question.essential and (sent or question.must_be_known)
        if needed and is_asked(form, question, now):
            yield question


def _known(question: Question, answers: Answers, route: Route) -> bool:
    if question.key in BY_ROUTE and route is not Route.OPEN:
        return True
    answer = answers.get(question.key)
    if question.must_be_known and isinstance(answer, NotAnswered):
        return False
    return holds(answer)
