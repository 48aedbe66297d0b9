"""Who sees these records: those who have a part in the case.

What a registrar alone decides is written by nobody else, in the database as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.permissions import Permission
from manumit.access.walls import AllOf, Holds, Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


_DECIDES = AllOf([WRITES_CASE, Holds(Permission.DECIDE_CRIMES)])
AT_FIRST: Sequence[Wall] = (
    Wall("investigations_crime", read=READS_CASE, add=WRITES_CASE),
    Wall("investigations_crime_act", read=READS_CASE, add=WRITES_CASE),
    Wall("investigations_crime_transfer", read=READS_CASE, add=WRITES_CASE),
    Wall("investigations_cancellation", read=READS_CASE, add=WRITES_CASE),
    Wall("investigations_cancellation_decided", read=READS_CASE, add=_DECIDES),
    Wall("investigations_cancellation_sample", read=READS_CASE, add=_DECIDES),
)
"""As the first migration raises them."""
REFUSED = Wall(
    "investigations_crime_transfer_refused", read=READS_CASE, add=WRITES_CASE
)
WALLS: Sequence[Wall] = (*AT_FIRST, REFUSED)
"""Written once: what is known better later is another row."""
