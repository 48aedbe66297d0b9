"""Words and marks that several pages of this room share."""

from __future__ import annotations

from manumit.referrals import rules
from manumit.referrals.rules import Risk
from manumit.ui.parts import Tag, Tone


_TONES: dict[Risk, Tone] = {
    Risk.NOW: "bad",
    Risk.CHILD: "attention",
    Risk.NOT_KNOWN: "info",
    Risk.ROUTINE: "neutral",
}
PART_LABELS = {
    "exploitation": "Where exploited",
    "now": "Where the person is now",
    "residence": "Normal residence",
    "business": "Place of business",
}


def risk_tag(risk: Risk) -> Tag:
    """The risk in a word or two; the colour only helps."""
    return Tag(rules.RISK_LABELS[risk], _TONES[risk])


def yes_no(answer: bool | None) -> str:
    """An answer in words; None is *not said*, never no."""
    if answer is None:
        return "Not said"
    return "Yes" if answer else "No"
