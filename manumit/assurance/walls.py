"""Published counts are the same for every reader: they need no wall."""

from __future__ import annotations

from manumit.access.walls import NO_WALL


_PUBLISHED = "holds what the Home Office published for all to read, and nobody's data"
TABLES = ("assurance_statistic", "assurance_loaded")
NO_WALL.update(dict.fromkeys(TABLES, _PUBLISHED))
