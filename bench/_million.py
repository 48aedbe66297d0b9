"""Makes a million referrals of those that are there: copies in SQL, as the owner.

Importing a million takes most of an hour; pages only have to find that many. Every
case is copied with all that hangs on it, under new ids that keep the order of time
(the first three digits of the id become the number of the copy). Foreign keys are
taken off first, so the result is good for measuring and for nothing else.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from bench._installation import login_of, tell


FIRST_COPY = 0x100  # beyond the first digits of any id of this century
ANEW: Mapping[str, Sequence[str]] = {
    "cases_case": ("id",),
    "people_nominal": ("id",),
    "cases_grant": ("id", "case_id"),
    "cases_ownership": ("id", "case_id"),
    "cases_involvement": ("id", "case_id", "nominal_id"),
    "cases_fact": ("id", "case_id", "subject", "supersedes_id"),
    "obligations_obligation": ("id", "case_id", "subject", "met_by"),
    "referrals_referral": ("id", "case_id", "nominal_id"),
    "referrals_place": ("id", "case_id", "referral_id"),
    "referrals_entry": ("id", "case_id", "referral_id"),
    "referrals_question": ("id", "case_id", "referral_id"),
    "referrals_identity": ("id", "case", "referral"),
}
"""Each table and the columns whose ids are made anew."""

OF_CASE = {
    "cases_case": "id",
    "people_nominal": "id",
    "referrals_identity": "case",
}
"""Where the case is named otherwise than ``case_id``."""

TALLIES = ("referrals_tally", "referrals_tally_waiting")
TEXTS = {"cases_case": "reference", "referrals_identity": "key"}
"""Texts that stand once, made anew as well."""


def main(home: Path, wanted: int) -> None:
    began = time.monotonic()
    with psycopg.connect(**login_of(home, "owner"), autocommit=True) as link:
        link.execute("SET synchronous_commit = off")
        link.execute("SET maintenance_work_mem = '512MB'")
        _take_foreign_keys_off(link)
        [(there,)] = link.execute("SELECT count(*) FROM cases_case").fetchall()
        link.execute(
            "CREATE TEMP TABLE chosen AS SELECT c.id AS case_id, i.nominal_id, "
            "row_number() OVER (ORDER BY c.id) AS place "
            "FROM cases_case c JOIN cases_involvement i ON i.case_id = c.id"
        )
        link.execute("CREATE UNIQUE INDEX ON chosen (case_id)")
        link.execute("CREATE UNIQUE INDEX ON chosen (nominal_id)")
        link.execute("ANALYZE chosen")
        for table in ANEW:
            _multiply(link, table, there=there, wanted=wanted)
        link.execute("SELECT referrals_rebuild_tally()")  # triggers were off
        for table in (*ANEW, *TALLIES):
            link.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))
        [(now_there,)] = link.execute("SELECT count(*) FROM cases_case").fetchall()
    tell({"cases": now_there, "seconds": round(time.monotonic() - began)})


def _take_foreign_keys_off(link: psycopg.Connection) -> None:
    found = link.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        [list(ANEW)],
    ).fetchall()
    drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
    for table, name in found:
        link.execute(drop.format(sql.Identifier(table), sql.Identifier(name)))
    for table in ANEW:
        off = sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER")
        link.execute(off.format(sql.Identifier(table)))


def _multiply(link: psycopg.Connection, table: str, *, there: int, wanted: int) -> None:
    """Add copies of the table's rows until there are as many cases as wanted."""
    names = [
        name
        for (name,) in link.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
            "AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [table],
        )
    ]
    order = sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {values} FROM {table} t "
        "JOIN chosen ON chosen.{which} = t.{of} "
        "CROSS JOIN generate_series(0, %(copies)s) AS copy(number) "
        "WHERE chosen.place <= %(wanted)s - %(there)s * (copy.number + 1) "
        "ORDER BY copy.number, t.id"
    ).format(
        table=sql.Identifier(table),
        names=sql.SQL(", ").join(map(sql.Identifier, names)),
        values=sql.SQL(", ").join(_value(table, name) for name in names),
        which=sql.Identifier("nominal_id" if table == "people_nominal" else "case_id"),
        of=sql.Identifier(OF_CASE.get(table, "case_id")),
    )
    told = {"copies": (wanted - 1) // there - 1, "wanted": wanted, "there": there}
    link.execute(order, told)


def _value(table: str, name: str) -> sql.Composable:
    column = sql.SQL("t.") + sql.Identifier(name)
    number = sql.SQL("lpad(to_hex(copy.number + {}), 3, '0')").format(FIRST_COPY)
    if name in ANEW[table]:
        return sql.SQL("overlay({}::text PLACING {} FROM 1 FOR 3)::uuid").format(
            column, number
        )
    if TEXTS.get(table) == name:
        return sql.SQL("substr({}, 1, 60) || '/' || {}").format(column, number)
    return column


if __name__ == "__main__":
    if "MANUMIT_HOME" not in os.environ:
        raise SystemExit("bench.pages runs this: make bench ONLY=pages")
    main(Path(os.environ["MANUMIT_HOME"]), int(sys.argv[1]))
