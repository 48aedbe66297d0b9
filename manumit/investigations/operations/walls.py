"""Who sees operations: whoever runs them, and their partners; of the cases, no more
than they may see already. A bid is seen by whoever bids and whoever is asked.
"""  # noqa: D205

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Current,
    Exists,
    Holds,
    OwnOrganisation,
    Wall,
)
from manumit.cases.walls import READS_CASE, WRITES_CASE


_READ = Holds(Permission.READ_OPERATION)
_WRITE = Holds(Permission.WRITE_OPERATION)
CHASES = Holds(Permission.RUN_JOBS)
"""The installation chases bids: it reads them and adds that they were chased."""

_IS_PARTNER = Exists(
    "investigations_operation_partner",
    {"operation_id": "id"},
    AllOf([OwnOrganisation(), Current()]),
)
RUNS = AllOf([_WRITE, OwnOrganisation()])
SEES = AllOf([_READ, AnyOf([OwnOrganisation(), _IS_PARTNER])])


def _of_operation(rule: AllOf) -> Exists:
    return Exists("investigations_operation", {"id": "operation_id"}, rule)


_GIVES = AllOf([_WRITE, OwnOrganisation("opened_by_id")])
_JOINS = AllOf([_WRITE, WRITES_CASE, _of_operation(SEES)])
_PARTIES = AnyOf([OwnOrganisation(), OwnOrganisation("to_id")])
_SEES_BID = AnyOf([AllOf([_READ, _PARTIES]), CHASES])
_BIDS = AllOf([_WRITE, OwnOrganisation()])
_ANSWERS = AllOf([Holds(Permission.ANSWER_BID), OwnOrganisation("to_id")])
_ACTS = AnyOf([_BIDS, _ANSWERS, CHASES])


def _of_bid(rule: AnyOf) -> Exists:
    return Exists("investigations_bid", {"id": "bid_id"}, rule)


WALLS = [
    # Nothing of an operation or a bid is rewritten; to change is to hold it for an act.
    Wall("investigations_operation", read=SEES, add=RUNS, change=RUNS),
    Wall(
        "investigations_operation_state",
        read=_of_operation(SEES),
        add=_of_operation(RUNS),
    ),
    Wall(
        "investigations_operation_partner",
        read=AnyOf([OwnOrganisation(), OwnOrganisation("opened_by_id")]),
        add=_GIVES,
        change=_GIVES,
    ),
    Wall(
        "investigations_operation_case",
        read=AllOf([READS_CASE, _of_operation(SEES)]),
        add=_JOINS,
        change=_JOINS,
    ),
    Wall("investigations_bid", read=_SEES_BID, add=_BIDS, change=_ACTS),
    Wall("investigations_bid_step", read=_of_bid(_SEES_BID), add=_of_bid(_ACTS)),
]
