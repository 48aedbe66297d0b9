"""What an arrival comes to before anything is written: owners, desks, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.law import days
from manumit.law.owners import (
    ABOUT_PLACE,
    Part,
    Place,
    Received,
    Ruling,
    investigation_owner,
    safety_owner,
)
from manumit.organisations.directory import Directory
from manumit.referrals import rules
from manumit.referrals.intake.places import PlaceRead, places_of
from manumit.referrals.intake.reading import ReadReferral


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question that goes out with the receipt: to whom, about what, in words."""

    to: str
    about: str
    text: str
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One referral as it was read, where it came in, and what else is to be asked."""

    read: ReadReferral
    register: str
    run: UUID | None = None
    row_number: int | None = None
    asks: tuple[Ask, ...] = ()


@dataclass(slots=True, kw_only=True)
class Work:
    """One arrival on its way through the act."""

    arrival: Arrival
    received_on: date
    places: Sequence[PlaceRead]
    safety: Ruling
    investigation: Ruling
    risk: rules.Risk
    risk_reason: str
    case: UUID = field(default_factory=uuid7)
    referral: UUID = field(default_factory=uuid7)
    nominal: UUID = field(default_factory=uuid7)
    question: UUID = field(default_factory=uuid7)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Every question that goes out: the one about the place first."""
        ruling = self.investigation
        if ruling.question is None or ruling.question_to is None:
            return self.arrival.asks
        place = Ask(
            to=ruling.question_to,
            about=ABOUT_PLACE,
            text=ruling.question,
            id=self.question,
        )
        return (place, *self.arrival.asks)


def consider(
    arrival: Arrival, directory: Directory, *, by: Reader, at: datetime
) -> Work:
    """Rule on one arrival: whose it is, what must be asked, how soon to act."""
    read = arrival.read
    received_on = _received_on(read, at)
    places = places_of(read, directory, on=received_on)
    asked = Received(
        received_on=received_on,
        places=[
            Place(
                part=Part(each.part),
                force=each.force,
                confirmed=each.confirmed,
                abroad=each.abroad,
                when=read.exploited_when if each.part == "exploitation" else None,
            )
            for each in places
        ],
        referring_force=_referring_force(read, directory, on=received_on),
        receiving=by.organisation,
        competent_authority=directory.competent_authority(on=days.day_of(at)),
    )
    risk, reason = rules.risk(
        child=read.child,
        still_exploited=read.still_exploited,
        child_missing=read.child_missing,
    )
    return Work(
        arrival=arrival,
        received_on=received_on,
        places=places,
        safety=safety_owner(asked),
        investigation=investigation_owner(asked),
        risk=risk,
        risk_reason=reason,
    )


def _received_on(read: ReadReferral, at: datetime) -> date:
    """The day of receipt as the register says it; else the day on which we hold it."""
    return min(read.received_on, days.day_of(at))


def _referring_force(
    read: ReadReferral, directory: Directory, *, on: date
) -> str | None:
    code = directory.responder(read.responder, on)
    return code if code is not None and directory.is_force(code) else None


def concerned(work: Work) -> Sequence[str]:
    """Forces in whose area something happened, besides the two owners."""
    owners = {work.safety.organisation, work.investigation.organisation}
    named = dict.fromkeys(
        (*work.safety.also_concerned, *work.investigation.also_concerned)
    )
    return [each for each in named if each not in owners]


def asked(work: Work) -> Sequence[str]:
    """Who must answer a question and owns nothing here."""
    owners = {work.safety.organisation, work.investigation.organisation}
    named = dict.fromkeys(each.to for each in work.asks)
    return [each for each in named if each not in owners]


def placed(work: Work, *, by: Reader) -> Iterator[tuple[str, rules.EntryPart, str]]:
    """Each desk once for each part: an owner of both has one entry that says both.

    Whoever received it keeps it on the queue while somebody else must be rung at once.
    """
    safety, investigation = work.safety, work.investigation
    if safety.organisation == investigation.organisation:
        both = f"{safety.sentence} {investigation.sentence}"
        yield safety.organisation, rules.EntryPart.BOTH, both
    else:
        yield safety.organisation, rules.EntryPart.SAFETY, safety.sentence
        yield (
            investigation.organisation,
            rules.EntryPart.INVESTIGATION,
            investigation.sentence,
        )
    for each in concerned(work):
        yield each, rules.EntryPart.CONCERNED, rules.CONCERNED_SENTENCE
    for each in asked(work):
        texts = [ask.text for ask in work.asks if ask.to == each]
        yield each, rules.EntryPart.QUESTION, " ".join(texts)
    if work.risk is rules.Risk.NOW and by.organisation != safety.organisation:
        yield by.organisation, rules.EntryPart.RING, rules.RING_SENTENCE
