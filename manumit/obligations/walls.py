"""Duties are seen by those who see the case. Policy is no secret; each sets its own."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import EVERYBODY, AllOf, Holds, OwnOrganisation, Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


POLICY = Wall(
    "obligations_policyvalue",
    read=EVERYBODY,
    add=AllOf((OwnOrganisation(), Holds(Permission.WRITE_POLICY))),
)
WALLS = [
    Wall(
        "obligations_obligation",
        read=READS_CASE,
        add=WRITES_CASE,
        change=WRITES_CASE,
    ),
    POLICY,
]
