"""Numbers of a case that the database itself keeps without a gap."""

from __future__ import annotations


def without_gaps(table: str) -> list[str]:
    """The key by which a row's ``follows`` is a number of the same case.

    With a check that ``number`` is one more than ``follows``, and one row alone that
    follows none, no number can be left out.
    """
    return [
        (
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_follows_there "
            f"FOREIGN KEY (case_id, follows) REFERENCES {table} (case_id, number)"
        )
    ]
