"""Where a person stands, which decides the route: the facts of this moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from manumit.law.facts import WhyNotAsked


class Void(StrEnum):
    """Why what somebody last said of a referral is not their decision now."""

    SAID_AS_CHILD = "said_as_child"
    SAID_UNABLE = "said_unable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Read from the case's log at the moment of asking, never kept.

    ``child``: treated as a child (under 18, or doubtful); none where nothing is said.
    ``consents``: to the NRM, as last stated while they could decide; none where not
    asked. ``cannot_be_asked``: why, if so and not overtaken. ``has_capacity``: none
    where not assessed. ``identity``: agreed to be identified in a notification.
    """

    child: bool | None = None
    consents: bool | None = None
    cannot_be_asked: WhyNotAsked | None = None
    has_capacity: bool | None = None
    identity: bool | None = None
    void: Void | None = None
