"""Signs of exploitation: a dated list, words to signs, signs to what it may be.

What other rooms use stands here; all of it is pure. ``find`` tells signs in plain
words, ``weigh`` what they may be and why, ``next_questions`` what to ask now.
"""

from __future__ import annotations

from manumit.analysis.indicators.catalogue import (
    UnknownIndicator,
    group_of,
    groups,
    indicator,
    indicators,
    labels,
    sectors,
)
from manumit.analysis.indicators.finding import find
from manumit.analysis.indicators.signs import (
    Ask,
    Counted,
    Found,
    Group,
    Indicator,
    MayBe,
    Sector,
    Weighed,
)
from manumit.analysis.indicators.weighing import next_questions, weigh


__all__ = [
    "Ask",
    "Counted",
    "Found",
    "Group",
    "Indicator",
    "MayBe",
    "Sector",
    "UnknownIndicator",
    "Weighed",
    "find",
    "group_of",
    "groups",
    "indicator",
    "indicators",
    "labels",
    "next_questions",
    "sectors",
    "weigh",
]
