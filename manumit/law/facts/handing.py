"""What happens to an ownership after it was named: returned, recalled, chased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from manumit.law.facts.body import Body, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerReturned(Body):
    """A desk that was named owner did not accept; it went back to the sender.

    ``reason`` is a code; the words stand with the ownership, never here.
    """

    kind: ClassVar[str] = "owner.returned"
    label: ClassVar[str] = "Ownership returned"
    owner: Owner
    organisation: str
    desk: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRecalled(Body):
    """The sender took back an ownership that nobody had accepted yet."""

    kind: ClassVar[str] = "owner.recalled"
    label: ClassVar[str] = "Ownership recalled"
    owner: Owner
    organisation: str
    desk: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChased(Body):
    """Silence was chased: ``step`` 1 the desk itself, 2 both desks and the tactical
    SPOC, 3 both chief-officer leads.
    """  # noqa: D205

    kind: ClassVar[str] = "owner.chased"
    label: ClassVar[str] = "Acceptance chased"
    owner: Owner
    organisation: str
    desk: str
    step: int
