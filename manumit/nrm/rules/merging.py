"""Two people in one section: whose words stand, and when both must be looked at."""

from __future__ import annotations

from enum import Enum

from manumit.nrm.rules.kept import Kept, same


class Merge(Enum):
    """What becomes of one answer of a save."""

    LEAVE = "leave"
    WRITE = "write"
    ASK = "ask"


MERGE_LABELS = {
    Merge.LEAVE: "It stands as it is",
    Merge.WRITE: "The new answer stands",
    Merge.ASK: "Both are shown and somebody must choose",
}


def merge(*, mine: Kept | None, base: Kept | None, now: Kept | None) -> Merge:
    """``base`` is what whoever saves saw, or saved themselves last; ``now`` stands.

    Nothing of another's is overwritten unseen, and what somebody did not change is
    not put back over what another wrote meanwhile.
    """
    if same(mine, now) or same(mine, base):
        return Merge.LEAVE
    return Merge.WRITE if same(now, base) else Merge.ASK
