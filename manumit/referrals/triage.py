"""Triage, decided without a database: risk, what is missing, proposals, bulk. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from manumit.referrals import rules
from manumit.referrals.rules import Risk, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The five questions about risk; None: nobody could say."""

    still_exploited: bool | None
    child: bool | None
    missing: bool | None
    threats: bool | None
    health: bool | None

    @property
    def child_missing(self) -> bool | None:
        """What this says of a missing child; of an adult it says nothing."""
        return None if self.child is False else self.missing

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The questions, in the order in which they are asked."""
        return tuple(each.name for each in fields(cls))


QUESTIONS = {
    "still_exploited": "Are they still with the people who exploit them?",
    "child": "Are they under 18?",
    "missing": "Are they missing?",
    "threats": "Are they, or people close to them, being threatened?",
    "health": "Do they need medical help now?",
}


def risk_of(answers: Answers) -> tuple[Risk, str]:
    """The risk as it was assessed, and the reason in words.

    A threat, a missing person or an urgent need of care is *now*, whoever it is. An
    answer of *not known* is never taken for safe.
    """
    risk, why = rules.risk(
        child=answers.child,
        still_exploited=answers.still_exploited,
        child_missing=answers.child_missing,
        threats=answers.threats,
        health=answers.health,
    )
    if answers.missing and risk is not Risk.NOW:
        return Risk.NOW, "Missing"
    if answers.missing is None and risk > Risk.NOT_KNOWN:
        return Risk.NOT_KNOWN, "Not known whether they are missing"
    return risk, why


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a referral tells of the things that a desk must know, as given."""

    name: str
    born: str
    child: bool | None
    now: str
    now_confirmed: bool
    exploited: str
    exploited_confirmed: bool
    when: str
    exploiters: str
    phones: str
    language: str
    interpreter: bool | None
    consent: str
    crime_reference: str
    route: Route


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a desk must know: the words for it, or what its lack blocks."""

    key: str
    thing: str
    words: str
    blocks: str = ""
    ask: str = ""

    @property
    def missing(self) -> bool:
        return bool(self.blocks)


def known_and_missing(told: Told) -> list[Item]:
    """Each thing that a desk must know, in the order in which it matters."""
    return [*_who(told), *_where(told), *_how_to_reach(told), *_formal(told)]


def _who(told: Told) -> Iterator[Item]:
    if told.name or told.route is not Route.NOTIFICATION:
        yield _item(
            "name",
            "Name",
            told.name,
            "Nobody can tell whether we have met this person before.",
            "What is the person's name, and by what other names do they go?",
        )
    age = told.born or {True: "Under 18", False: "18 or over", None: ""}[told.child]
    yield _item(
        "age",
        "Date of birth or age",
        age,
        "They are treated as a child until it is known.",
        "What is the person's date of birth, or about how old are they?",
    )


def _where(told: Told) -> Iterator[Item]:
    yield _item(
        "now",
        "Where they are now",
        told.now if told.now_confirmed else "",
        "Which force keeps them safe is not settled.",
        "In which town is the person now? Name the county too.",
        given=told.now,
    )
    yield _item(
        "exploited",
        "Where they were exploited",
        told.exploited if told.exploited_confirmed else "",
        "Which force investigates is not settled.",
        "In which town did the exploitation happen? Name the county too.",
        given=told.exploited,
    )
    yield _item(
        "when",
        "When they were exploited",
        told.when,
        "It cannot be told whether it goes on, or which law applied.",
        "When did the exploitation begin, and when did it end?",
    )
    yield _item(
        "exploiters",
        "By whom",
        told.exploiters,
        "Nobody can be kept away from them, and no link to other cases can be seen.",
        "Who exploited them? Names, part names and descriptions all help.",
    )


def _how_to_reach(told: Told) -> Iterator[Item]:
    yield _item(
        "phones",
        "Telephone that is safe to ring",
        told.phones,
        "They can be reached only through whoever referred them.",
        "On which number, and at what times, can the person be rung safely?",
    )
    spoken = told.language
    if told.interpreter is not None:
        needs = "interpreter needed" if told.interpreter else "no interpreter needed"
        spoken = f"{spoken}, {needs}" if spoken else needs.capitalize()
    yield _item(
        "language",
        "Language and interpreter",
        spoken,
        "An interpreter cannot be booked for the first conversation.",
        "Which language do they speak, and do they need an interpreter?",
    )


def _formal(told: Told) -> Iterator[Item]:
    if told.child is False:
        yield _item(
            "consent",
            "Whether they agreed",
            told.consent,
            "An adult enters the National Referral Mechanism only if they agree.",
            "Did the person agree to the referral, and when were they asked?",
        )
    yield _item(
        "crime",
        "Crime number",
        told.crime_reference,
        "It cannot be shown that a crime was recorded.",
        "Under which crime number was this recorded?",
    )


def _item(
    key: str, thing: str, words: str, blocks: str, ask: str, *, given: str = ""
) -> Item:
    if words.strip():
        return Item(key, thing, words)
    unsure = f"Given as “{given}”, not confirmed" if given.strip() else ""
    return Item(key, thing, unsure, blocks, ask)


class Matter(StrEnum):
    """What it is, where it is not slavery."""

    LABOUR_DISPUTE = "labour_dispute"
    DOMESTIC_ABUSE = "domestic_abuse"
    STATE_OF_AFFAIRS = "state_of_affairs"
    FRAUD = "fraud"
    MISSING_PERSON = "missing_person"
    IMMIGRATION_ADVICE = "immigration_advice"
    OTHER_CRIME = "other_crime"
    NO_CRIME_APPARENT = "no_crime_apparent"


MATTER_LABELS = {
    Matter.LABOUR_DISPUTE: "A dispute about work or pay",
    Matter.DOMESTIC_ABUSE: "Domestic abuse",
    Matter.STATE_OF_AFFAIRS: "Hardship that no person brought about",
    Matter.FRAUD: "Fraud",
    Matter.MISSING_PERSON: "A missing person, with no sign of exploitation",
    Matter.IMMIGRATION_ADVICE: "A need for immigration advice",
    Matter.OTHER_CRIME: "Another crime",
    Matter.NO_CRIME_APPARENT: "No crime apparent",
}


class ProposalState(StrEnum):
    """The life of a proposal that something is not slavery but something else."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    REOPENED = "reopened"


