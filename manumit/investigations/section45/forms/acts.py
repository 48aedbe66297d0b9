"""The forms of what was done: a disclosed act, and steps in proceedings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from manumit.cases.happening import HappenedForm
from manumit.investigations.section45.forms.controls import KNOWN, STAGES, line_field
from manumit.investigations.section45.rules.given import (
    ActGiven,
    StepGiven,
)
from manumit.investigations.section45.rules.offences import (
    MANNER_LABELS,
    Known,
    Manner,
    Offence,
    every_line,
)
from manumit.law import days
from manumit.law.facts import Stage
from manumit.law.section45 import Line
from manumit.ui.asking import radios, select, token, words
from manumit.ui.fields import DayField, UncertainDateField


OLDEST = 120


def listed() -> list[tuple[str, Any]]:
    """Every offence that is or was on Schedule 4, grouped by its Act."""
    return [
        ("", "None of these, or not known"),
        *(
            (
                act,
                [(e["code"], f"{e['what']} ({', '.join(e['sections'])})") for e in of],
            )
            for act, of in groupby(every_line(), key=lambda each: str(each["act"]))
        ),
    ]


def _listed_as(line: Line) -> str:
    return f"{line['what']} ({', '.join(line['sections'])})"


class ActForm(HappenedForm):
    """An act that somebody may have been compelled to do."""

    def add_own_fields(self) -> None:
        self.fields["token"] = token()
        self.fields["words"] = words(
            "What was said or found of the act", "Kept as you write it."
        )
        self.fields["committed"] = UncertainDateField(
            label="When was the act done?",
            required=False,
            help_text="As exactly as it is known. The law of that day is asked.",
        )
        self.fields["age_at_act"] = forms.IntegerField(
            label="How old were they then?",
            required=False,
            help_text=(
                "In whole years. Leave it empty where nobody knows: then the questions "
                "for an adult and for a child are both asked."
            ),
            validators=[MinValueValidator(0), MaxValueValidator(OLDEST)],
            widget=forms.TextInput(
                attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
            ),
        )
        self._add_offence()

    def _add_offence(self) -> None:
        """Which offence it would be, by the list or by its law."""
        self.fields["line"] = forms.ChoiceField(
            label="Is it an offence that is or was on Schedule 4?",
            choices=listed(),
            required=False,
            help_text=(
                "Every offence that was ever on the list. Whether it was on the list "
                "on the day of the act is worked out."
            ),
        )
        self.fields["act"] = line_field(
            "Or name the Act",
            "The short title with its year, such as Misuse of Drugs Act 1971, or "
            "Common law.",
            120,
        )
        self.fields["section"] = line_field(
            "Which section, or which offence at common law?", "Such as 4(3).", 80
        )
        self.fields["called"] = line_field(
            "Or one word for it, where nobody knows the law yet",
            "Such as drugs. No name.",
            40,
        )
        self.fields["manner"] = radios(
            "How were they concerned in it?",
            [(each.value, MANNER_LABELS[each]) for each in Manner],
            "Choose how they were concerned in it.",
            "An attempt, a conspiracy or help is looked up as the offence.",
        )
        self.fields["condition"] = radios(
            "Where the list has a condition: is it fulfilled?",
            KNOWN,
            "Choose whether the condition is fulfilled, or that it cannot be said yet.",
            "Burglary, for one, is on the list only where there was intent to do "
            "grievous bodily harm or damage. Most offences have none.",
        )

    def __init__(self, *args: Any, initial: Mapping[str, Any], **options: Any) -> None:
        told = {"manner": Manner.ITSELF, "condition": Known.NOT_KNOWN, **initial}
        super().__init__(*args, initial=told, **options)
        self.fields["happened"].label = "When was it told, or found?"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("line", "act", "called")):
            self.add_error(
                "line", "Choose the offence, name the Act, or give one word for it."
            )
        if cleaned.get("line") and cleaned.get("act"):
            self.add_error("act", "Choose from the list or name the Act, not both.")
        committed = cleaned.get("committed")
        first = committed.outermost()[0] if committed else None
        if first is not None and first > days.day_of(self.now):
            self.add_error("committed", "Enter a day that has come.")
        return cleaned

    def given(self, corrects: UUID | None = None) -> ActGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ActGiven(
            token=said["token"],
            happened=self.moment(),
            source=self.source(),
            offence=Offence(
                line=said["line"],
                act=said["act"],
                section=said["section"],
                manner=Manner(said["manner"]),
                condition=Known(said["condition"]),
            ),
            called=said["called"],
            committed=said["committed"],
            age_at_act=said["age_at_act"],
            words=said["words"],
            corrects=corrects,
        )


class ReachedForm(HappenedForm):
    """A step that the person came to."""

    def add_own_fields(self) -> None:
        self.fields["token"] = token()
        self.fields["stage"] = select("Which step?", STAGES, "Choose which step.")

    def given(self) -> StepGiven:
        """What was typed; the form must be valid."""
        return StepGiven(
            token=self.cleaned_data["token"],
            happened=self.moment(),
            source=self.source(),
            stage=Stage(self.cleaned_data["stage"]),
            expected=None,
        )


class ExpectedForm(forms.Form):
    """A step that is to come, so that section 45 is looked at before it."""

    token = token()
    stage = select("Which step?", STAGES, "Choose which step.")
    expected = DayField(label="On which day?")
    time = forms.TimeField(
        label="At what time?",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        help_text="Like 10:30. Without one the whole day counts as too late.",
        error_messages={"invalid": "Enter a time like 10:30."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        initial: Mapping[str, Any],
    ) -> None:
        self.now = now
        super().__init__(data, initial=dict(initial))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get("expected")
        if day is not None and self._moment(cleaned) <= self.now:
            self.add_error("expected", "Enter a day and time still to come.")
        return cleaned

    def _moment(self, said: Mapping[str, Any]) -> datetime:
        at: time = said.get("time") or time()
        whole = datetime.combine(said["expected"], at, days.LONDON)
        return days.instant(whole)

    def given(self) -> StepGiven:
        """What was typed; the form must be valid."""
        return StepGiven(
            token=self.cleaned_data["token"],
            happened=self.now,
            source="own_act",
            stage=Stage(self.cleaned_data["stage"]),
            expected=self._moment(self.cleaned_data),
        )
