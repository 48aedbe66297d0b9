"""Whether a crime may be cancelled: asked as it is proposed and decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from manumit.investigations.crimes.rules.known import CrimeKnown
from manumit.investigations.crimes.rules.recording import (
    CannotBeDone,
    check_is_crime,
)
from manumit.law import days
from manumit.law.facts import (
    CancellationLookedAt,
    CrimeCancelled,
    Decider,
    Fact,
    IntelligenceRecorded,
    LeadAllocated,
    NotACrimeDecided,
)
from manumit.law.provisions import provision
from manumit.law.recording import (
    CANCELLATION_CODES,
    CONDITIONS,
    REGISTRAR_ALONE,
    VERIFIABLE,
    Condition,
    Verdict,
    cancellation_conditions,
    counts_as_verifiable,
    may_cancel,
    registrars_alone,
)
from manumit.law.uncertain import Uncertain


REGISTRAR_ROLE = "registrar"
TRANSFERRED = "C1"
_REGISTRARS_OWN = (
    CrimeCancelled,
    CancellationLookedAt,
    NotACrimeDecided,
    IntelligenceRecorded,
)
"""What a registrar records in their own office: no part in the investigation."""

_FIELDS: Mapping[Condition, str] = MappingProxyType(
    {
        Condition.INDEPENDENT: "agreed",
        Condition.VICTIM_TOLD_FIRST: "told_at",
        Condition.RECEIVER_GAVE_NUMBER: "other",
        Condition.VERIFIABLE_INFORMATION: "ground",
        Condition.WITHDRAWAL_FREE: "withdrawal_free",
        Condition.OTHER_RECORD_LIVE: "other",
        Condition.GENUINE_MISTAKE: "mistake_genuine",
        Condition.SELF_DEFENCE_SHOWN: "self_defence",
    }
)
"""The field that asks for each condition."""
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "what": "Say what is new.",
        "came": "Say when it came.",
        "whence": "Say from where it came.",
        "verified": "Say how it was verified.",
        "effect": "Say what it changes.",
    }
)
"""What must be written down of additional verifiable information."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What somebody who wants a crime cancelled says for it.

    ``ground`` is a code of ``recording/additional_verifiable_information``; ``other``
    the number of the other record, or of the receiving force. The three ticks are
    None where the code does not ask.
    """

    token: UUID
    code: str
    ground: str
    what: str
    came: Uncertain | None
    whence: str
    verified: str
    effect: str
    told_at: datetime | None
    other: str
    withdrawal_free: bool | None
    mistake_genuine: bool | None
    self_defence: bool | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What whoever may decide says of a proposal: whether each condition is so."""

    token: UUID
    agreed: bool
    so: frozenset[Condition]
    words: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not so, in a sentence, and the field that asks for it."""

    field: str
    sentence: str


class NotSound(ValueError):
    """The cancellation is not sound; ``problems`` says everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(each.sentence for each in problems))


def codes(on: date) -> Mapping[str, str]:
    """The grounds on which a crime may be cancelled on a day."""
    listed = provision(CANCELLATION_CODES).on(on)
    return {line["code"]: line["ground"] for line in listed}


def grounds(on: date) -> Mapping[str, str]:
    """What people bring as additional verifiable information, sound or not."""
    return {line["code"]: line["what"] for line in provision(VERIFIABLE).on(on)}


def check_proposal(given: Proposed, crime: CrimeKnown, at: datetime, on: date) -> None:
    """Raise :class:`NotSound` with everything that keeps a crime from being cancelled.

    Who decides is asked when it is decided; here the strictest, the registrar, is
    taken, so that what nobody may cancel is refused at once.
    """
    check_is_crime(crime, field="code")
    verdict = _verdict(given.code, crime, Decider.REGISTRAR, on)
    if crime.cancelled:
        raise NotSound([Problem("code", "This crime is cancelled already.")])
    if not verdict.may:
        raise NotSound([Problem("code", verdict.sentence)])
    asked = [each for each in verdict.conditions if each is not Condition.INDEPENDENT]
    found = [problem for each in asked for problem in _wrong(each, given, crime, on)]
    if given.told_at is not None and given.told_at > at:
        found.append(Problem("told_at", "That is still to come."))
    if given.told_at is not None and days.day_of(given.told_at) < crime.recorded_on:
        found.append(Problem("told_at", "That was before the crime was even recorded."))
    if found:
        raise NotSound(found)


def check_decision(
    given: Decision,
    proposed: Proposed,
    crime: CrimeKnown,
    *,
    by_role: Decider,
    part: str,
    on: date,
) -> None:
    """Raise :class:`NotSound` where this decider may not cancel the crime so.

    ``part`` says what part the decider has in the investigation, empty for none; it
    keeps them from refusing as well, for neither is theirs.
    """
    if part:
        sentence = f"{CONDITIONS[Condition.INDEPENDENT]} {part}"
        raise NotSound([Problem("agreed", sentence)])
    if crime.cancelled:
        raise NotSound([Problem("agreed", "This crime is cancelled already.")])
    if not given.agreed:
        return
    verdict = _verdict(proposed.code, crime, by_role, on)
    if not verdict.may:
        raise NotSound([Problem("agreed", verdict.sentence)])
    found = [
        problem
        for each in verdict.conditions
        for problem in _wrong(each, proposed, crime, on)
    ]
    found += [
        Problem("so", f"This must be so, and is not ticked: {CONDITIONS[each]}")
        for each in to_confirm(proposed.code, on)
        if each not in given.so
    ]
    if found:
        raise NotSound(found)


