"""Questions of a form as most forms ask them: a line, some words, one of a few."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from manumit.ui.fields import VerbatimField


LINE, WORDS = 200, 5_000
Choices = Sequence[tuple[str, str]]


def line(label: str, hint: str = "", *, missing: str = "") -> VerbatimField:
    """One line of words; ``missing`` says what to do where it has to be there."""
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=LINE,
        widget=forms.TextInput(),
        error_messages={"required": missing} if missing else {},
    )


def words(label: str, hint: str = "", *, missing: str = "") -> VerbatimField:
    """Several lines of words."""
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing} if missing else {},
    )


def radios(
    label: str, choices: Choices, missing: str, hint: str = ""
) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect(),
        error_messages={"required": missing},
    )
