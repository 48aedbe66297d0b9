"""Who may see or write which rows: said once for each table, enforced twice.

A :class:`Wall` names, for one table, a rule for each of reading, adding and changing
(deleting is refused everywhere). From the one rule come the SQL of the row-level
security policy and a check in Python; a property test shows that they agree. A rule
reads the reader that :func:`manumit.audit.acting.as_reader` set for the transaction;
with none set it lets nothing through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from manumit.access.permissions import Permission
from manumit.access.reader import Reader


Row = Mapping[str, Any]
Lookup = Callable[[str, Mapping[str, Any]], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: who, when, and how to look at other tables."""

    reader: Reader
    at: datetime
    rows_of: Lookup


class Rule(Protocol):
    """One condition on a row, as SQL over ``alias`` and as a question in Python."""

    def sql(self, alias: str) -> str: ...

    def holds(self, row: Row, asked: Asked) -> bool: ...


ORGANISATION_SQL = "(SELECT nullif(current_setting('manumit.organisation', true), ''))"
ACCOUNT_SQL = "(SELECT nullif(current_setting('manumit.account', true), ''))"
AT_SQL = "(SELECT nullif(current_setting('manumit.at', true), '')::timestamptz)"


@dataclass(frozen=True, slots=True)
class OwnOrganisation:
    """The row's column names the organisation that the reader acts for."""

    column: str = "organisation_id"

    def sql(self, alias: str) -> str:
        return f"{alias}.{self.column} = {ORGANISATION_SQL}"

    def holds(self, row: Row, asked: Asked) -> bool:
        own = asked.reader.organisation
        return bool(own) and row[self.column] == own


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The row's column holds the reader's account."""

    column: str = "account_id"

    def sql(self, alias: str) -> str:
        return f"{alias}.{self.column}::text = {ACCOUNT_SQL}"

    def holds(self, row: Row, asked: Asked) -> bool:
        own = asked.reader.account
        return bool(own) and str(row[self.column]) == own


def _held_sql(setting: str) -> str:
    """The codes of a setting of the transaction; none where it is not set."""
    return (
        f"((SELECT string_to_array(current_setting('manumit.{setting}', true), ' '))"
        "::text[])"
    )


@dataclass(frozen=True, slots=True)
class OwnTeams:
    """The row's column names a desk that the reader sits on."""

    column: str = "team"

    def sql(self, alias: str) -> str:
        return f"{alias}.{self.column} = ANY {_held_sql('teams')}"

    def holds(self, row: Row, asked: Asked) -> bool:
        return row[self.column] in asked.reader.teams


@dataclass(frozen=True, slots=True)
class OwnRoles:
    """The row's column names a role that the reader holds where they act."""

    column: str = "role"

    def sql(self, alias: str) -> str:
        return f"{alias}.{self.column} = ANY {_held_sql('roles')}"

    def holds(self, row: Row, asked: Asked) -> bool:
        return row[self.column] in asked.reader.roles


@dataclass(frozen=True, slots=True)
class Unset:
    """The row's column is empty."""

    column: str

    def sql(self, alias: str) -> str:
        return f"{alias}.{self.column} IS NULL"

    def holds(self, row: Row, asked: Asked) -> bool:  # noqa: ARG002 -- the protocol's shape
        return row[self.column] is None


@dataclass(frozen=True, slots=True)
class Current:
    """The reader's moment lies within the row's period: start in, end out."""

    starts: str = "starts_at"
    ends: str = "ends_at"

    def sql(self, alias: str) -> str:
        return (
            f"({alias}.{self.starts} <= {AT_SQL} AND "
            f"({alias}.{self.ends} IS NULL OR {alias}.{self.ends} > {AT_SQL}))"
        )

    def holds(self, row: Row, asked: Asked) -> bool:
        starts, ends = row[self.starts], row[self.ends]
        return bool(starts <= asked.at and (ends is None or ends > asked.at))


@dataclass(frozen=True, slots=True)
class Holds:
    """The reader holds a permission; the row does not matter."""

    permission: Permission

    def sql(self, alias: str) -> str:  # noqa: ARG002 -- the protocol's shape
        return (
            f"(SELECT '{self.permission.code}' = ANY (string_to_array("
            "current_setting('manumit.permissions', true), ' ')))"
        )

    def holds(self, row: Row, asked: Asked) -> bool:  # noqa: ARG002
        return asked.reader.has(self.permission)


@dataclass(frozen=True, slots=True)
class Exists:
    """Some row of another table matches: ``on`` maps its columns to ours."""

    table: str
    on: Mapping[str, str]
    where: Rule

    def sql(self, alias: str) -> str:
        other = f"{alias}_{self.table}"[-60:]
        join = " AND ".join(
            f"{other}.{theirs} = {alias}.{ours}" for theirs, ours in self.on.items()
        )
        return (
            f"EXISTS (SELECT 1 FROM {self.table} {other} "  # noqa: S608 -- from our own declarations
            f"WHERE {join} AND {self.where.sql(other)})"
        )

    def holds(self, row: Row, asked: Asked) -> bool:
        wanted = {theirs: row[ours] for theirs, ours in self.on.items()}
        return any(
            self.where.holds(other, asked)
            for other in asked.rows_of(self.table, wanted)
        )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one rule holds; none given: nobody."""

    rules: Sequence[Rule] = ()

    def sql(self, alias: str) -> str:
        return "(" + (" OR ".join(r.sql(alias) for r in self.rules) or "false") + ")"

    def holds(self, row: Row, asked: Asked) -> bool:
        return any(rule.holds(row, asked) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every rule holds; none given: everybody."""

    rules: Sequence[Rule] = ()

    def sql(self, alias: str) -> str:
        return "(" + (" AND ".join(r.sql(alias) for r in self.rules) or "true") + ")"

    def holds(self, row: Row, asked: Asked) -> bool:
        return all(rule.holds(row, asked) for rule in self.rules)


NOBODY = AnyOf()
EVERYBODY = AllOf()


@dataclass(frozen=True, slots=True)
class Wall:
    """The row-level security of one table; rows are never deleted by the product."""

    table: str
    read: Rule
    add: Rule = field(default=NOBODY)
    change: Rule = field(default=NOBODY)

    def statements(self) -> list[str]:
        """The SQL that raises the wall; running it again changes nothing."""
        table = self.table
        read, add, change = (
            rule.sql(table) for rule in (self.read, self.add, self.change)
        )
        policies = {
            "read": f"FOR SELECT USING ({read})",
            "add": f"FOR INSERT WITH CHECK ({add})",
            "change": f"FOR UPDATE USING ({change}) WITH CHECK ({change})",
        }
        raised = [f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"]
        for name, policy in policies.items():
            raised.append(f"DROP POLICY IF EXISTS {table}_{name} ON {table}")
            raised.append(f"CREATE POLICY {table}_{name} ON {table} {policy}")
        return raised


NO_WALL: dict[str, str] = {}
"""Tables that need no wall, and why; a house test holds every other table to one."""
