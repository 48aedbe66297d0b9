"""Who reads a notice: the person, desk or role that it is to, and nobody else."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Holds,
    OwnAccount,
    OwnOrganisation,
    OwnRoles,
    OwnTeams,
    Wall,
)


JOBS = Holds(Permission.RUN_JOBS)
FOR_ME = AnyOf(
    [
        OwnAccount("account"),
        AllOf([OwnOrganisation("organisation"), AnyOf([OwnTeams(), OwnRoles()])]),
    ]
)
_OWN = AnyOf([OwnAccount("account"), JOBS])

WALLS = [
    # Told by a function that runs as the owner, since a notice told again changes a
    # row that its teller may not see. It names the teller's organisation by itself.
    Wall(
        "notices_notice",
        read=AnyOf([FOR_ME, JOBS]),
        add=AnyOf([OwnOrganisation("told_by"), JOBS]),
    ),
    Wall("notices_read", read=_OWN, add=_OWN, change=_OWN),
    Wall("notices_choice", read=_OWN, add=_OWN, change=_OWN),
    Wall("notices_mail", read=JOBS, add=JOBS, change=JOBS),
]
