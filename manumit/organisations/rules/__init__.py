"""What holds on which day, which kinds there are, who serves which need. Pure."""

from manumit.organisations.rules.directory import (
    DEFAULT_DESKS,
    DESK_KINDS,
    ORGANISATION_KINDS,
    holds_at,
    holds_on,
    same_name,
)


__all__ = [
    "DEFAULT_DESKS",
    "DESK_KINDS",
    "ORGANISATION_KINDS",
    "holds_at",
    "holds_on",
    "same_name",
]
