"""Who sees an order: those who have a part in the case. Written once, never changed."""

from __future__ import annotations

from manumit.access.walls import Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


WALLS = [
    Wall("orders_event", read=READS_CASE, add=WRITES_CASE),
    Wall("orders_prohibition", read=READS_CASE, add=WRITES_CASE),
]
