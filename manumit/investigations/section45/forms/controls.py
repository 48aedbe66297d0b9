"""The controls that these forms are made of."""

from __future__ import annotations

from django import forms

from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.section45.rules.offences import (
    KNOWN_LABELS,
    Known,
)
from manumit.law.facts import Stage
from manumit.ui.asking import Choices


STAGES: Choices = [
    (each.value, capital(LABELS[Stage].get(each, each.value.replace("_", " "))))
    for each in Stage
]
KNOWN: Choices = [(each.value, KNOWN_LABELS[each]) for each in Known]


def line_field(label: str, hint: str, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=longest
    )
