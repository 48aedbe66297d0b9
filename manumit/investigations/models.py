"""Every table of the room; each part keeps its own."""

from __future__ import annotations

from manumit.investigations.abroad import models as abroad
from manumit.investigations.crimes import models as crimes
from manumit.investigations.exhibits import models as exhibits
from manumit.investigations.leading import models as leading
from manumit.investigations.logbook import models as logbook
from manumit.investigations.operations import models as operations
from manumit.investigations.planning import models as planning
from manumit.investigations.prosecuting import models as prosecuting
from manumit.investigations.section45 import models as section45


__all__ = [
    "abroad",
    "crimes",
    "exhibits",
    "leading",
    "logbook",
    "operations",
    "planning",
    "prosecuting",
    "section45",
]
