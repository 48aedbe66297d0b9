"""Controls that the forms of several parts share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms

from manumit.ui.fields import VerbatimField


MOST_WORDS, LONGEST_LINE = 20_000, 400
NOT_A_MOMENT = "Enter a day and a time like 2026-12-03 06:40."
Choices = Iterable[tuple[str, str]]


def words(label: str, hint: str = "", *, missing: str = "", rows: int = 4) -> Any:
    """A box for words that are kept as they are typed; optional without ``missing``."""
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=MOST_WORDS if rows else LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages={"required": missing} if missing else None,
    )


def radios(label: str, labels: Mapping[Any, str], missing: str, hint: str = "") -> Any:
    """One of an enumeration; optional without ``missing``."""
    by_code = {each.value: each for each in labels}
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=[(each.value, said) for each, said in labels.items()],
        coerce=by_code.__getitem__,
        empty_value=None,
        required=bool(missing),
        widget=forms.RadioSelect(),
        error_messages={"required": missing} if missing else None,
    )


def somebody(label: str, people: Choices, missing: str) -> Any:
    """One of the people of the case, by id; optional without ``missing``."""
    first = ("", "Choose" if missing else "Nobody in particular")
    return forms.TypedChoiceField(
        label=label,
        choices=[first, *people],
        coerce=UUID,
        empty_value=None,
        required=bool(missing),
        error_messages={"required": missing} if missing else None,
    )


def ticks(label: str, choices: Choices, hint: str = "") -> Any:
    """Any number of some choices, as codes."""
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=list(choices),
        coerce=str,
        widget=forms.CheckboxSelectMultiple(),
    )


def moment(label: str, hint: str = "", *, missing: str = "") -> forms.DateTimeField:
    """A day and a time in London; optional without ``missing``."""
    return forms.DateTimeField(
        label=label,
        help_text=hint or "Day and time, like 2026-12-03 06:40.",
        required=bool(missing),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        ),
        error_messages={"invalid": NOT_A_MOMENT, "required": missing or NOT_A_MOMENT},
    )


def hidden() -> forms.UUIDField:
    """An id that goes with the form and is not shown."""
    return forms.UUIDField(required=False, widget=forms.HiddenInput())


def initial_of(given: object, names: Iterable[str]) -> dict[str, Any]:
    """What a form is filled with from something seen, by the same names."""
    found = {name: getattr(given, name) for name in names}
    return {
        name: value.value if isinstance(value, StrEnum) else value
        for name, value in found.items()
    }
