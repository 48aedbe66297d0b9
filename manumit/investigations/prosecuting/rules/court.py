"""The way from charge to release: steps in court, and what victims are told. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from manumit.investigations.prosecuting.rules.charging import NotSound
from manumit.law.facts import Moment, Reviewed, Stage


class CourtEvent(StrEnum):
    """What happens to an accused in court, and after it."""

    FIRST_HEARING = "first_hearing"
    PLEA = "plea"
    TRIAL = "trial"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    SENTENCE = "sentence"
    APPEAL = "appeal"
    RELEASE = "release"


STEP_LABELS = {
    CourtEvent.FIRST_HEARING: "First hearing",
    CourtEvent.PLEA: "Plea",
    CourtEvent.TRIAL: "Trial",
    CourtEvent.CONVICTED: "Conviction",
    CourtEvent.ACQUITTED: "Acquittal",
    CourtEvent.SENTENCE: "Sentence",
    CourtEvent.APPEAL: "Appeal",
    CourtEvent.RELEASE: "Release of an offender from sentence",
}
_STAGES: Mapping[CourtEvent, Stage] = MappingProxyType(
    {
        CourtEvent.FIRST_HEARING: Stage.FIRST_HEARING,
        CourtEvent.PLEA: Stage.PLEA,
        CourtEvent.CONVICTED: Stage.CONVICTED,
        CourtEvent.SENTENCE: Stage.SENTENCE,
    }
)


def stage_of(event: CourtEvent) -> Stage | None:
    """The step as the log of facts knows it, from which duties follow; else none."""
    return _STAGES.get(event)


class Told(StrEnum):
    """What passed between the investigation and a victim about the case in court."""

    TOLD = "told"
    REVIEW_ASKED = "review_asked"
    REVIEW_ANSWERED = "review_answered"


TOLD_LABELS = {
    Told.TOLD: "They were told",
    Told.REVIEW_ASKED: "They asked for a review of the decision",
    Told.REVIEW_ANSWERED: "Their review was answered",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGiven:
    """A step reached (``happened``), or a hearing still to come (``on``).

    ``corrects`` is the step, by the id of its row, that was recorded wrongly; it is
    taken back where nothing ``stands`` in its place.
    """

    token: UUID
    accused: UUID
    step: CourtEvent
    on: date | None
    happened: Moment | None
    source: str
    court: str
    words: str
    corrects: UUID | None = None
    stands: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGiven:
    """What a victim was told, asked or was answered, about which accused.

    ``event`` is a code of ``victim.told.event`` where they were told of something;
    ``result`` is what a review came to. ``corrects`` is the fact that was recorded
    wrongly; it is taken back where nothing ``stands`` in its place.
    """

    token: UUID
    victim: UUID
    accused: UUID | None
    sort: Told
    event: str
    result: Reviewed | None
    words: str
    happened: Moment
    source: str
    corrects: UUID | None = None
    stands: bool = True


CORRECTED_MEANWHILE = (
    "Somebody corrected this meanwhile. Go back and look at what stands now."
)


def check_told(given: ToldGiven) -> None:
    """A review is about somebody, and an answer says what it came to."""
    if not given.stands:
        return
    if given.sort is Told.TOLD:
        if not given.event:
            raise NotSound("event", "Choose of what they were told.")
        return
    if given.accused is None:
        raise NotSound("accused", "Choose whose case the review is about.")
    if given.sort is Told.REVIEW_ANSWERED and given.result is None:
        raise NotSound("result", "Choose what the review came to.")
