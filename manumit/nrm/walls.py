"""Who sees a draft: its own organisation, and of a case only who sees the case."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Exists,
    Holds,
    OwnOrganisation,
    Rule,
    Unset,
    Wall,
)
from manumit.cases.walls import READS_CASE, WRITES_CASE


READS_DRAFT = AllOf([OwnOrganisation(), AnyOf([Unset("case_id"), READS_CASE])])
WRITES_DRAFT = AllOf([OwnOrganisation(), AnyOf([Unset("case_id"), WRITES_CASE])])
AGES_DRAFTS = Holds(Permission.RUN_JOBS)
"""The installation lets drafts expire: it reads their rows, and no answer."""


def _of_draft(rule: Rule) -> Exists:
    return Exists("nrm_draft", {"id": "draft_id"}, rule)


def _of_either(rule: Rule) -> AnyOf:
    return AnyOf([_of_draft(rule), Exists("nrm_event", {"id": "event_id"}, rule)])


def _of_submission(rule: Rule) -> Exists:
    return Exists("nrm_submission", {"id": "submission_id"}, _of_draft(rule))


READS, WRITES = _of_draft(READS_DRAFT), _of_draft(WRITES_DRAFT)

AFTER_DECISIONS = [
    Wall("nrm_telling", read=READS_CASE, add=WRITES_CASE),
    Wall("nrm_asked_of", read=READS_CASE, add=WRITES_CASE),
]
"""What was told and asked of a decision; written once."""

AT_FIRST = [
    Wall("nrm_event", read=READS_DRAFT, add=WRITES_DRAFT, change=WRITES_DRAFT),
    Wall(
        "nrm_draft",
        read=AnyOf([READS_DRAFT, AGES_DRAFTS]),
        add=WRITES_DRAFT,
        change=WRITES_DRAFT,
    ),
    Wall("nrm_save", read=READS, add=WRITES),
    Wall("nrm_answer", read=_of_either(READS_DRAFT), add=_of_either(WRITES_DRAFT)),
    Wall("nrm_stated", read=READS, add=WRITES),
    Wall("nrm_comment", read=READS, add=READS, change=WRITES),
    Wall("nrm_check", read=READS, add=READS),
    Wall("nrm_handing", read=READS, add=WRITES),
    Wall(
        "nrm_expiry",
        read=AnyOf([READS, AGES_DRAFTS]),
        add=AnyOf([WRITES, AGES_DRAFTS]),
    ),
    Wall("nrm_submission", read=READS, add=WRITES),
    Wall(
        "nrm_receipt",
        read=_of_submission(READS_DRAFT),
        add=_of_submission(WRITES_DRAFT),
    ),
]
"""As the first migration raises them; later ones raise what they add."""

SENDING = [
    Wall("nrm_looked", read=READS, add=WRITES),
    Wall("nrm_copied", read=READS, add=WRITES),
    Wall("nrm_carrying", read=READS, add=WRITES),
]

FILES = Wall("nrm_file", read=READS, add=WRITES, change=WRITES)

WALLS = [*AT_FIRST, *SENDING, *AFTER_DECISIONS, FILES]
