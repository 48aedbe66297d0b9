"""Who sees a case: organisations with a current part in it, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AT_SQL,
    AllOf,
    AnyOf,
    Asked,
    Current,
    Exists,
    Holds,
    OwnAccount,
    OwnOrganisation,
    Row,
    Rule,
    Unset,
    Wall,
)
from manumit.cases.rules import Level
from manumit.files.rules import FOR_CASES
from manumit.law.facts import OwnerChased


@dataclass(frozen=True, slots=True)
class Now:
    """The row's moment is the reader's own: the row is being written in this act."""

    column: str

    def sql(self, alias: str) -> str:
        return f"{alias}.{self.column} = {AT_SQL}"

    def holds(self, row: Row, asked: Asked) -> bool:
        return bool(row[self.column] == asked.at)


@dataclass(frozen=True, slots=True)
class AtLevel:
    """The grant's level is this one."""

    level: Level

    def sql(self, alias: str) -> str:
        return f"{alias}.level = '{self.level.value}'"

    def holds(self, row: Row, asked: Asked) -> bool:  # noqa: ARG002 -- the protocol's shape
        return bool(row["level"] == self.level.value)


@dataclass(frozen=True, slots=True)
class OfKind:
    """The fact is of this kind."""

    kind: str

    def sql(self, alias: str) -> str:
        return f"{alias}.kind = '{self.kind}'"

    def holds(self, row: Row, asked: Asked) -> bool:  # noqa: ARG002 -- the protocol's shape
        return bool(row["kind"] == self.kind)


@dataclass(frozen=True, slots=True)
class KeptApart:
    """The file was not kept with a case (a register, say)."""

    def sql(self, alias: str) -> str:
        return f"{alias}.purpose <> '{FOR_CASES}'"

    def holds(self, row: Row, asked: Asked) -> bool:  # noqa: ARG002 -- the protocol's shape
        return bool(row["purpose"] != FOR_CASES)


@dataclass(frozen=True, slots=True)
class MayGrant:
    """The reader works on the case already, or opens it in this act.

    A policy may not ask its own table, so the database asks through a function that
    runs as the owner and answers only yes or no.
    """

    def sql(self, alias: str) -> str:
        return f"cases_may_grant({alias}.case_id)"

    def holds(self, row: Row, asked: Asked) -> bool:
        return MAY_GRANT.holds({"case_id": row["case_id"]}, asked)


PART = AllOf(
    [OwnOrganisation(), AnyOf([Unset("account_id"), OwnAccount()]), Current()],
)
WORKING_PART = AllOf([*PART.rules, AtLevel(Level.WRITE)])
BEING_OPENED = AllOf([OwnOrganisation("opened_by_id"), Now("opened_at")])

SENT_BY_THEM = OwnOrganisation("sender_organisation_id")
CHASES = Holds(Permission.RUN_JOBS)

READS_CASE = Exists("cases_grant", {"case_id": "case_id"}, PART)
WRITES_CASE = Exists("cases_grant", {"case_id": "case_id"}, WORKING_PART)

READS_BOTH = AllOf([READS_CASE, Exists("cases_grant", {"case_id": "other_id"}, PART)])
WRITES_BOTH = AllOf(
    [WRITES_CASE, Exists("cases_grant", {"case_id": "other_id"}, WORKING_PART)]
)


def _both(opens: Rule) -> Rule:
    """Of two nominals, each is in some case that ``opens`` lets the reader into."""
    return AllOf(
        [
            Exists("cases_involvement", {"nominal_id": "one_id"}, opens),
            Exists("cases_involvement", {"nominal_id": "other_id"}, opens),
        ]
    )


MAY_GRANT = AnyOf([WRITES_CASE, Exists("cases_case", {"id": "case_id"}, BEING_OPENED)])
MAY_GRANT_FUNCTION = f"""
CREATE OR REPLACE FUNCTION cases_may_grant(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT {MAY_GRANT.sql("given")} FROM (SELECT asked AS case_id) given
$$
"""  # noqa: S608 -- from our own declarations

CASE = Wall(
    "cases_case",
    read=AnyOf([Exists("cases_grant", {"case_id": "id"}, PART), BEING_OPENED]),
    add=BEING_OPENED,
    change=Exists("cases_grant", {"case_id": "id"}, WORKING_PART),
)
GRANT = Wall("cases_grant", read=OwnOrganisation(), add=MayGrant(), change=MayGrant())
INVOLVEMENT = Wall(
    "cases_involvement", read=READS_CASE, add=WRITES_CASE, change=WRITES_CASE
)
# people stands below: it denies by default, and here the case opens the door.
NOMINAL = Wall(
    "people_nominal",
    read=Exists("cases_involvement", {"nominal_id": "id"}, READS_CASE),
    add=AllOf([OwnOrganisation("recorded_by_id"), Now("recorded_at")]),
    change=Exists("cases_involvement", {"nominal_id": "id"}, WRITES_CASE),
)

AT_FIRST = [
    CASE,
    GRANT,
    Wall("cases_ownership", read=READS_CASE, add=WRITES_CASE, change=WRITES_CASE),
    INVOLVEMENT,
    Wall("cases_fact", read=READS_CASE, add=WRITES_CASE),
    NOMINAL,
]
"""As the first migration of walls raises them; later ones raise what changed."""

# Only whoever holds it, or is to hold it, moves an ownership, and as its sender.
OWNERSHIP = Wall(
    "cases_ownership",
    read=READS_CASE,
    add=AllOf([WRITES_CASE, SENT_BY_THEM]),
    change=AllOf([WRITES_CASE, AnyOf([OwnOrganisation(), SENT_BY_THEM])]),
)
# The installation opens no case, and records that silence was chased, nothing else.
FACT = Wall(
    "cases_fact",
    read=READS_CASE,
    add=AnyOf([WRITES_CASE, AllOf([CHASES, OfKind(OwnerChased.kind)])]),
)
CHASE = Wall("cases_chase", read=AnyOf([READS_CASE, CHASES]), add=CHASES)

# A judgement about two is shown only to who may see both, so that it tells nobody of a
# case that they do not know.
LINK = Wall("cases_link", read=READS_BOTH, add=WRITES_BOTH, change=WRITES_BOTH)
JUDGEMENT = Wall(
    "people_judgement",
    read=_both(READS_CASE),
    add=_both(WRITES_CASE),
    change=_both(WRITES_CASE),
)

# files stands below as people does: a file kept with a case is opened by the case, and
# by no other door, so that seeing it ends when the part in the case ends.
DOCUMENT = Wall("cases_document", read=READS_CASE, add=WRITES_CASE)
STORED_FILE = Wall(
    "files_stored_file",
    read=AnyOf(
        [
            AllOf([OwnOrganisation(), KeptApart()]),
            Exists("cases_document", {"file_id": "id"}, READS_CASE),
        ]
    ),
    add=OwnOrganisation(),
)
READS_FILE = Exists("cases_document", {"file_id": "file_id"}, READS_CASE)
SCAN = Wall("files_scan", read=READS_FILE, add=Holds(Permission.RUN_JOBS))
HANDED_OUT = Wall(
    "files_handed_out",
    read=READS_FILE,
    add=AllOf(
        [
            OwnOrganisation(),
            Exists("cases_document", {"file_id": "file_id"}, WRITES_CASE),
        ]
    ),
)

WALLS = [
    CASE,
    GRANT,
    OWNERSHIP,
    INVOLVEMENT,
    FACT,
    CHASE,
    NOMINAL,
    LINK,
    JUDGEMENT,
    DOCUMENT,
    STORED_FILE,
    SCAN,
    HANDED_OUT,
]
