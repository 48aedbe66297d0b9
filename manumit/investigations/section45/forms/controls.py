"""The controls that these forms are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.section45.rules.offences import (
    KNOWN_LABELS,
    Known,
)
from manumit.law.facts import Stage
from manumit.ui.fields import VerbatimField


LONGEST_LINE, MOST_WORDS = 400, 5_000
Choices = Sequence[tuple[str, str]]
STAGES: Choices = [
    (each.value, capital(LABELS[Stage].get(each, each.value.replace("_", " "))))
    for each in Stage
]
KNOWN: Choices = [(each.value, KNOWN_LABELS[each]) for each in Known]


def radios(label: str, choices: Choices, missing: str = "", hint: str = "") -> Any:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=bool(missing),
        widget=forms.RadioSelect(),
        error_messages={"required": missing} if missing else None,
    )


def select(label: str, choices: Choices, missing: str = "", hint: str = "") -> Any:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", "Choose"), *choices] if missing else choices,
        required=bool(missing),
        error_messages={"required": missing} if missing else None,
    )


def words(label: str, hint: str = "", *, missing: str = "", rows: int = 4) -> Any:
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=MOST_WORDS if rows else LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages={"required": missing} if missing else None,
    )


def line_field(label: str, hint: str, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=longest
    )


def token() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput())
