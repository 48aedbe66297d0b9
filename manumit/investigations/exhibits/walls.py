"""Who sees these records: those who have a part in the case. Rows are only added."""

from __future__ import annotations

from manumit.access.walls import Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


WALLS = [
    Wall(table, read=READS_CASE, add=WRITES_CASE)
    for table in ("investigations_exhibit", "investigations_exhibit_step")
]
