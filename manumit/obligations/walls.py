"""Duties are seen by those who see the case."""

from __future__ import annotations

from manumit.access.walls import Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


WALLS = [
    Wall(
        "obligations_obligation",
        read=READS_CASE,
        add=WRITES_CASE,
        change=WRITES_CASE,
    ),
]
