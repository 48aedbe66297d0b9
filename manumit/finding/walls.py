"""Nobody reads a search row but the functions that look at who is asking."""

from __future__ import annotations

from manumit.access.walls import NOBODY, Wall


TABLES = (
    "finding_row",
    "finding_name",
    "finding_counted",
    "finding_cell",
    "finding_change",
    "finding_inquiry",
)
WALLS = [Wall(table, read=NOBODY) for table in TABLES]
