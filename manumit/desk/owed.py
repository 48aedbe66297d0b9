"""What a case owes, in words: who to whom, what, by when, and why; worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from manumit.cases.words.codes import ASKED_ABROAD
from manumit.desk.rules import title_of
from manumit.desk.why import Telling, Why, why
from manumit.law.duties import RULES, Duty, State
from manumit.law.duties.duty import COMPETENT_AUTHORITY, NOT_KNOWN, PERSON
from manumit.law.duties.registry import Family
from manumit.law.headings import FAMILIES
from manumit.obligations.words import STATES
from manumit.ui.parts import Action, Chip, Tag
from manumit.ui.words import age_in_words, moment_in_words


OPEN = (State.OVERDUE, State.NOT_EVIDENCED, State.DUE, State.NOT_YET)
"""The states in which somebody still has something to do or to show, worst first."""
_ORDER = (*OPEN, *(each for each in State if each not in OPEN))
WORST_FIRST = {state: place for place, state in enumerate(_ORDER)}
_SOON_SECONDS = 24 * 3600

Acts = Callable[[Duty], Sequence[Action]]
"""What somebody may do about an open duty, as links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyShown:
    """One duty, ready to show; ``when`` says by when, or how it ended."""

    title: str
    who: str
    tag: Tag
    when: str
    left: Chip | None
    missing: Sequence[str]
    why: Why
    acts: Sequence[Action]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyShown:
    """The duties of one family: what stands open, and what has ended."""

    key: str
    name: str
    said: str
    open: Sequence[DutyShown]
    ended: Sequence[DutyShown]
    ended_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Everything that a case owes as judged on an instant; ``said`` counts it."""

    said: str
    families: Sequence[FamilyShown]


@dataclass(frozen=True, slots=True)
class Naming:
    """What organisations are called, and the people whom the reader may know."""

    organisation: Callable[[str], str]
    people: Mapping[str, str]

    def whom(self, code: str) -> str:
        """Whoever owes something or is owed it, by the code that a duty holds."""
        if code == NOT_KNOWN:
            return "nobody knows whom"
        if code == COMPETENT_AUTHORITY:
            return "the competent authority"
        return ASKED_ABROAD.get(code) or self.organisation(code)


def owed(duties: Sequence[Duty], *, told: Telling, naming: Naming, acts: Acts) -> Owed:
    """The duties by family: those with something late first, in the order of due."""
    by_family: dict[Family, list[Duty]] = {}
    for duty in duties:
        by_family.setdefault(RULES[duty.rule].family, []).append(duty)
    families = sorted(
        ((each, by_family[each]) for each in Family if each in by_family),
        key=lambda found: min(_place(duty, told) for duty in found[1]),
    )
    return Owed(
        said=counted([duty.state(told.judged.on) for duty in duties]),
        families=[
            _family(family, found, told=told, naming=naming, acts=acts)
            for family, found in families
        ],
    )


def counted(states: Sequence[State]) -> str:
    """``4 overdue, 3 not evidenced, 2 due, 16 met``: the worst first."""
    numbers = Counter(states)
    return ", ".join(
        f"{numbers[state]} {STATES[state][0].lower()}"
        for state in (*OPEN, State.MET_LATE, State.MET, State.SUPERSEDED)
        if numbers[state]
    )


def _place(duty: Duty, told: Telling) -> int:
    return WORST_FIRST[duty.state(told.judged.on)]


def _family(
    family: Family,
    duties: Sequence[Duty],
    *,
    told: Telling,
    naming: Naming,
    acts: Acts,
) -> FamilyShown:
    ordered = sorted(duties, key=lambda duty: _place(duty, told))
    states = [duty.state(told.judged.on) for duty in ordered]
    shown = [
        (state, _duty(duty, state, told=told, naming=naming, acts=acts))
        for duty, state in zip(ordered, states, strict=True)
    ]
    return FamilyShown(
        key=family.name.lower().replace("_", "-"),
        name=FAMILIES[family],
        said=counted([state for state in states if state in OPEN]),
        open=[each for state, each in shown if state in OPEN],
        ended=[each for state, each in shown if state not in OPEN],
        ended_said=counted([state for state in states if state not in OPEN])
        or STATES[State.NOT_APPLICABLE][0],
    )


def _duty(
    duty: Duty, state: State, *, told: Telling, naming: Naming, acts: Acts
) -> DutyShown:
    words, tone = STATES[state]
    reason = why(duty, told=told)
    open_ = state in OPEN
    return DutyShown(
        title=title_of(duty.rule, duty.part),
        who=_who(duty, naming),
        tag=Tag(words, tone),
        when=_due(duty, state) if open_ else reason.outcome,
        left=_left(duty, state, told.judged.on),
        missing=duty.missing if open_ and state is not State.NOT_YET else (),
        why=reason,
        acts=acts(duty) if open_ else (),
    )


def _who(duty: Duty, naming: Naming) -> str:
    """Who owes it to whom; whom it is about, where it is owed to somebody else."""
    person = naming.people.get(duty.subject or "", "")
    by = naming.whom(duty.owed_by)
    if duty.owed_to == PERSON:
        return f"Owed by {by} to {person}" if person else f"Owed by {by} on the case"
    about = f", about {person}" if person else ""
    return f"Owed by {by} to {naming.whom(duty.owed_to)}{about}"


def _due(duty: Duty, state: State) -> str:
    if state is State.NOT_YET:
        return f"Begins {_local(duty.starts_at)}"
    if duty.due_at is None:
        return "No time is set"
    was = state in {State.OVERDUE, State.NOT_EVIDENCED}
    return f"{'Was due' if was else 'Due'} {_local(duty.due_at)}"


def _left(duty: Duty, state: State, at: datetime) -> Chip | None:
    """How late it is, or how much time is left."""
    if duty.due_at is None or state not in {State.OVERDUE, State.DUE}:
        return None
    if state is State.OVERDUE:
        return Chip(f"Overdue by {age_in_words(duty.due_at, at)}", "late")
    near = (duty.due_at - at).total_seconds() < _SOON_SECONDS
    return Chip(f"Due {age_in_words(duty.due_at, at)}", "soon" if near else "calm")


def _local(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))
