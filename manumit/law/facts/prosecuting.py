"""What was decided about a charge, and the victim's right to have it looked at again.

What a prosecutor or a lawyer advised is no fact: it is kept apart from the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Charging(StrEnum):
    """What was decided about charging a suspect."""

    CHARGE = "charge"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_IN_PUBLIC_INTEREST = "not_in_public_interest"
    MORE_NEEDED = "more_needed"
    OUT_OF_COURT = "out_of_court"
    STOPPED = "stopped"


class CodeTest(StrEnum):
    """The test of the Code for Crown Prosecutors that was applied."""

    FULL = "full"
    THRESHOLD = "threshold"


class Reviewed(StrEnum):
    """What became of a decision that a victim asked to have looked at again."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeDecided(Body):
    """Whether to charge the subject was decided.

    ``test`` is none where no test of the Code was applied; ``decider`` is a code
    (``cps``, ``police``); ``offences`` are codes of the Modern Slavery Act (``s2``)
    and ``other`` for those of any other Act.
    """

    kind: ClassVar[str] = "charge.decided"
    label: ClassVar[str] = "Charging decision"
    decision: Charging
    test: CodeTest | None
    decider: str
    offences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked(Body):
    """The subject asked for a decision not to prosecute to be looked at again.

    ``about`` is the suspect whom the decision concerns.
    """

    kind: ClassVar[str] = "review_right.asked"
    label: ClassVar[str] = "Review of a decision asked for"
    about: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswered(Body):
    """A victim's review was answered."""

    kind: ClassVar[str] = "review_right.answered"
    label: ClassVar[str] = "Review of a decision answered"
    about: str | None
    result: Reviewed