def to_confirm(code: str, on: date) -> Sequence[Condition]:
    """The conditions that the decider confirms; independence is seen from the log."""
    return [
        each
        for each in cancellation_conditions(code, on)
        if each is not Condition.INDEPENDENT
    ]


def decider_of(roles: Iterable[str]) -> Decider:
    """As whom somebody with the power to decide decides."""
    return Decider.REGISTRAR if REGISTRAR_ROLE in roles else Decider.DESIGNATED


def part_in(log: Iterable[Fact], account: str, *, proposed_by: str = "") -> str:
    """What part somebody has in the investigation, in a sentence; empty for none."""
    if account == proposed_by:
        return "You proposed this yourself."
    for fact in log:
        body = fact.body
        if isinstance(body, LeadAllocated) and body.investigator == account:
            return "You lead this investigation, or led it."
        if fact.recorded_by == account and not isinstance(body, _REGISTRARS_OWN):
            return "You recorded on this case yourself."
    return ""


def cancelled(
    proposed: Proposed, crime: CrimeKnown, *, by_role: Decider, on: date
) -> CrimeCancelled:
    """What the log says of a cancellation that was found sound."""
    asked = set(cancellation_conditions(proposed.code, on))

    def so(condition: Condition) -> bool | None:
        return True if condition in asked else None

    return CrimeCancelled(
        crime=crime.id,
        code=proposed.code,
        by_role=by_role,
        independent=True,
        information=Condition.VERIFIABLE_INFORMATION in asked,
        told=proposed.told_at is not None,
        number_given=so(Condition.RECEIVER_GAVE_NUMBER),
        withdrawal_free=so(Condition.WITHDRAWAL_FREE),
        other_live=so(Condition.OTHER_RECORD_LIVE),
        mistake_genuine=so(Condition.GENUINE_MISTAKE),
        self_defence=so(Condition.SELF_DEFENCE_SHOWN),
    )


def _verdict(code: str, crime: CrimeKnown, by_role: Decider, on: date) -> Verdict:
    """By its class now; and what was ever rape or homicide stays the registrar's."""
    alone = sorted(each for each in crime.offences if registrars_alone(each, on))
    if alone and not registrars_alone(crime.offence, on):
        verdict = may_cancel(code, offence=alone[0], by_role=by_role, on=on)
        if verdict.provision == REGISTRAR_ALONE:
            return verdict
    return may_cancel(code, offence=crime.judged_as, by_role=by_role, on=on)


def _wrong(
    condition: Condition, given: Proposed, crime: CrimeKnown, on: date
) -> list[Problem]:
    """Where a proposal does not meet a condition, its sentence beside the field."""
    if condition is Condition.VERIFIABLE_INFORMATION:
        return _not_verifiable(given, crime, on)
    if condition is Condition.VICTIM_TOLD_FIRST and crime.victim is None:
        return []
    met = {
        Condition.INDEPENDENT: True,
        Condition.VICTIM_TOLD_FIRST: given.told_at is not None,
        Condition.RECEIVER_GAVE_NUMBER: bool(given.other),
        Condition.OTHER_RECORD_LIVE: bool(given.other),
        Condition.WITHDRAWAL_FREE: given.withdrawal_free is True,
        Condition.GENUINE_MISTAKE: given.mistake_genuine is True,
        Condition.SELF_DEFENCE_SHOWN: given.self_defence is True,
    }
    if met[condition]:
        return []
    return [Problem(_FIELDS[condition], f"This must be so: {CONDITIONS[condition]}")]


def _not_verifiable(given: Proposed, crime: CrimeKnown, on: date) -> list[Problem]:
    if not given.ground:
        said = CONDITIONS[Condition.VERIFIABLE_INFORMATION]
        return [Problem("ground", f"Say what it rests on. {said}")]
    verdict = counts_as_verifiable(given.ground, recorded_on=crime.recorded_on, on=on)
    if not verdict.may:
        return [
            Problem(
                "ground",
                f"This is no additional verifiable information. {verdict.sentence}",
            )
        ]
    came = given.came.latest if given.came else None
    if came is not None and came < crime.recorded_on:
        said = "This came before the crime was recorded, so it is nothing new."
        return [Problem("came", said)]
    return [
        Problem(field, sentence)
        for field, sentence in TEXTS.items()
        if not str(getattr(given, field) or "").strip()
    ]


def check_look(*, own_force: str, crime_force: str, decided_by: str, by: str) -> None:
    """Raise where somebody may not look at a registrar's own cancellation."""
    if own_force == crime_force or decided_by == by:
        raise CannotBeDone(
            "A registrar's own cancellation is looked at by another force's registrar."
        )
