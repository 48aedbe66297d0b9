"""The only code that writes duties and the policy values that they are judged by."""

from __future__ import annotations

from manumit.obligations.actions.deriving import (
    Refreshed,
    begin_many,
    refresh_many,
    store,
)
from manumit.obligations.actions.policies import (
    PolicyChangedSince,
    PolicyRefused,
    set_policy,
)
from manumit.obligations.actions.recording import record_on


__all__ = [
    "PolicyChangedSince",
    "PolicyRefused",
    "Refreshed",
    "begin_many",
    "record_on",
    "refresh_many",
    "set_policy",
    "store",
]
