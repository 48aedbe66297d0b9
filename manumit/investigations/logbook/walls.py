"""Who sees these records: those who have a part in the case. Nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.walls import Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


WALLS: Sequence[Wall] = [
    Wall(table, read=READS_CASE, add=WRITES_CASE)
    for table in (
        "investigations_decision",
        "investigations_strategy",
        "investigations_interview",
        "investigations_special_measures",
    )
]
