"""Who sees these records: those who have a part in the case. Rows are only added."""

from __future__ import annotations

from manumit.access.walls import Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


FIRST = [
    Wall(table, read=READS_CASE, add=WRITES_CASE)
    for table in (
        "investigations_abroad_request",
        "investigations_abroad_step",
        "investigations_abroad_risk",
        "investigations_joint_team",
    )
]
NOT_NEEDED = Wall("investigations_abroad_not_needed", read=READS_CASE, add=WRITES_CASE)
WALLS = [*FIRST, NOT_NEEDED]
