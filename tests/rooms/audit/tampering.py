"""Ways to tamper, as the tables' owner with the seals off."""

from __future__ import annotations

from hashlib import sha256

from manumit.audit import chain
from manumit.audit.reading_raw import linked_events

from .conftest import SealedRecord


COLUMNS = "at, account, organisation, act, subjects, detail"
SPARE = "00000000-0000-0000-0000-000000000000"


def swap(sealed: SealedRecord, one: int, other: int, *, how: str) -> None:
    """Swap two events by number: their contents, ids, links, or places in the chain."""
    ids = sealed.ids()
    a, b = ids[one - 1], ids[other - 1]
    if how == "contents":
        rows = {
            each: sealed.ask(f"SELECT {COLUMNS} FROM audit_event WHERE id = %s", [each])
            for each in (a, b)
        }
        assignments = ", ".join(f"{name} = %s" for name in COLUMNS.split(", "))
        for target, source in ((a, b), (b, a)):
            sealed.tamper(
                (
                    f"UPDATE audit_event SET {assignments} WHERE id = %s",
                    [*rows[source][0], target],
                )
            )
    elif how == "ids":
        _rotate(sealed, "audit_event", "id", (a, b, SPARE))
    elif how == "links":
        _rotate(sealed, "audit_link", "event_id", (a, b, SPARE))
    else:
        _rotate(sealed, "audit_link", "seq", (one, other, 10**9))


def _rotate(
    sealed: SealedRecord, table: str, column: str, values: tuple[object, object, object]
) -> None:
    one, other, spare = values
    sql = f"UPDATE {table} SET {column} = %s WHERE {column} = %s"
    sealed.tamper((sql, [spare, one]), (sql, [one, other]), (sql, [other, spare]))


def cut_tail(sealed: SealedRecord, count: int) -> None:
    """Remove the last events and their links."""
    for event_id in sealed.ids()[-count:]:
        sealed.tamper(
            ("DELETE FROM audit_event WHERE id = %s", [event_id]),
            ("DELETE FROM audit_link WHERE event_id = %s", [event_id]),
        )


def rebuild(
    sealed: SealedRecord, *, edit: tuple[int, str, str], until: int = 10**9
) -> None:
    """Edit one event and work out every mark and hash anew, up to a number."""
    number, column, value = edit
    sealed.tamper(
        (
            f"UPDATE audit_event SET {column} = %s WHERE id = %s",
            [value, sealed.ids()[number - 1]],
        )
    )
    before = chain.BEGINNING
    for row in list(linked_events()):
        if row[0] > until:
            return
        values = chain.columns(chain.RawEvent(*row[4:]))
        marks = chain.marks(values)
        before = sha256(before + chain.canonical(row[1], values) + marks).digest()
        sealed.tamper(
            (
                "UPDATE audit_link SET marks = %s, hash = %s WHERE seq = %s",
                [marks, before, row[0]],
            )
        )
