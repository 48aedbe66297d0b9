"""What is held and handed back, and with whom a case is worked: exhibits, teams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from manumit.law.facts.body import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitSeized(Body):
    """Something was taken in, from the subject where it is known from whom.

    ``exhibit`` is its id, ``sort`` a code: exhibit, property, digital, papers (a
    possible victim's own documents).
    """

    kind: ClassVar[str] = "exhibit.seized"
    label: ClassVar[str] = "Exhibit taken in"
    exhibit: str
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitReturned(Body):
    """What had been taken in was given back to whoever it belongs to."""

    kind: ClassVar[str] = "exhibit.returned"
    label: ClassVar[str] = "Exhibit given back"
    exhibit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JointTeamAgreed(Body):
    """An agreement set up a joint investigation team with authorities abroad."""

    kind: ClassVar[str] = "joint_team.agreed"
    label: ClassVar[str] = "Joint team agreed"
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationJoined(Body):
    """The case was taken into an operation (``operation`` is its id)."""

    kind: ClassVar[str] = "operation.joined"
    label: ClassVar[str] = "Joined to an operation"
    operation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationLeft(Body):
    """The case was taken out of an operation."""

    kind: ClassVar[str] = "operation.left"
    label: ClassVar[str] = "Taken out of an operation"
    operation: str
