"""Forms of the rules: what the list is narrowed to, and a force's own value."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from manumit.law import days
from manumit.law.in_words import amount, bounds
from manumit.law.policies import bounds_of
from manumit.law.provisions import Nature, Provision
from manumit.obligations.rulebook import SURE, Wanted
from manumit.ui.fields import DayField, VerbatimField


LONGEST_WORDS = 100
LONGEST_SOURCE = 500
OWN, DEFAULT = "own", "default"


class WantedForm(forms.Form):
    """What the list of the rules is narrowed to."""

    mark_optional = False

    words = forms.CharField(
        label="Words", required=False, max_length=LONGEST_WORDS, strip=False
    )
    nature = forms.ChoiceField(
        label="Nature",
        required=False,
        choices=[("", "Every nature"), *((e.value, e.capitalize()) for e in Nature)],
    )
    sure = forms.ChoiceField(
        label="How sure it is",
        required=False,
        choices=[
            ("", "However sure"),
            *((str(code), name) for code, (name, _) in SURE.items()),
        ],
    )
    flagged = forms.BooleanField(label="Only what is flagged", required=False)

    @property
    def wanted(self) -> Wanted:
        """What was asked for; nothing of what cannot be read."""
        self.is_valid()
        return Wanted(**self.cleaned_data)


class OwnValueForm(forms.Form):
    """A force's own value of a local policy, or the way back to the default."""

    mark_optional = False

    what = forms.ChoiceField(
        label="What holds",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your own value or the default."},
    )
    value = forms.IntegerField(
        required=False,
        error_messages={"invalid": "Enter a whole number."},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}
        ),
    )
    starts = DayField(
        label="From which day",
        help_text="A day after today: what was owed until now stays as it was judged.",
        error_messages={"required": "Enter the day from which it holds."},
    )
    source = VerbatimField(
        label="What it rests on",
        help_text="Such as your force's policy, its number and paragraph.",
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say what it rests on, such as your force's policy and its "
            "number."
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, rule: Provision, default: int, at: datetime, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self._rule, self._today = rule, days.day_of(at)
        words = amount(default, rule.unit)
        self.fields["what"].choices = [  # type: ignore[attr-defined]  # a choice field
            (OWN, "Our own value"),
            (DEFAULT, f"The default, {words}"),
        ]
        self.fields["value"].label = _label(rule)
        self.fields[
            "value"
        ].help_text = (
            f"Give {bounds(rule) or '1 or more'}. Leave it empty for the default."
        )

    def clean_source(self) -> str:
        given: str = self.cleaned_data["source"]
        if not given.strip():
            raise forms.ValidationError(
                "Say what it rests on, such as your force's policy and its number."
            )
        return given

    def clean_starts(self) -> date:
        given: date = self.cleaned_data["starts"]
        if given <= self._today:
            raise forms.ValidationError(
                "Enter a day after today. What was owed until now stays as it was "
                "judged."
            )
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("what") == DEFAULT:
            self.errors.pop("value", None)
        elif given.get("what") == OWN and "value" not in self.errors:
            self._check_value(given.get("value"))
        return given

    def _check_value(self, value: int | None) -> None:
        least, most = bounds_of(self._rule)
        unit = self._rule.unit
        if value is None:
            self.add_error("value", "Enter your own value, or choose the default.")
        elif value < least:
            self.add_error("value", f"Enter {amount(least, unit)} or more.")
        elif most is not None and value > most:
            self.add_error("value", f"Enter {amount(most, unit)} or less.")

    @property
    def chosen(self) -> int | None:
        """What is to hold; None for the default."""
        given = self.cleaned_data
        return None if given["what"] == DEFAULT else given["value"]


def _label(rule: Provision) -> str:
    return f"Our own value, in {rule.unit}" if rule.unit else "Our own value"
