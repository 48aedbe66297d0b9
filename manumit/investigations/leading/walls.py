"""Who sees these records: those who have a part in the case; supervisors add them."""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.permissions import Permission
from manumit.access.walls import AllOf, AnyOf, Holds, Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


SUPERVISES = AllOf([WRITES_CASE, Holds(Permission.SUPERVISE)])
CLOSES_OPEN = AllOf([WRITES_CASE, Holds(Permission.CLOSE_OPEN)])
WORKS = AllOf([WRITES_CASE, Holds(Permission.WRITE_INVESTIGATION)])

WALLS: Sequence[Wall] = (
    Wall("investigations_allocation", read=READS_CASE, add=SUPERVISES),
    Wall("investigations_handover", read=READS_CASE, add=SUPERVISES),
    Wall("investigations_acknowledged", read=READS_CASE, add=WORKS),
    Wall("investigations_review", read=READS_CASE, add=SUPERVISES),
    Wall("investigations_review_action", read=READS_CASE, add=SUPERVISES),
    Wall("investigations_action_done", read=READS_CASE, add=WORKS),
    Wall(
        "investigations_closing",
        read=READS_CASE,
        add=AnyOf([SUPERVISES, CLOSES_OPEN]),
    ),
    Wall("investigations_closed_open", read=READS_CASE, add=CLOSES_OPEN),
    Wall("investigations_reopening", read=READS_CASE, add=SUPERVISES),
)
"""Each is written once: nothing here may be changed."""
