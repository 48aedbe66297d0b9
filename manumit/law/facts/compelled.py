"""What section 45 is considered by: evidence, steps to come, and who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body
from manumit.law.facts.investigating import Stage


class ToldOf45(StrEnum):
    """Who learns what was considered."""

    CPS = "cps"
    DEFENCE = "defence"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageExpected(Body):
    """The subject, who may be a victim, is to come to this step ``at`` an instant.

    Another day for the same step supersedes it.
    """

    kind: ClassVar[str] = "stage.expected"
    label: ClassVar[str] = "Step to come in proceedings"
    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Section45Evidence(Body):
    """Something speaks for or against a limb of the defence (``limb`` is its code).

    ``offence`` names the act that it is about, none where it is about every act.
    """

    kind: ClassVar[str] = "section45.evidence"
    label: ClassVar[str] = "Evidence on section 45"
    limb: str
    supports: bool
    offence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section45Told(Body):
    """The prosecutors or the defence were told what was considered."""

    kind: ClassVar[str] = "section45.told"
    label: ClassVar[str] = "Told of section 45"
    to: ToldOf45
