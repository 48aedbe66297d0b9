"""What the controls of a question are called in its form."""

from __future__ import annotations


def extra(name: str, what: str) -> str:
    """A control beside the question's own: why there is no answer, the county, …."""
    return f"{name}__{what}"


def in_item(key: str, number: int, sub: str) -> str:
    """The control of one question of one item of a list."""
    return f"{key}__{number}__{sub}"


WHY, COUNTY, WHICH, COUNT, OUT = "why", "county", "which", "count", "out"
