"""What people type about posts, their holders and what these are accredited for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from manumit.organisations.rules.posts import (
    ACCREDITATIONS,
    BY_HAND,
    ENDINGS,
    POST_KINDS,
    Terms,
)
from manumit.ui.fields import DayField, VerbatimField


LONGEST_NAME = 200
MOST_HOLDERS = 999
NEW = "new"
_NUMBER = re.compile(r"[+0-9][0-9 ()-]{2,29}")


class TelephoneField(forms.CharField):
    """A work number, as it is to be dialled; empty where there is none."""

    def __init__(self, **named: Any) -> None:
        super().__init__(required=False, max_length=30, **named)
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not _NUMBER.fullmatch(value):
            raise forms.ValidationError(
                "Enter a telephone number such as 01632 960123, or leave it empty."
            )


class PostForm(forms.Form):
    """What is said of a post."""

    duty = VerbatimField(
        label="What the post is for here",
        help_text="Leave it empty where the general description will do.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    least = forms.IntegerField(
        label="How many people must hold it",
        min_value=1,
        max_value=MOST_HOLDERS,
        error_messages={
            "required": "Enter how many people must hold it, such as 1",
            "invalid": "Enter a whole number, such as 1",
            "min_value": "Enter 1 or more",
            "max_value": f"Enter {MOST_HOLDERS} or fewer",
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}
        ),
    )
    on_call = forms.BooleanField(
        label="Somebody is on call for it at every hour", required=False
    )
    telephone = TelephoneField(
        label="Telephone of the post",
        help_text="A desk's or duty number, never somebody's private one.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            given["duty"], given["least"], given["on_call"], given["telephone"]
        )


class NewPostForm(PostForm):
    """A post that an organisation does not keep yet."""

    kind = forms.ChoiceField(label="Post", error_messages={"required": "Choose a post"})

    field_order = ("kind", "duty", "least", "on_call", "telephone")

    def __init__(self, *args: Any, kinds: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen = self.fields["kind"]
        chosen.choices = [("", "Choose"), *kinds.items()]  # type: ignore[attr-defined]  # a choice field


class AppointForm(forms.Form):
    """Who holds the post from now on: a colleague, somebody known, or a new name."""

    who = forms.ChoiceField(
        label="Who holds it", error_messages={"required": "Choose who holds it"}
    )
    name = forms.CharField(
        label="Name, for somebody without an account",
        required=False,
        max_length=LONGEST_NAME,
        strip=False,
    )
    telephone = TelephoneField(
        label="Their work telephone",
        help_text="Shown to everybody who may ring, while they hold the post.",
    )
    starts_on = DayField(label="From which day")

    def __init__(self, *args: Any, people: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen = self.fields["who"]
        chosen.choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "Choose"),
            *people.items(),
            (NEW, "Somebody else, without an account"),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("who") == NEW and not (given.get("name") or "").strip():
            self.add_error("name", "Enter the name of whoever holds the post")
        return given


class EndHoldingForm(forms.Form):
    """From when somebody no longer holds a post, and why."""

    ends_on = DayField(label="From which day do they no longer hold it?")
    because = forms.ChoiceField(
        label="Why",
        choices=[(each, ENDINGS[each].capitalize()) for each in BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they no longer hold it"},
    )


class AccreditationForm(forms.Form):
    """One thing that somebody is accredited for."""

    kind = forms.ChoiceField(
        label="Accreditation",
        choices=[("", "Choose"), *ACCREDITATIONS.items()],
        error_messages={"required": "Choose an accreditation"},
    )
    awarded_on = DayField(label="Awarded on")
    lapses_on = DayField(
        label="Lapses on",
        help_text="The first day on which it no longer holds.",
        required=False,
    )
    source = forms.CharField(
        label="Where this is written",
        help_text="For example, the College of Policing's register and its number.",
        required=False,
        max_length=LONGEST_NAME,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        awarded: date | None = given.get("awarded_on")
        lapses: date | None = given.get("lapses_on")
        if awarded and lapses and lapses <= awarded:
            self.add_error(
                "lapses_on", "Enter a day after the one on which it was awarded"
            )
        return given


def kinds_left(kept: set[str]) -> Mapping[str, str]:
    """The kinds of post that are not among those kept, with their names."""
    return {code: each.name for code, each in POST_KINDS.items() if code not in kept}
