"""What somebody records of section 45, before it is checked and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from manumit.investigations.section45.rules.limbs import Finding
from manumit.investigations.section45.rules.offences import Offence
from manumit.law.facts import Moment, Stage, ToldOf45
from manumit.law.uncertain import Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What every record begins with: its press, when it was, what it rests on."""

    token: UUID
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActGiven(Given):
    """An act that the person may have been compelled to do; ``words`` as it was told.

    ``corrects`` is the disclosure that it takes the place of.
    """

    offence: Offence
    called: str
    committed: Uncertain | None
    age_at_act: int | None
    words: str
    corrects: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceGiven(Given):
    """Something for or against a limb; ``act`` is the disclosure that it is about."""

    limb: str
    supports: bool
    act: UUID | None
    words: str
    rests_on: UUID | None
    document: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredGiven(Given):
    """One consideration; ``seen`` is the newest fact that its author had seen."""

    seen: str
    act: UUID | None
    stage: Stage | None
    findings: Mapping[str, Finding]
    conclusion: str
    by_whom: str
    words: str
    remaining: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGiven(Given):
    """That the prosecutors or the defence were told of one consideration."""

    to: ToldOf45
    considered: UUID
    to_whom: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGiven(Given):
    """A step that the person came to, or (``expected``) is to come to."""

    stage: Stage
    expected: datetime | None
