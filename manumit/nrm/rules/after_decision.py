"""What is recorded after a decision: who was told and how, and what was asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.law.facts import (
    Body,
    ChildPanelAsked,
    ChildPanelMet,
    ContactSet,
    DisqualificationAsked,
    Fact,
    FurtherReferral,
    Interpreter,
    ReconsiderationConsidered,
)


NO_CONTACT = "no_contact"


class ToWhom(StrEnum):
    """Who was told of a decision."""

    PERSON = "person"
    CARER = "carer"
    SUPPORT = "support"
    LAWYER = "lawyer"


TO_WHOM_LABELS: Mapping[ToWhom, str] = {
    ToWhom.PERSON: "The person themself",
    ToWhom.CARER: "Whoever looks after the child: parent, carer, social worker",
    ToWhom.SUPPORT: "Their support worker, so that they tell them",
    ToWhom.LAWYER: "Their lawyer",
}


class Safe(StrEnum):
    """Whether it was safe to tell them then and so."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


SAFE_LABELS: Mapping[Safe, str] = {
    Safe.YES: "Yes",
    Safe.NO: "No: somebody who may control them was near, or learned of it",
    Safe.NOT_KNOWN: "Nobody can say",
}


class Means(StrEnum):
    """By which means: those of agreed contact, and a letter."""

    VISIT = "visit"
    TELEPHONE = "telephone"
    TEXT = "text"
    EMAIL = "email"
    SUPPORT_WORKER = "support_worker"
    SOLICITOR = "solicitor"
    LETTER = "letter"


MEANS_LABELS: Mapping[Means, str] = {
    each: capital({**CODES["contact.made.means"], Means.LETTER: "by letter"}[each])
    for each in Means
}
INTERPRETER_LABELS: Mapping[Interpreter, str] = {
    each: capital(LABELS[Interpreter][each]) for each in Interpreter
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingGiven:
    """That somebody was told of a decision; texts stand as they were given."""

    token: UUID
    letter: str
    to_whom: ToWhom
    by_whom: str
    told_at: datetime
    means: Means
    safe: Safe
    interpreter: Interpreter
    language: str
    words: str
    reason: str


class NotTold(ValueError):
    """It cannot stand as a telling without more; ``field`` is where to say it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def why_a_reason(given: TellingGiven, agreed: ContactSet | None) -> str:
    """Why this telling stands only with a reason; empty where it needs none."""
    if given.to_whom is ToWhom.PERSON and agreed is not None:
        if agreed.every_days is None or agreed.means == NO_CONTACT:
            return (
                "They asked for no further contact. Say why they were told all the "
                "same, and what they were asked before."
            )
        if agreed.means and agreed.means != given.means:
            return (
                "It is not the means that they chose as safe. Say why it was used all "
                "the same."
            )
    if given.means is Means.LETTER and given.to_whom is ToWhom.PERSON:
        return (
            "A decision is never told first by letter: others open it. Say why it was."
        )
    if given.interpreter in {Interpreter.COMPANION, Interpreter.NONE}:
        return (
            "Without a professional interpreter nobody knows what they understood. Say "
            "why it was done so, and when they are told again."
        )
    return ""


def check(
    given: TellingGiven, *, agreed: ContactSet | None, child: bool, at: datetime
) -> None:
    """Raise :class:`NotTold` where more must be said, or it cannot be."""
    if given.told_at > at:
        raise NotTold("told_at", "Enter when they were told: this is still to come.")
    if given.to_whom is ToWhom.CARER and not child:
        raise NotTold(
            "to_whom", "An adult is told themself. Choose whom else you told."
        )
    if given.safe is not Safe.YES and not given.words.strip():
        raise NotTold(
            "words", "Say what was not safe, and what was done to make them safe."
        )
    why = why_a_reason(given, agreed)
    if why and not given.reason.strip():
        raise NotTold("reason", why)


def are_told(given: TellingGiven) -> bool:
    """Whether they know it now: a lawyer or support worker has yet to tell them."""
    return given.to_whom in {ToWhom.PERSON, ToWhom.CARER} and given.interpreter in {
        Interpreter.NOT_NEEDED,
        Interpreter.PROFESSIONAL,
    }


def newest_agreed(facts: Sequence[Fact], subject: str) -> ContactSet | None:
    """What they last said of how to be in touch, of the facts that stand."""
    said = [
        each.body
        for each in facts
        if each.subject == subject and isinstance(each.body, ContactSet)
    ]
    return said[-1] if said else None


def agreed_in_words(agreed: ContactSet | None) -> str:
    """What they agreed of being in touch, for whoever tells them."""
    if agreed is None:
        return (
            "Nobody has recorded how they wish to be in touch. Ask them and record it, "
            "before anybody rings or writes."
        )
    if agreed.every_days is None or agreed.means == NO_CONTACT:
        return "They asked for no further contact."
    said = CODES["contact.set.means"].get(agreed.means, agreed.means)
    return f"They chose to be in touch {said}."


class Asked(StrEnum):
    """What is asked of an authority or panel, or comes of it, beside its letters."""

    RECONSIDERATION = "reconsideration"
    PANEL_ASKED = "panel-asked"
    PANEL_MET = "panel-met"
    DISQUALIFICATION = "disqualification"
    FURTHER = "further-referral"


ASKED_LABELS: Mapping[Asked, str] = {
    Asked.RECONSIDERATION: "Reconsideration considered",
    Asked.PANEL_ASKED: "Child panel asked",
    Asked.PANEL_MET: "Child panel met",
    Asked.DISQUALIFICATION: "Disqualification asked for",
    Asked.FURTHER: "Referred again after a decision",
}
ASKED_BODIES: Mapping[Asked, type[Body]] = {
    Asked.RECONSIDERATION: ReconsiderationConsidered,
    Asked.PANEL_ASKED: ChildPanelAsked,
    Asked.PANEL_MET: ChildPanelMet,
    Asked.DISQUALIFICATION: DisqualificationAsked,
    Asked.FURTHER: FurtherReferral,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedGiven:
    """One of them, with its grounds in words as they were given."""

    token: UUID
    asked: Asked
    body: Body
    happened: datetime
    words: str
