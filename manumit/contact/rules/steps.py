"""Steps of a door's list and of a child's list: what is asked, when each may be done.

A step that was done is a row with its answers and, once there is a case, facts. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from manumit.contact.rules.advice import Door


Choices = tuple[tuple[str, str], ...]
Answers = Mapping[str, Sequence[str]]
"""Codes by the name of their question; a moment stands as ISO 8601."""

YES, NO, NOT_KNOWN = "yes", "no", "not_known"
YES_OR_NO: Choices = ((YES, "Yes"), (NO, "No"))
OR_NOT_KNOWN: Choices = (*YES_OR_NO, (NOT_KNOWN, "Not known"))


class List(StrEnum):
    """Which list a step stands on."""

    SAFETY = "safety"
    CHILD = "child"
    CUSTODY = "custody"
    HELD = "held"


LIST_LABELS = {
    List.SAFETY: "Safe tonight",
    List.CHILD: "A child: today, before the first night",
    List.CUSTODY: "In custody",
    List.HELD: "At a port or in detention",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a step: choices, or a moment where there are none."""

    name: str
    label: str
    choices: Choices = ()
    several: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """A step: what it is called, why it is done, what is asked, who may need it.

    ``words`` is the label of the words that go with it, empty where none are asked;
    ``page`` is the page of guidance beside it.
    """

    code: str
    list: List
    title: str
    why: str
    page: str = ""
    questions: tuple[Question, ...] = ()
    words: str = ""
    words_hint: str = ""


class StepRefused(ValueError):
    """A step may not be done so; ``field`` is the question that mends it."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


INSPECTORS = frozenset({"inspector", "superintendent"})
BEFORE_INTERVIEW = {
    "nrm_explained": "that the National Referral Mechanism was explained",
    "section45": "that section 45 was considered",
}


def lists_for(*, door: Door, child: bool | None) -> tuple[List, ...]:
    """The lists that somebody has at a door, the most urgent first."""
    found = [List.CHILD] if child else []
    found.append(List.SAFETY)
    if door is Door.CUSTODY:
        found.append(List.CUSTODY)
    if door in {Door.PORT, Door.DETENTION}:
        found.append(List.HELD)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A step as somebody says that it was done."""

    step: ToDo
    answers: Answers = field(default_factory=dict)
    words: str = ""

    def one(self, name: str) -> str:
        """The single answer to a question; empty where there is none."""
        given = self.answers.get(name, ())
        return given[0] if given else ""


def check_may(doing: Doing, *, done: Collection[str]) -> None:
    """Raise :class:`StepRefused` where the step may not be done like this."""
    for question in doing.step.questions:
        if not doing.answers.get(question.name):
            raise StepRefused(f"Answer “{question.label}”", field=question.name)
    if doing.step.code == "release":
        _check_release(doing)
    if doing.step.code == "interview":
        _check_interview(doing, done)
    if doing.step.code == "made_safe" and doing.one("returned") == YES:
        _check_returned(doing)


def check_happened(happened: datetime, *, at: datetime) -> None:
    """Raise :class:`StepRefused` where a step is said to be done in the future."""
    if happened > at:
        raise StepRefused(
            "That is still to come. Record it once it has happened.", field="happened"
        )


def _check_release(doing: Doing) -> None:
    if doing.one("to_where_exploited") != YES:
        return
    if doing.one("by_role") not in INSPECTORS:
        raise StepRefused(
            "Nobody is released to the address where they were exploited unless an "
            "inspector or somebody above authorises it. Find them somewhere else, or "
            "ask the inspector.",
            field="by_role",
        )
    if not doing.words.strip():
        raise StepRefused(
            "Write the inspector's reason for releasing them to the address where they "
            "were exploited, and who decided.",
            field="words",
        )


def _check_interview(doing: Doing, done: Collection[str]) -> None:
    missing = [said for code, said in BEFORE_INTERVIEW.items() if code not in done]
    if missing and not doing.words.strip():
        raise StepRefused(
            f"Not recorded yet: {' and '.join(missing)}. Do that first; if the "
            "interview cannot wait, write why.",
            field="words",
        )


def _check_returned(doing: Doing) -> None:
    if not doing.words.strip():
        raise StepRefused(
            "Nobody goes home to the address where it happens. If the person, knowing "
            "the risk, insists: write why, and what was done.",
            field="words",
        )
