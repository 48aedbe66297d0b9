"""How somebody was spoken to, how it was kept, and what follows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from manumit.cases.words.codes import LABELS, capital
from manumit.law.facts import Interpreter, Offered


class How(StrEnum):
    """In what manner somebody was spoken to."""

    VISIT = "visit"
    ABE = "abe"
    STATION = "station"
    VIDEO_LINK = "video_link"
    TELEPHONE = "telephone"
    WRITTEN = "written"


HOW_LABELS: Mapping[How, str] = {
    How.VISIT: "In person, where they are or chose to meet",
    How.ABE: "In person, interviewed to achieve best evidence (recorded on video)",
    How.STATION: "In person, at a police station",
    How.VIDEO_LINK: "By video link",
    How.TELEPHONE: "By telephone",
    How.WRITTEN: "In writing",
}
IN_PERSON = frozenset({How.VISIT, How.ABE, How.STATION})


class Kept(StrEnum):
    """How what was said was recorded."""

    VIDEO = "video"
    BODY_WORN = "body_worn"
    AUDIO = "audio"
    STATEMENT = "statement"
    NOTES = "notes"
    NOTHING = "nothing"


KEPT_LABELS: Mapping[Kept, str] = {
    Kept.VIDEO: "Video interview",
    Kept.BODY_WORN: "Body-worn video",
    Kept.AUDIO: "Sound recording",
    Kept.STATEMENT: "Written statement, signed",
    Kept.NOTES: "Notes of whoever spoke to them",
    Kept.NOTHING: "Nothing was recorded at the time",
}
RESULT_LABELS: Mapping[Offered, str] = {
    Offered.TAKEN: "They gave an account",
    Offered.DECLINED: "They declined to give one",
    Offered.NOT_NOW: "Not now, perhaps later",
    Offered.NO_CONTACT: "Nobody could be reached",
}
INTERPRETER_LABELS: Mapping[Interpreter, str] = {
    each: capital(LABELS[Interpreter][each]) for each in Interpreter
}
