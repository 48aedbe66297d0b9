"""Answers, doors, ends and states of a first contact. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused
from manumit.contact.rules.advice import Door


DOOR_LABELS = {
    Door.CALL: "A call",
    Door.COUNTER: "The counter",
    Door.STREET: "On the street",
    Door.CUSTODY: "Custody",
    Door.PORT: "A port or airport",
    Door.DETENTION: "Immigration detention",
}
HELD = frozenset({Door.CUSTODY, Door.PORT, Door.DETENTION})
"""Doors at which the person is held, or may be."""


class Answer(StrEnum):
    """What came of a question; empty: not asked yet."""

    NOT_ASKED = ""
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


ANSWER_LABELS = {
    Answer.NOT_ASKED: "Not asked yet",
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.NOT_KNOWN: "Not known",
}
YES_NO: Mapping[Answer, bool | None] = {
    Answer.NOT_ASKED: None,
    Answer.YES: True,
    Answer.NO: False,
    Answer.NOT_KNOWN: None,
}


def may_be_child(answer: Answer) -> bool | None:
    """Under 18 or may be, as section 51 of the Act of 2015 has it; none: unasked."""
    return True if answer is Answer.NOT_KNOWN else YES_NO[answer]


class Because(StrEnum):
    """Why a first contact ended without a case; none of them says what it was not."""

    OTHER_MATTER = "other_matter"
    SAME_EVENT = "same_event"
    CUT_OFF = "cut_off"
    NOTHING_TOLD = "nothing_told"
    MISTAKE = "mistake"


BECAUSE_LABELS = {
    Because.OTHER_MATTER: "Something else was reported, and is dealt with elsewhere",
    Because.SAME_EVENT: "The same event has another contact or a case",
    Because.CUT_OFF: "They hung up, left or could not speak",
    Because.NOTHING_TOLD: "No sign of exploitation has been told or seen so far",
    Because.MISTAKE: "Opened by mistake: nobody was spoken to or of",
}


class State(StrEnum):
    """How far a first contact has come."""

    UNDER_WAY = "under_way"
    PASSED = "passed"
    CASE_OPENED = "case_opened"
    ENDED = "ended"


STATE_LABELS = {
    State.UNDER_WAY: "Under way",
    State.PASSED: "Waits for the desk",
    State.CASE_OPENED: "Case opened",
    State.ENDED: "Ended without a case",
}


class CannotBeClosed(Refused):
    """Somebody who says that they are a victim is not turned away by one person."""


class AlreadySettled(ValueError):
    """It has ended, or its case is open; the message says which."""


class NeedsReason(ValueError):
    """It does not end without a written reason."""


def state(
    *, opened: bool, ended_at: datetime | None, passed_at: datetime | None
) -> State:
    """How far it has come; opened counts before everything else."""
    if opened:
        return State.CASE_OPENED
    if ended_at is not None:
        return State.ENDED
    return State.UNDER_WAY if passed_at is None else State.PASSED


def check_may_end(*, own_word: bool, words: str, by: Reader) -> None:
    """Raise :class:`CannotBeClosed` or :class:`NeedsReason` where it may not end."""
    if own_word and not by.has(Permission.CLOSE_CONTACT):
        raise CannotBeClosed(
            "Somebody here says that they are a victim. Only a supervisor, the duty "
            "officer or the tactical adviser may end this without a case, and must "
            "write why. Open the case, or ask the desk to look at it."
        )
    if own_word and not words.strip():
        raise NeedsReason(
            "Write why this ends without a case though somebody says that they are a "
            "victim."
        )


@dataclass(frozen=True, slots=True)
class Named:
    """As much of a name as was given."""

    given_names: str
    family_name: str
    described: str
