"""Everybody may know which words are confirmed; few may say so; nobody alters it."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import AllOf, Holds, OwnAccount, OwnOrganisation, Wall


WALLS = [
    Wall(
        "guidance_confirmation",
        read=Holds(Permission.READ_GUIDANCE),
        add=AllOf(
            [
                Holds(Permission.WRITE_TRANSLATION),
                OwnAccount("recorded_by"),
                OwnOrganisation(),
            ]
        ),
    ),
]
