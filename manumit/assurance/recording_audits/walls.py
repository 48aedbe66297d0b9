"""An audit is its force's; a file of it is seen by who may also see the case."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Exists,
    Holds,
    OwnOrganisation,
    Rule,
    Wall,
)
from manumit.cases.walls import READS_CASE, WRITES_CASE


READS_AUDIT = AllOf([OwnOrganisation(), Holds(Permission.READ_RECORDING_AUDIT)])
WRITES_AUDIT = AllOf([OwnOrganisation(), Holds(Permission.WRITE_RECORDING_AUDIT)])


def _of_audit(rule: Rule) -> Exists:
    return Exists("assurance_recording_audit", {"id": "audit_id"}, rule)


READS_FILE = AllOf([_of_audit(READS_AUDIT), READS_CASE])
WRITES_FILE = AllOf([_of_audit(WRITES_AUDIT), READS_CASE])
"""A registrar reads cases and does not work them: to review one it must be read."""


def _of_file(rule: Rule) -> Exists:
    return Exists("assurance_recording_file", {"id": "file_id"}, rule)


def _of_review(rule: Rule) -> Exists:
    return Exists("assurance_recording_review", {"id": "review_id"}, _of_file(rule))


def _of_return(rule: Rule) -> Exists:
    return Exists("assurance_recording_return", {"id": "returned_id"}, rule)


OWNS = OwnOrganisation("owner_id")
READS_RETURN = AllOf([READS_CASE, AnyOf([OwnOrganisation(), OWNS])])
ANSWERS_RETURN = AllOf([WRITES_CASE, OWNS])

WALLS = [
    Wall("assurance_recording_audit", read=READS_AUDIT, add=WRITES_AUDIT),
    Wall("assurance_recording_file", read=READS_FILE, add=WRITES_FILE),
    Wall(
        "assurance_recording_given",
        read=_of_file(READS_FILE),
        add=_of_file(WRITES_FILE),
    ),
    Wall(
        "assurance_recording_review",
        read=_of_file(READS_FILE),
        add=_of_file(WRITES_FILE),
    ),
    Wall(
        "assurance_recording_answer",
        read=_of_review(READS_FILE),
        add=_of_review(WRITES_FILE),
    ),
    Wall(
        "assurance_recording_return",
        read=READS_RETURN,
        add=AllOf([WRITES_AUDIT, _of_file(WRITES_FILE)]),
    ),
    Wall(
        "assurance_recording_return_answer",
        read=_of_return(READS_RETURN),
        add=AllOf([_of_return(ANSWERS_RETURN), Holds(Permission.WRITE_CRIMES)]),
    ),
    Wall(
        "assurance_recording_report",
        read=_of_audit(READS_AUDIT),
        add=_of_audit(WRITES_AUDIT),
    ),
]
"""Every table of an audit is written once and only added to."""
