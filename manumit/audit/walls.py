"""Who may read and add to the sealed record, as the database enforces it."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    EVERYBODY,
    AllOf,
    Holds,
    OwnAccount,
    OwnOrganisation,
    Wall,
)


EVENT = Wall(
    "audit_event",
    read=Holds(Permission.READ_AUDIT),
    add=AllOf((OwnAccount("account"), OwnOrganisation("organisation"))),
)
# A link tells nothing about anybody, and every process that adds an event reads the
# newest link to sign it. Nobody may add one: the linking function runs as the owner.
LINK = Wall("audit_link", read=EVERYBODY)

WALLS = [EVENT, LINK]
