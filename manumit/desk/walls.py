"""When somebody looked at their work is known to them alone."""

from __future__ import annotations

from manumit.access.walls import OwnAccount, Wall


WALLS = [
    Wall("desk_looked", read=OwnAccount(), add=OwnAccount(), change=OwnAccount()),
]
