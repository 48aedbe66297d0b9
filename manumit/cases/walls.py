"""Who sees a case: organisations with a current part in it, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from manumit.access.walls import (
    AT_SQL,
    AllOf,
    AnyOf,
    Asked,
    Current,
    Exists,
    OwnAccount,
    OwnOrganisation,
    Row,
    Rule,
    Unset,
    Wall,
)
from manumit.cases.rules import Level


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

WALLS = [
    Wall(
        "cases_case",
        read=AnyOf([Exists("cases_grant", {"case_id": "id"}, PART), BEING_OPENED]),
        add=BEING_OPENED,
        change=Exists("cases_grant", {"case_id": "id"}, WORKING_PART),
    ),
    Wall(
        "cases_grant",
        read=OwnOrganisation(),
        add=MayGrant(),
        change=MayGrant(),
    ),
    *(
        Wall(table, read=READS_CASE, add=WRITES_CASE, change=WRITES_CASE)
        for table in ("cases_ownership", "cases_involvement")
    ),
    Wall("cases_fact", read=READS_CASE, add=WRITES_CASE),
    # people stands below: it denies by default, and here the case opens the door.
    Wall(
        "people_nominal",
        read=Exists("cases_involvement", {"nominal_id": "id"}, READS_CASE),
        add=AllOf([OwnOrganisation("recorded_by_id"), Now("recorded_at")]),
        change=Exists("cases_involvement", {"nominal_id": "id"}, WRITES_CASE),
    ),
    # A judgement about two is shown only to who may see both, so that it tells nobody
    # of a case that they do not know.
    Wall("cases_link", read=READS_BOTH, add=WRITES_BOTH, change=WRITES_BOTH),
    Wall(
        "people_judgement",
        read=_both(READS_CASE),
        add=_both(WRITES_CASE),
        change=_both(WRITES_CASE),
    ),
]
