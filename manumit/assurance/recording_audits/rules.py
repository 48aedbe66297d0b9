"""What a review of crime recording asks, and what an audit is drawn by. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from manumit.law.facts import DecisionReceived, ReferralReceived, ReferralSent


class Question(StrEnum):
    """What is asked of every file, in this order."""

    RECORDED = "recorded"
    IN_TIME = "in_time"
    RIGHT_CLASS = "right_class"
    ONE_EACH = "one_each"
    ASSOCIATED = "associated"
    TOLD = "told"
    CANCELLED = "cancelled"


QUESTION_LABELS: Mapping[Question, str] = {
    Question.RECORDED: "Is a crime of modern slavery recorded?",
    Question.IN_TIME: "Was it recorded in time?",
    Question.RIGHT_CLASS: "Was it recorded in the right class?",
    Question.ONE_EACH: "Has this victim a crime of their own?",
    Question.ASSOCIATED: "Is the most serious associated offence recorded?",
    Question.TOLD: "Where no crime was recorded, was the victim told?",
    Question.CANCELLED: "If it was cancelled, was that sound?",
}


class Answer(StrEnum):
    """A reviewer's answer. What the file does not show is a no."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


ANSWER_LABELS: Mapping[Answer, str] = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.NOT_ASKED: "Does not arise",
}


class Stratified(StrEnum):
    """By what the population is divided before it is drawn from."""

    NO = "no"
    WAY = "way"
    MONTH = "month"


STRATIFIED_LABELS: Mapping[Stratified, str] = {
    Stratified.NO: "Not at all: every file has the same chance",
    Stratified.WAY: "By the way it came: each way has its share",
    Stratified.MONTH: "By month: each month has its share",
}


class Way(StrEnum):
    """The way by which a crime came to be due."""

    NRM = "nrm"
    DTN = "dtn"
    SENT = "sent"
    DECISION = "decision"
    REPORT = "report"


WAY_LABELS: Mapping[Way, str] = {
    Way.NRM: "Referral received",
    Way.DTN: "Notification received",
    Way.SENT: "Referral made by the police",
    Way.DECISION: "Positive reasonable grounds decision",
    Way.REPORT: "Report to the police, or seen by them",
}


_WAYS: Mapping[tuple[str, str], Way] = {
    (ReferralReceived.kind, "nrm"): Way.NRM,
    (ReferralReceived.kind, "dtn"): Way.DTN,
    (ReferralSent.kind, "nrm"): Way.SENT,
    (DecisionReceived.kind, ""): Way.DECISION,
}


def way_of(kind: str, route: str) -> Way:
    """By which way a crime came to be due, by the fact that made it so."""
    return _WAYS.get((kind, route), Way.REPORT)


def stratum_of(stratified: Stratified, *, way: Way, month: str) -> str:
    """The stratum of a file; one name for all where nothing divides them."""
    if stratified is Stratified.WAY:
        return way.value
    return month if stratified is Stratified.MONTH else ALL


class Settled(StrEnum):
    """What the case's owner answers to a file that was referred back."""

    PUT_RIGHT = "put_right"
    WILL_BE = "will_be"
    STANDS = "stands"


SETTLED_LABELS: Mapping[Settled, str] = {
    Settled.PUT_RIGHT: "It has been put right",
    Settled.WILL_BE: "It will be put right: say by when, and by whom",
    Settled.STANDS: "It stands as it is recorded: say why",
}

ENDS = (Settled.PUT_RIGHT, Settled.STANDS)
"""What ends it; a promise leaves the file with whoever gave it, until it is kept."""

CONFIDENCES = (90, 95, 99)
WIDEST_MARGIN = 20
"""Percentage points; a rate less sure than this says nothing."""
ALL = "all"
"""The one stratum of a population that nothing divides."""
WHOLE = "whole"
"""Beside the questions: files in which no question was answered with a no."""
WHOLE_LABEL = "Files with nothing wrong"


class NotDrawn(ValueError):
    """No audit can be drawn so; the message says why, ``field`` where to mend it."""

    def __init__(self, field: str | None, words: str) -> None:
        super().__init__(words)
        self.field = field


class NotReviewed(ValueError):
    """A review says too little: ``problems`` says what, by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The audit that somebody asks for; margin and confidence in per cent."""

    first: date
    last: date
    stratified: Stratified
    margin: int
    confidence: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the duties say to a question; no answer where only time will tell."""

    answer: Answer | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A reviewer's answer to one question, with their words."""

    answer: Answer
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGiven:
    """A review of one file; ``seen`` is how many there were when it was opened."""

    token: UUID
    seen: int
    answers: Mapping[Question, Answered]
    words: str


def check_wanted(wanted: Wanted, *, today: date) -> None:
    """Raise :class:`NotDrawn` for a period or a sureness that cannot be."""
    if wanted.last < wanted.first:
        raise NotDrawn("last", "Enter a last day that is not before the first.")
    if wanted.last > today:
        raise NotDrawn("last", "Enter a last day that is not still to come.")
    if not 1 <= wanted.margin <= WIDEST_MARGIN:
        raise NotDrawn(
            "margin", f"Enter a margin from 1 to {WIDEST_MARGIN} percentage points."
        )
    if wanted.confidence not in CONFIDENCES:
        raise NotDrawn("confidence", "Choose how sure the margin is to be.")


def check_review(
    answers: Mapping[Question, Answered], suggested: Mapping[Question, Suggested]
) -> None:
    """Raise :class:`NotReviewed` where words are wanting.

    A no says what is wrong; an answer against the duties' says why.
    """
    said = {each: _wanting(answers.get(each), suggested[each]) for each in Question}
    problems = {
        f"{question.value}{field}": words
        for question, (field, words) in said.items()
        if words
    }
    if problems:
        raise NotReviewed(problems)


def _wanting(given: Answered | None, suggested: Suggested) -> tuple[str, str]:
    """What an answer lacks, after the end of the field's name; nothing: empty words."""
    if given is None:
        return "", "Choose an answer."
    if given.words.strip():
        return "", ""
    if given.answer is Answer.NO:
        return "_words", "Enter what is wrong."
    if suggested.answer not in {None, given.answer}:
        return "_words", "Enter why you answer otherwise than the duties suggest."
    return "", ""
