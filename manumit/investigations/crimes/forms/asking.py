"""What every form about crimes ends with, and the controls that several share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from manumit.cases.happening import HappenedForm
from manumit.law import days
from manumit.law.uncertain import Uncertain
from manumit.ui.asking import token, words


LONGEST_NUMBER = 40


def number(label: str, *, hint: str = "", required: bool = False) -> Any:
    """A force's number of a crime: never a name."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_NUMBER,
        help_text=hint,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9/.-]*\Z",
                "Use letters, digits, strokes, full stops and hyphens alone.",
            )
        ],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )


def code(label: str, *, hint: str = "", required: bool = False) -> Any:
    """An offence code as the notifiable offence list writes it."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        validators=[
            RegexValidator(
                r"^[0-9]{3}/[0-9]{2}\Z",
                "Enter three digits, a stroke and two digits, such as 019/08.",
            )
        ],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )


class TokenForm(forms.Form):
    """A form that may arrive twice and counts once."""

    token = token()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"token": uuid4(), **(initial or {})})


class ActForm(HappenedForm):
    """An act that is a fact: its words, when it happened, and what it rests on.

    The clock is filled in, for the hour counts.
    """

    happened_label = "When was it done?"
    words_label = "Why"
    words_hint = "Kept as you write it."
    words_missing = ""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        local = timezone.localtime(now)
        filled = {"token": uuid4(), "time": f"{local:%H:%M}", "rests_on": "own_act"}
        super().__init__(data, now=now, initial={**filled, **(initial or {})})
        self.fields["happened"].label = self.happened_label

    def add_own_fields(self) -> None:
        self.fields["token"] = token()
        self.add_fields()
        self.fields["words"] = words(
            self.words_label, hint=self.words_hint, missing=self.words_missing
        )

    def add_fields(self) -> None:
        """What this act asks besides."""

    def as_given(self) -> dict[str, Any]:
        """What every act says; the form must be valid."""
        return {
            "token": self.cleaned_data["token"],
            "happened": self.moment(),
            "source": self.source(),
            "words": self.cleaned_data["words"],
        }


def today(now: datetime) -> Uncertain:
    """The day of a request."""
    return Uncertain.on(days.day_of(now))
