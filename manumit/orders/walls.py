"""Who sees an order: those who have a part in the case."""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.walls import Wall


WALLS: Sequence[Wall] = ()
