"""Controls that several forms of this part share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from manumit.cases.words.codes import CODES, capital
from manumit.investigations.planning.rules.lines import PRIORITY_LABELS, Priority
from manumit.ui.asking import Choices, labelled, radios, select
from manumit.ui.fields import DayField


ABOUT: Choices = [
    (code, capital(said)) for code, said in CODES["line.opened.about"].items()
]


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
