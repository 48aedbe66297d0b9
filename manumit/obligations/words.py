"""What each state of a duty is called on a page, and how it is coloured."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.law.duties.duty import State
from manumit.ui.parts import Tone


STATES: Mapping[State, tuple[str, Tone]] = {
    State.NOT_YET: ("Not yet", "neutral"),
    State.DUE: ("Due", "attention"),
    State.MET: ("Met", "good"),
    State.MET_LATE: ("Met late", "attention"),
    State.OVERDUE: ("Overdue", "bad"),
    State.NOT_APPLICABLE: ("Does not apply", "neutral"),
    State.SUPERSEDED: ("Fell away", "neutral"),
    State.NOT_EVIDENCED: ("Not evidenced on the file", "attention"),
}
