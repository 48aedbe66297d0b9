"""The life of a register's run, its rows and its proposed amendments. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RunState(StrEnum):
    """The life of one register, from upload to the last row."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    LETTING_IN = "letting_in"
    LET_IN = "let_in"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StateMeaning:
    """What a state means to people, who acts next, and where it may go."""

    label: str
    owner: str
    next: frozenset[RunState]


RUN_STATES: dict[RunState, StateMeaning] = {
    RunState.UPLOADED: StateMeaning(
        "Waiting for the columns to be confirmed",
        "the desk",
        frozenset({RunState.CHECKING, RunState.REFUSED, RunState.CANCELLED}),
    ),
    RunState.CHECKING: StateMeaning(
        "Being checked, row by row",
        "the worker",
        frozenset({RunState.CHECKED, RunState.REFUSED, RunState.CANCELLED}),
    ),
    RunState.CHECKED: StateMeaning(
        "Checked: nothing has been let in yet",
        "the desk",
        frozenset({RunState.LETTING_IN, RunState.CHECKING, RunState.CANCELLED}),
    ),
    RunState.LETTING_IN: StateMeaning(
        "Being let in",
        "the worker",
        frozenset({RunState.LET_IN, RunState.CANCELLED}),
    ),
    RunState.LET_IN: StateMeaning(
        "Let in",
        "the desk, while refused rows wait to be mended",
        frozenset({RunState.LETTING_IN}),
    ),
    RunState.REFUSED: StateMeaning(
        "Refused: the file cannot be read", "the desk", frozenset()
    ),
    RunState.CANCELLED: StateMeaning(
        "Stopped: rows let in before that stand",
        "the desk",
        frozenset({RunState.CHECKING, RunState.LETTING_IN}),
    ),
}


class NoSuchRun(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class IllegalMove(ValueError):
    """The run is not where this act could take it on; the message says where it is."""


def check_move(now: RunState, to: RunState) -> None:
    """Raise :class:`IllegalMove` unless a run may go from ``now`` to ``to``."""
    if to not in RUN_STATES[now].next:
        raise IllegalMove(
            f"This register is at: {RUN_STATES[now].label}. Open it again to see what "
            "can be done next."
        )


class Step(StrEnum):
    """What the desk may do next with a register."""

    CONFIRM_COLUMNS = "confirm_columns"
    MAP_AGAIN = "map_again"
    LET_IN = "let_in"
    GO_ON_CHECKING = "go_on_checking"
    GO_ON_LETTING_IN = "go_on_letting_in"
    STOP = "stop"


MAPPED_AGAIN = "Its columns were mapped again, in another entry of the list."


def steps(
    state: RunState, *, checked_to: int, checked: bool, let_in_to: int, why: str = ""
) -> frozenset[Step]:
    """What may be done next, from how far the run has come.

    A run that was stopped goes on from where it stood: only rows that have all been
    checked are let in, so that no row of the file is passed over without a word.
    """
    if state is RunState.UPLOADED:
        return frozenset({Step.CONFIRM_COLUMNS, Step.STOP})
    if state is RunState.CHECKED:
        return frozenset({Step.LET_IN, Step.MAP_AGAIN, Step.STOP})
    if state in {RunState.CHECKING, RunState.LETTING_IN}:
        return frozenset({Step.STOP})
    if state is not RunState.CANCELLED or why:
        return frozenset()
    again = {Step.MAP_AGAIN} if let_in_to == 0 else set()
    if checked:
        return frozenset({Step.GO_ON_LETTING_IN, *again})
    return frozenset({Step.GO_ON_CHECKING, *again} if checked_to else again)


class Outcome(StrEnum):
    """What a row of a register comes to."""

    NEW = "new"
    SAME = "same"
    AMENDS = "amends"
    REFUSED = "refused"
    MENDED = "mended"

    @property
    def count_column(self) -> str:
        """The run's column that counts such rows."""
        return self.value


OUTCOME_LABELS = {
    Outcome.NEW: "A new referral and a new case",
    Outcome.SAME: "Already here, unchanged: adds nothing",
    Outcome.AMENDS: "Already here, changed: a proposed amendment",
    Outcome.REFUSED: "Refused: kept here until it is mended",
    Outcome.MENDED: "Mended on screen and let in",
}


class AmendmentState(StrEnum):
    """A proposed change to a referral that came with a later file."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


AMENDMENT_LABELS = {
    AmendmentState.PROPOSED: "Waiting for somebody to decide",
    AmendmentState.ACCEPTED: "Accepted",
    AmendmentState.DECLINED: "Declined",
}
