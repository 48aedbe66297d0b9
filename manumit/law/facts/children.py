"""What is done for a child who may be a victim on the first day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Guardian(StrEnum):
    """What became of a referral to the guardian service."""

    REFERRED = "referred"
    NOT_IN_AREA = "not_in_area"
    NO_CONTACT = "no_contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyDiscussed(Body):
    """Those who protect children spoke of the subject; ``present`` are codes.

    Codes: council, police, health, guardian, school, youth_justice. Without the
    council it is no strategy discussion.
    """

    kind: ClassVar[str] = "strategy.discussed"
    label: ClassVar[str] = "Strategy discussion"
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceProtectionConsidered(Body):
    """Whether to take the subject into police protection was considered."""

    kind: ClassVar[str] = "police_protection.considered"
    label: ClassVar[str] = "Police protection considered"
    used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianReferred(Body):
    """The subject was referred to the child trafficking guardian service, or asked."""

    kind: ClassVar[str] = "guardian.referred"
    label: ClassVar[str] = "Guardian service"
    result: Guardian


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilTold(Body):
    """The children's services of the council were told of the subject."""

    kind: ClassVar[str] = "council.told"
    label: ClassVar[str] = "Council told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildIdentitySecured(Body):
    """What finds a child who vanishes was secured.

    ``telephone`` none: the child has none.
    """

    kind: ClassVar[str] = "child.identity_secured"
    label: ClassVar[str] = "Photograph and telephone secured"
    photograph: bool
    telephone: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementAssessed(Body):
    """Whether the child is safe enough where they are placed was assessed."""

    kind: ClassVar[str] = "child.placement_assessed"
    label: ClassVar[str] = "Placement's risk assessed"
    safe_enough: bool
