"""The only code that reads accounts and posts for others. Each question names who
asks.
"""  # noqa: D205

from manumit.organisations.queries.accounts import (
    AccountFacts,
    RoleHeld,
    Standing,
    account,
    accounts,
    named,
    names,
    reader_of,
    standing_of,
)


__all__ = [
    "AccountFacts",
    "RoleHeld",
    "Standing",
    "account",
    "accounts",
    "named",
    "names",
    "reader_of",
    "standing_of",
]
