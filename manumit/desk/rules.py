"""The lists of a worklist, and the kinds of work on them. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from manumit.law.duties import RULES
from manumit.law.duties.registry import Family
from manumit.law.headings import FAMILIES


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
    QUEUE = "queue"
    AMENDMENT = "amendment"
    REFERRED_BACK = "referred-back"
    HANDOVER = "handover"
    REVIEW_ACTION = "review-action"
    LINE = "line"
    OWNERS = "owners"
    REFERRAL = "referral"
    CRIME = "crime"
    ALLOCATION = "allocation"
    ACCOUNTS = "accounts"
    SAFEGUARDING = "safeguarding"
    CHILDREN = "children"
    CUSTODY = "custody"
    SECTION_45 = "section-45"
    ENQUIRIES = "enquiries"
    REVIEWS = "reviews"
    CONTACT = "contact"
    VICTIMS_CODE = "victims-code"
    CARE = "care"
    ORDERS = "orders"
    REQUESTS = "requests"
    DEBRIEF = "debrief"
    CLOSURE = "closure"
    TO_SHOW = "to-show"


_OF_FAMILY = {Kind[family.name]: name for family, name in FAMILIES.items()}
KIND_LABELS = {
    Kind.RING: "Ring through now",
    Kind.ACCEPT: "Accept, or say why not",
    Kind.ASSESS: "Assess what was received",
    Kind.REPLY: "Questions and replies that we owe",
    Kind.QUEUE: "Referrals on the queue",
    Kind.AMENDMENT: "Proposed amendments",
    Kind.REFERRED_BACK: "Referred back by the crime registrar",
    Kind.HANDOVER: "Hand-over notes to read",
    Kind.REVIEW_ACTION: "What reviews asked to be done",
    Kind.LINE: "Lines of enquiry, by who works them",
    **_OF_FAMILY,
    Kind.TO_SHOW: "Not evidenced on the file",
}
RULE_KINDS = {
    "ring_through": Kind.RING,
    "owner_accepts": Kind.ACCEPT,
    "assessed": Kind.ASSESS,
    "reply_given": Kind.REPLY,
    "place_answered": Kind.REPLY,
}
"""The kinds of work that a desk has for a rule of its own."""


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def title_of(rule: str, part: str) -> str:
    """What a duty asks, with the part that it is about unless that is a bare id."""
    title = RULES[rule].title
    if not part or _ID.search(part):
        return title
    return f"{title} ({part.replace('_', ' ')})"


def kind_of(rule: str) -> Kind:
    """The kind of a duty by its rule: a desk's own, else that of its family."""
    family: Family = RULES[rule].family
    return RULE_KINDS.get(rule) or Kind[family.name]
