"""Who sees these records: those who have a part in the case. Rows are only added."""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.walls import Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


WALLS: Sequence[Wall] = tuple(
    Wall(f"investigations_section45_{each}", read=READS_CASE, add=WRITES_CASE)
    for each in ("act", "evidence", "considered", "told")
)
