"""What people type about rotas: one shift, a week's shifts again, whom to ring."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms

from manumit.organisations.rules.cover import MOST_WEEKS, Pattern
from manumit.ui.fields import DayField


WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


class ClockField(forms.CharField):
    """A time of the day, such as 20:00."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}
            ),
            **named,
        )

    def clean(self, value: Any) -> Any:
        given: str = super().clean(value)
        found = _CLOCK.fullmatch(given.strip())
        if found is None:
            raise forms.ValidationError("Enter a time such as 08:00 or 20:00")
        return time(int(found[1]), int(found[2]))


class HoursForm(forms.Form):
    """Somebody who holds the post, and from when to when."""

    who = forms.ChoiceField(
        label="Who is on call", error_messages={"required": "Choose who is on call"}
    )
    starts = ClockField(
        label="From", error_messages={"required": "Enter when it starts"}
    )
    ends = ClockField(
        label="Until",
        help_text="Where this is not later than the start, it is on the next day.",
        error_messages={"required": "Enter when it ends"},
    )

    def __init__(self, *args: Any, people: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen = self.fields["who"]
        chosen.choices = [("", "Choose"), *people.items()]  # type: ignore[attr-defined]  # a choice field


class ShiftForm(HoursForm):
    """One shift."""

    day = DayField(label="Day on which it starts")

    field_order = ("who", "day", "starts", "ends")


class PatternForm(HoursForm):
    """A week's shifts, again and again."""

    weekdays = forms.MultipleChoiceField(
        label="On which days",
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day of the week"},
    )
    first = DayField(label="From which day on")
    weeks = forms.IntegerField(
        label="For how many weeks",
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}
        ),
        error_messages={
            "required": f"Enter a number of weeks from 1 to {MOST_WEEKS}",
            "invalid": f"Enter a number of weeks from 1 to {MOST_WEEKS}",
            "min_value": f"Enter a number of weeks from 1 to {MOST_WEEKS}",
            "max_value": f"Enter a number of weeks from 1 to {MOST_WEEKS}",
        },
    )

    field_order = ("who", "weekdays", "starts", "ends", "first", "weeks")

    @property
    def pattern(self) -> Pattern:
        given = self.cleaned_data
        return Pattern(
            frozenset(int(each) for each in given["weekdays"]),
            given["starts"],
            given["ends"],
            given["first"],
            given["weeks"],
        )


class GiveForm(forms.Form):
    """Who takes a shift, or which shift it is exchanged for."""

    to = forms.ChoiceField(
        label="Who takes it",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes it"},
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["to"].choices = list(choices)  # type: ignore[attr-defined]  # a choice field
