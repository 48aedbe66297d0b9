"""The only code that reads accounts and posts for others. Each question names who
asks.
"""  # noqa: D205

from manumit.organisations.queries.accounts import (
    AccountFacts,
    RoleHeld,
    Standing,
    account,
    accounts,
    colleagues,
    named,
    names,
    reader_of,
    standing_of,
)
from manumit.organisations.queries.leaving import (
    Leaver,
    Vacated,
    leaver,
    leavers,
    uncovered,
    vacated,
)
from manumit.organisations.queries.posts import (
    Accredited,
    Held,
    HolderSeen,
    PostSeen,
    holder,
    holders,
    known_holders,
    post,
    posts,
)
from manumit.organisations.queries.ringing import Answer, ToRing, answer
from manumit.organisations.queries.rotas import (
    Cover,
    OnCall,
    ShiftSeen,
    cover,
    on_call,
    others_shifts,
    planned,
    shift,
)


__all__ = [
    "AccountFacts",
    "Accredited",
    "Answer",
    "Cover",
    "Held",
    "HolderSeen",
    "Leaver",
    "OnCall",
    "PostSeen",
    "RoleHeld",
    "ShiftSeen",
    "Standing",
    "ToRing",
    "Vacated",
    "account",
    "accounts",
    "answer",
    "colleagues",
    "cover",
    "holder",
    "holders",
    "known_holders",
    "leaver",
    "leavers",
    "named",
    "names",
    "on_call",
    "others_shifts",
    "planned",
    "post",
    "posts",
    "reader_of",
    "shift",
    "standing_of",
    "uncovered",
    "vacated",
]
