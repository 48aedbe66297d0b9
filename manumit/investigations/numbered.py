"""Numbers of a case that the database itself keeps without a gap."""

from __future__ import annotations


def without_gaps(table: str, *within: str) -> list[str]:
    """The key by which a row's ``follows`` is a number of the same schedule.

    ``within`` are the columns that a schedule is told by.

    With a check that ``number`` is one more than ``follows``, and one row alone that
    follows none, no number can be left out.
    """
    own = ", ".join(within)
    key = f"FOREIGN KEY ({own}, follows) REFERENCES {table} ({own}, number)"
    return [f"ALTER TABLE {table} ADD CONSTRAINT {table}_follows_there {key}"]
