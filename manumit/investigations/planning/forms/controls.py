"""Controls that several forms of this part share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from django import forms

from manumit.cases.words.codes import CODES, capital
from manumit.investigations.planning.rules.lines import PRIORITY_LABELS, Priority
from manumit.ui.fields import DayField, VerbatimField


MOST_WORDS, LONGEST_LINE = 20_000, 400
Choices = Sequence[tuple[str, str]]
ABOUT: Choices = [
    (code, capital(said)) for code, said in CODES["line.opened.about"].items()
]
Code = TypeVar("Code", bound=StrEnum)


def words(
    label: str, hint: str = "", *, missing: str = "", rows: int = 4
) -> VerbatimField:
    """Words kept as they are written; ``missing`` is said where they must be there."""
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing} if missing else None,
    )


def text(label: str, hint: str = "", *, missing: str = "") -> VerbatimField:
    """The same in one line."""
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(),
        error_messages={"required": missing} if missing else None,
    )


def radios(
    label: str, choices: Choices, missing: str, hint: str = ""
) -> forms.ChoiceField:
    """One of a few, all on the page."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect(),
        error_messages={"required": missing},
    )


def select(
    label: str,
    choices: Choices,
    *,
    none: str = "Choose",
    missing: str = "",
    hint: str = "",
) -> forms.ChoiceField:
    """One of many, or ``none`` of them unless ``missing`` is said."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", none), *choices],
        required=bool(missing),
        error_messages={"required": missing} if missing else None,
    )


def labelled(labels: Mapping[Code, str]) -> Choices:
    """The choices of an enumeration with its words."""
    return [(code.value, said) for code, said in labels.items()]


def of_line(colleagues: Mapping[str, str]) -> dict[str, forms.Field]:
    """How soon a line is worked, by whom and by when."""
    return {
        "priority": radios(
            "How soon?", labelled(PRIORITY_LABELS), "Choose how soon it is worked."
        ),
        "owner": select("Who works it?", list(colleagues.items()), none="Nobody yet"),
        "due": DayField(
            label="By which day?",
            required=False,
            help_text="Leave it empty for the usual time of your force.",
        ),
    }


def priority_of(cleaned: Mapping[str, Any]) -> Priority:
    return Priority(cleaned["priority"])
