"""Who sees a referral, a queue, a register: the case's people, the desk, the sender."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Exists,
    Holds,
    OwnAccount,
    OwnOrganisation,
    Wall,
)
from manumit.cases.walls import READS_CASE, WRITES_CASE


WALLS = [
    Wall("referrals_referral", read=READS_CASE, add=WRITES_CASE, change=WRITES_CASE),
    Wall(
        "referrals_known_reference",
        read=READS_CASE,
        add=WRITES_CASE,
        change=WRITES_CASE,
    ),
    Wall("referrals_letter", read=READS_CASE, add=WRITES_CASE),
    Wall(
        "referrals_letter_file",
        read=Exists("referrals_letter", {"id": "letter_id"}, READS_CASE),
        add=Exists("referrals_letter", {"id": "letter_id"}, WRITES_CASE),
    ),
    Wall("referrals_place", read=READS_CASE, add=WRITES_CASE, change=WRITES_CASE),
    # A danger that becomes known changes the entries of every desk that has one.
    Wall(
        "referrals_entry",
        read=AnyOf([OwnOrganisation(), WRITES_CASE]),
        add=WRITES_CASE,
        change=AnyOf([OwnOrganisation(), WRITES_CASE]),
    ),
    Wall(
        "referrals_question",
        read=AnyOf([READS_CASE, OwnOrganisation("to_id")]),
        add=WRITES_CASE,
        change=AnyOf([WRITES_CASE, OwnOrganisation("to_id")]),
    ),
    # An assessment is written once.
    Wall("referrals_assessment", read=READS_CASE, add=WRITES_CASE),
    Wall(
        "referrals_other_matter",
        read=READS_CASE,
        add=WRITES_CASE,
        change=WRITES_CASE,
    ),
    Wall(
        "referrals_habit",
        read=OwnAccount(),
        add=OwnAccount(),
        change=OwnAccount(),
    ),
    *(
        Wall(
            table,
            read=OwnOrganisation(),
            add=OwnOrganisation(),
            change=OwnOrganisation(),
        )
        for table in (
            "referrals_mapping",
            "referrals_row",
            "referrals_identity",
            "referrals_bulk",
            "referrals_bulk_item",
        )
    ),
    # The installation finds the runs that a crash left; each is then carried on as
    # the person who started it.
    Wall(
        "referrals_run",
        read=AnyOf([OwnOrganisation(), Holds(Permission.RUN_JOBS)]),
        add=OwnOrganisation(),
        change=OwnOrganisation(),
    ),
    Wall(
        "referrals_amendment",
        read=AllOf([OwnOrganisation(), READS_CASE]),
        add=AllOf([OwnOrganisation(), WRITES_CASE]),
        change=AllOf([OwnOrganisation(), WRITES_CASE]),
    ),
    # Written by triggers and read through functions that check the reader themselves.
    *(
        Wall(table, read=AnyOf(), add=AnyOf(), change=AnyOf())
        for table in ("referrals_tally", "referrals_tally_waiting")
    ),
    # Whoever offers help adds the row; the force that it is offered to answers.
    Wall(
        "referrals_help_offer",
        read=AnyOf([OwnOrganisation(), OwnOrganisation("offered_by_id")]),
        add=AllOf([OwnOrganisation("offered_by_id"), Holds(Permission.WRITE_DELIVERY)]),
        change=AllOf([OwnOrganisation(), Holds(Permission.WRITE_DELIVERY)]),
    ),
    Wall(
        "referrals_pace",
        read=OwnOrganisation(),
        add=AllOf([OwnOrganisation(), Holds(Permission.WRITE_DELIVERY)]),
        change=AllOf([OwnOrganisation(), Holds(Permission.WRITE_DELIVERY)]),
    ),
]
