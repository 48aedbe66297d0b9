"""Numbers of a case that the database itself keeps without a gap."""

from __future__ import annotations

from collections.abc import Iterable


def without_gaps(table: str, *, refers: Iterable[str] = ("follows",)) -> list[str]:
    """Keys by which a row's ``follows`` (and the like) is a number of the same case.

    With a check that ``number`` is one more than ``follows``, and one row alone that
    follows none, no number can be left out.
    """
    return [
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_there "
        f"FOREIGN KEY (case_id, {column}) REFERENCES {table} (case_id, number)"
        for column in refers
    ]
