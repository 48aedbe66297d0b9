"""Who sees these records: those who have a part in the case."""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.walls import OwnOrganisation, Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


ADDED_TO = [
    Wall(f"investigations_{each}", read=READS_CASE, add=WRITES_CASE)
    for each in (
        "plan",
        "line_entry",
        "heard",
        "said",
        "gone_through",
        "option_considered",
    )
]
"""Written once; what changes is a new row."""
SAME = Wall("investigations_same", read=READS_CASE, add=WRITES_CASE, change=WRITES_CASE)
TEMPLATE = Wall(
    "investigations_plan_template", read=OwnOrganisation(), add=OwnOrganisation()
)

WALLS: Sequence[Wall] = [*ADDED_TO, SAME, TEMPLATE]
