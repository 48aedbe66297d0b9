"""Why a value should be checked before somebody relies on it.

A version may be in doubt because nobody compared it with a text, because it was
written from memory, because the last check lies too long back, or because it is a
default where a force could have set its own. Pages, findings and prints name these in
the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from manumit.law.provisions import Confidence, Nature, Version, provision
from manumit.law.release import RELEASED


class Doubt(StrEnum):
    """One reason for doubt; the value is what a tag says."""

    UNCONFIRMED = "unconfirmed"
    FROM_MEMORY = "from memory"
    STALE = "check again"
    LOCAL_DEFAULT = "default"


WORDS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.UNCONFIRMED: "Nobody has confirmed this value. Check it before you rely "
        "on it.",
        Doubt.FROM_MEMORY: "This value was written from memory and compared with no "
        "text. Check it before you rely on it.",
        Doubt.STALE: "This value was last checked long ago. Check that it still holds.",
        Doubt.LOCAL_DEFAULT: "This is a default, not law. It holds where a force has "
        "set no value of its own.",
    }
)
"""What each doubt means to whoever is judged by the value, in a sentence or two."""

_BY_CONFIDENCE = {
    Confidence.UNCONFIRMED: Doubt.UNCONFIRMED,
    Confidence.FROM_MEMORY: Doubt.FROM_MEMORY,
}


def doubts(version: Version, on: date = RELEASED) -> tuple[Doubt, ...]:
    """Every doubt about a version, asked on a day (without one: of the release).

    A local policy is a default until a force sets its own value, which is the force's
    to answer for; neither is law that could be confirmed. A check is stale when it is
    more than ``policy/check_again_days`` days old.
    """
    stale = (Doubt.STALE,) if is_stale(version, on) else ()
    if version.nature is Nature.LOCAL_POLICY:
        return stale if version.set_by else (Doubt.LOCAL_DEFAULT, *stale)
    found = _BY_CONFIDENCE.get(version.confidence)
    return (found, *stale) if found else stale


def is_stale(version: Version, on: date) -> bool:
    """Whether the last check is too old on a day; never, where nobody checked."""
    checked = version.source.checked_on
    if checked is None:
        return False
    longest: int = provision("policy/check_again_days").on(on)
    return on - checked > timedelta(days=longest)
