"""Who sees these records: those who have a part in the case. Nothing is changed.

Legal advice and sensitive unused material are for those alone who hold the permission,
in the organisation that was advised or the one that owns the investigation, while it
works on the case: no partner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Asked,
    Exists,
    Holds,
    OwnOrganisation,
    Row,
    Rule,
    Unset,
    Wall,
)
from manumit.cases.walls import READS_CASE, WRITES_CASE
from manumit.law.facts import Owner


@dataclass(frozen=True, slots=True)
class Investigates:
    """The ownership is that of the investigation."""

    def sql(self, alias: str) -> str:
        return f"{alias}.owner = '{Owner.INVESTIGATION.value}'"

    def holds(self, row: Row, asked: Asked) -> bool:  # noqa: ARG002 -- the protocol's shape
        return bool(row["owner"] == Owner.INVESTIGATION.value)


OWNS = Exists(
    "cases_ownership",
    {"case_id": "case_id"},
    AllOf([OwnOrganisation(), Unset("ends_at"), Investigates()]),
)
READS_LEGAL = AllOf(
    [WRITES_CASE, Holds(Permission.READ_LEGAL), AnyOf([OwnOrganisation(), OWNS])]
)
WRITES_LEGAL = AllOf([WRITES_CASE, Holds(Permission.WRITE_LEGAL), OwnOrganisation()])


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
        add=_of_item(
            "investigations_sensitive_item",
            AllOf([READS_LEGAL, Holds(Permission.WRITE_LEGAL)]),
        ),
    ),
]
