"""The lists of a worklist, and the kinds of work on them. Pure."""

from __future__ import annotations

from enum import StrEnum


class Tab(StrEnum):
    """Whose work a list holds."""

    MINE = "mine"
    DESK = "desk"
    FORCE = "force"


TAB_LABELS = {
    Tab.MINE: "Mine",
    Tab.DESK: "My desk's",
    Tab.FORCE: "All of my organisation's",
}


class Kind(StrEnum):
    """What sort of work a row is."""

    RING = "ring"
    ACCEPT = "accept"
    ASSESS = "assess"
    REPLY = "reply"
    DUTY = "duty"
    QUEUE = "queue"
    AMENDMENT = "amendment"


KIND_LABELS = {
    Kind.RING: "Ring through now",
    Kind.ACCEPT: "Accept, or say why not",
    Kind.ASSESS: "Assess what was received",
    Kind.REPLY: "Questions and replies that we owe",
    Kind.DUTY: "Other duties",
    Kind.QUEUE: "Referrals on the queue",
    Kind.AMENDMENT: "Proposed amendments",
}
RULE_KINDS = {
    "ring_through": Kind.RING,
    "owner_accepts": Kind.ACCEPT,
    "assessed": Kind.ASSESS,
    "reply_given": Kind.REPLY,
    "place_answered": Kind.REPLY,
}
"""The kind of a duty by its rule; a rule that is not here is another duty."""
