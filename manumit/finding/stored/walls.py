"""Who sees a stored search: its own person alone, acting for the same organisation.

The installation finds the saved ones, to look for their people as those stand then,
and blanks the words of old ones.
"""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Holds,
    OwnAccount,
    OwnOrganisation,
    Wall,
)


_OWN = AllOf([OwnAccount("account"), OwnOrganisation("organisation")])
_OWN_OR_JOB = AnyOf([_OWN, Holds(Permission.RUN_JOBS)])

WALLS = [
    Wall("finding_search", read=_OWN_OR_JOB, add=_OWN, change=_OWN_OR_JOB),
    Wall("finding_saved", read=_OWN_OR_JOB, add=_OWN, change=_OWN),
    Wall("finding_taken", read=_OWN, add=_OWN),
]
