"""Who sees these records: those who have a part in the case. Nothing is changed.

Legal advice and sensitive unused material are for those alone who hold the permission
and whose organisation works on the case: no partner that only reads it.
"""

from __future__ import annotations

from collections.abc import Sequence

from manumit.access.permissions import Permission
from manumit.access.walls import AllOf, Exists, Holds, Rule, Wall
from manumit.cases.walls import READS_CASE, WRITES_CASE


READS_LEGAL = AllOf([WRITES_CASE, Holds(Permission.READ_LEGAL)])
WRITES_LEGAL = AllOf([WRITES_CASE, Holds(Permission.WRITE_LEGAL)])


def _of_item(table: str, rule: Rule) -> Exists:
    return Exists(table, {"id": "item_id"}, rule)


WALLS: Sequence[Wall] = [
    *(
        Wall(table, read=READS_CASE, add=WRITES_CASE)
        for table in (
            "investigations_sent_to_prosecutor",
            "investigations_charge",
            "investigations_court_step",
            "investigations_victim_word",
            "investigations_unused_item",
        )
    ),
    Wall(
        "investigations_unused_look",
        read=_of_item("investigations_unused_item", READS_CASE),
        add=_of_item("investigations_unused_item", WRITES_CASE),
    ),
    Wall("investigations_legal_advice", read=READS_LEGAL, add=WRITES_LEGAL),
    Wall("investigations_sensitive_item", read=READS_LEGAL, add=WRITES_LEGAL),
    Wall(
        "investigations_sensitive_look",
        read=_of_item("investigations_sensitive_item", READS_LEGAL),
        add=_of_item("investigations_sensitive_item", WRITES_LEGAL),
    ),
]
