"""What a competent authority may decide or write about somebody: codes and words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Decision(StrEnum):
    """The kind of decision or letter."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"
    RECONSIDERATION = "reconsideration"
    DISQUALIFICATION = "disqualification"
    FURTHER_RECOVERY = "further_recovery"
    WITHDRAWAL = "withdrawal"
    OTHER_LETTER = "other_letter"


class Outcome(StrEnum):
    """What was decided; ``NOT_SAID`` where the letter does not tell."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    CHANGED = "changed"
    UPHELD = "upheld"
    DISQUALIFIED = "disqualified"
    NOT_DISQUALIFIED = "not_disqualified"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    NONE = "none"
    NOT_SAID = "not_said"


LABELS: Mapping[Decision, str] = MappingProxyType(
    {
        Decision.REASONABLE_GROUNDS: "Reasonable grounds decision",
        Decision.CONCLUSIVE_GROUNDS: "Conclusive grounds decision",
        Decision.RECONSIDERATION: "Reconsideration of a decision",
        Decision.DISQUALIFICATION: "Public order or bad faith disqualification",
        Decision.FURTHER_RECOVERY: "Recovery period after a further decision",
        Decision.WITHDRAWAL: "Withdrawal or suspension",
        Decision.OTHER_LETTER: "Another letter",
    }
)
OUTCOME_LABELS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.POSITIVE: "Positive",
        Outcome.NEGATIVE: "Negative",
        Outcome.CHANGED: "The earlier decision was changed",
        Outcome.UPHELD: "The earlier decision stands",
        Outcome.DISQUALIFIED: "Disqualified from protection",
        Outcome.NOT_DISQUALIFIED: "Not disqualified",
        Outcome.WITHDRAWN: "Withdrawn",
        Outcome.SUSPENDED: "Suspended",
        Outcome.NONE: "Decides nothing",
        Outcome.NOT_SAID: "Not said",
    }
)
_GROUNDS = frozenset(
    {Outcome.POSITIVE, Outcome.NEGATIVE, Outcome.SUSPENDED, Outcome.NOT_SAID}
)
OUTCOMES: Mapping[Decision, frozenset[Outcome]] = MappingProxyType(
    {
        Decision.REASONABLE_GROUNDS: _GROUNDS,
        Decision.CONCLUSIVE_GROUNDS: _GROUNDS,
        Decision.RECONSIDERATION: frozenset(
            {
                Outcome.POSITIVE,
                Outcome.NEGATIVE,
                Outcome.CHANGED,
                Outcome.UPHELD,
                Outcome.NOT_SAID,
            }
        ),
        Decision.DISQUALIFICATION: frozenset(
            {Outcome.DISQUALIFIED, Outcome.NOT_DISQUALIFIED, Outcome.NOT_SAID}
        ),
        Decision.FURTHER_RECOVERY: frozenset(
            {Outcome.POSITIVE, Outcome.NEGATIVE, Outcome.NOT_SAID}
        ),
        Decision.WITHDRAWAL: frozenset(
            {Outcome.WITHDRAWN, Outcome.SUSPENDED, Outcome.NOT_SAID}
        ),
        Decision.OTHER_LETTER: frozenset({Outcome.NONE, Outcome.NOT_SAID}),
    }
)
"""Which outcomes each kind may have."""


def in_words(decision: str, outcome: str) -> str:
    """Both codes as a phrase; a code that is no longer known is read as it stands."""
    known = decision in set(Decision)
    kind = LABELS[Decision(decision)] if known else _read(decision).capitalize()
    if outcome == Outcome.NONE:
        return kind
    if outcome not in set(Outcome):
        return f"{kind}: {_read(outcome)}"
    label = OUTCOME_LABELS[Outcome(outcome)]
    return f"{kind}: {label[:1].lower()}{label[1:]}"


def _read(code: str) -> str:
    return code.replace("_", " ")