PROPOSAL_LABELS = {
    ProposalState.PROPOSED: "Waiting for a second person",
    ProposalState.AGREED: "Agreed by a second person",
    ProposalState.DECLINED: "Declined by a second person",
    ProposalState.REOPENED: "Agreed once, and reopened since",
}
PROPOSAL_MOVES = {
    ProposalState.PROPOSED: frozenset({ProposalState.AGREED, ProposalState.DECLINED}),
    ProposalState.AGREED: frozenset({ProposalState.REOPENED}),
    ProposalState.DECLINED: frozenset(),
    ProposalState.REOPENED: frozenset(),
}
PROPOSAL_OWNERS = {
    ProposalState.PROPOSED: "anybody on the case but whoever proposed it",
    ProposalState.AGREED: "the safety owner: safeguarding goes on",
    ProposalState.DECLINED: "both owners, as before",
    ProposalState.REOPENED: "both owners, as before it was proposed",
}
"""Who acts next."""

STANDING = frozenset({ProposalState.PROPOSED, ProposalState.AGREED})
"""States in which no other proposal can be made."""

_WHY_NOT = {
    Route.NRM: (
        "This came through the National Referral Mechanism. Whether it is modern "
        "slavery is for the competent authority; that no crime was committed is for a "
        "force crime registrar or a designated decision-maker. No desk can set it "
        "aside."
    ),
    Route.NOTIFICATION: (
        "This is a notification under section 52 of the Modern Slavery Act 2015. That "
        "no crime was committed is for a force crime registrar or a designated "
        "decision-maker. No desk can set it aside."
    ),
}


def why_not_another_matter(routes: tuple[Route, ...]) -> str:
    """Why a case that came by these routes cannot be set aside; empty if it can."""
    return next((_WHY_NOT[each] for each in routes if each in _WHY_NOT), "")


class BulkKind(StrEnum):
    """What may be done to many at once. Never a decision about a person."""

    ASSIGN = "assign"
    ASK = "ask"


BULK_LABELS = {
    BulkKind.ASSIGN: "Assign",
    BulkKind.ASK: "Ask for more",
}


class BulkOutcome(StrEnum):
    """What an act on many came to for one of them."""

    DONE = "done"
    UNCHANGED = "unchanged"
    NOT_THERE = "not_there"
    NOT_YOURS = "not_yours"
    UNDONE = "undone"
    KEPT = "kept"


BULK_OUTCOME_LABELS = {
    BulkOutcome.DONE: "Done",
    BulkOutcome.UNCHANGED: "Nothing to change: it stood so already",
    BulkOutcome.NOT_THERE: "Left out: it is no longer on your queue",
    BulkOutcome.NOT_YOURS: "Left out: your organisation may read this case only",
    BulkOutcome.UNDONE: "Undone",
    BulkOutcome.KEPT: "Not undone: somebody has worked on it since",
}
MOST_AT_ONCE = 100
"""Referrals that one act may touch: no more than a person can look through first."""

UNDO_MINUTES = 10
"""For how long an act on many can be taken back in one press."""
