"""What an investigation considers, one way or the other, and plans to hear. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Area(StrEnum):
    """Each strategy that is considered or not, and why."""

    FORENSIC = "forensic"
    FINANCIAL = "financial"
    DEVICES = "devices"
    COMMUNICATIONS = "communications"
    INTERVIEWS = "interviews"
    VICTIMS = "victims"
    MEDIA = "media"
    ARREST = "arrest"


AREA_LABELS = {
    Area.FORENSIC: "Forensic",
    Area.FINANCIAL: "Financial",
    Area.DEVICES: "Digital devices",
    Area.COMMUNICATIONS: "Communications data",
    Area.INTERVIEWS: "Interviews",
    Area.VICTIMS: "Victims and witnesses",
    Area.MEDIA: "Media",
    Area.ARREST: "Arrest and search",
}
AREA_QUESTIONS = {
    Area.FORENSIC: "Scenes, beds, clothing, documents, DNA and fingerprints.",
    Area.FINANCIAL: (
        "Wages, bank accounts in victims' names, rents, transfers, benefits; restraint "
        "early, for without it there can be no reparation."
    ),
    Area.DEVICES: "Whose devices, what is taken from them, what is proportionate.",
    Area.COMMUNICATIONS: "Calls, advertisements, messages and places, before they age.",
    Area.INTERVIEWS: "Whom to hear, in which order, by whom and through whom.",
    Area.VICTIMS: "Support, safety, special measures, visits, who keeps in touch.",
    Area.MEDIA: "What is said, when, and what would put somebody in danger.",
    Area.ARREST: "Who, where, when, by whom; who may be found there, and their safety.",
}
"""What each asks about; a hint above the form."""


class Outcome(StrEnum):
    """What came of considering it."""

    FOLLOWED = "followed"
    LATER = "later"
    NOT_NEEDED = "not_needed"


OUTCOME_LABELS = {
    Outcome.FOLLOWED: "Considered, and followed",
    Outcome.LATER: "Considered, and put off",
    Outcome.NOT_NEEDED: "Considered, and not followed",
}


class InterviewState(StrEnum):
    """How far a planned interview has come."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


INTERVIEW_LABELS = {
    InterviewState.PLANNED: "Planned",
    InterviewState.HELD: "Held",
    InterviewState.CANCELLED: "Will not be held",
}


class Accredited(StrEnum):
    """How whoever conducts the interview is accredited to do so."""

    ACHIEVING_BEST_EVIDENCE = "abe"
    CHILD = "child"
    SPECIALIST = "specialist"
    NONE = "none"


ACCREDITED_LABELS = {
    Accredited.ACHIEVING_BEST_EVIDENCE: "Achieving best evidence, adults (PIP2)",
    Accredited.CHILD: "Achieving best evidence, children (joint, with the council)",
    Accredited.SPECIALIST: "Specialist interviewer or adviser (tier 3 or 5)",
    Accredited.NONE: "None of these",
}


class Through(StrEnum):
    """Through whom they are heard."""

    NOT_NEEDED = "not_needed"
    BOOKED = "booked"
    TO_BOOK = "to_book"


THROUGH_LABELS = {
    Through.NOT_NEEDED: "No interpreter is needed",
    Through.BOOKED: "A professional interpreter is booked",
    Through.TO_BOOK: "An interpreter is needed and not booked yet",
}


class Intermediary(StrEnum):
    """Whether a registered intermediary helps them to be understood."""

    NOT_ASSESSED = "not_assessed"
    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    BOOKED = "booked"


INTERMEDIARY_LABELS = {
    Intermediary.NOT_ASSESSED: "Nobody has assessed it yet",
    Intermediary.NOT_NEEDED: "Assessed: not needed",
    Intermediary.ASKED: "Asked for",
    Intermediary.BOOKED: "A registered intermediary is booked",
}


class Recording(StrEnum):
    """How the interview is recorded."""

    VIDEO = "video"
    AUDIO = "audio"
    WRITTEN = "written"


RECORDING_LABELS = {
    Recording.VIDEO: "On video, so that it can stand as evidence in chief",
    Recording.AUDIO: "Sound alone",
    Recording.WRITTEN: "A written statement",
}


class Asked(StrEnum):
    """How far special measures have come."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_WANTED = "not_wanted"


ASKED_LABELS = {
    Asked.TO_ASK: "To be asked for",
    Asked.ASKED: "The court was asked",
    Asked.GRANTED: "The court granted them",
    Asked.PARTLY: "The court granted some",
    Asked.REFUSED: "The court refused them",
    Asked.NOT_WANTED: "They do not want any",
}


class ChangedMeanwhile(Exception):
    """Somebody recorded on the same thing since the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody recorded something newer meanwhile. Nothing of theirs was "
            "overwritten. What you typed still stands below: read theirs, then send "
            "yours again if it still holds."
        )


class NotPlanned(ValueError):
    """The plan lacks something; ``field`` is where."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyGiven:
    """What came of considering one strategy; ``seen`` is the newest row known."""

    token: UUID
    seen: UUID | None
    area: Area
    outcome: Outcome
    why: str
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview: whom, when, where, by whom, through whom, and how it is kept."""

    subject: UUID
    state: InterviewState
    planned_for: datetime | None
    by_whom: str
    accredited: Accredited
    through: Through
    language: str
    intermediary: Intermediary
    place: str
    recording: Recording
    aims: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewGiven(Interview):
    """An interview as it is planned now; ``interview`` none for a new one."""

    token: UUID
    seen: UUID | None
    interview: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresGiven:
    """Special measures for one person as they stand now."""

    token: UUID
    seen: UUID | None
    subject: UUID
    grounds: tuple[str, ...]
    measures: tuple[str, ...]
    wishes: str
    asked: Asked
    intermediary: Intermediary
    words: str


def check_interview(given: InterviewGiven) -> None:
    """Refuse a plan that would spoil the evidence without a word of why."""
    if given.state is InterviewState.PLANNED and given.planned_for is None:
        raise NotPlanned("planned_for", "Enter when it is planned.")
    if given.through is not Through.NOT_NEEDED and not given.language.strip():
        raise NotPlanned("language", "Enter the language.")
    if given.why.strip():
        return
    if given.state is InterviewState.CANCELLED:
        raise NotPlanned("why", "Enter why it will not be held.")
    if given.accredited is Accredited.NONE:
        raise NotPlanned("why", "Enter why nobody accredited conducts it.")
    if given.recording is not Recording.VIDEO:
        raise NotPlanned("why", "Enter why it is not recorded on video.")


def check_measures(given: MeasuresGiven) -> None:
    """What is asked for is named, and nothing is asked against their wish unsaid."""
    if given.asked is Asked.NOT_WANTED:
        if not given.wishes.strip():
            raise NotPlanned("wishes", "Enter what they said.")
        return
    if not given.measures:
        raise NotPlanned("measures", "Choose which measures, or that they want none.")
    if not given.grounds:
        raise NotPlanned("grounds", "Choose what makes them eligible.")
