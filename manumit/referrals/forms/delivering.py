"""Offering help, answering an offer, and the pace of a desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from manumit.referrals.workload import MOST_A_DAY
from manumit.ui.fields import VerbatimField


MOST_CHARACTERS = 2_000
_SAY = "Say what help you offer, and from when."


class OfferForm(forms.Form):
    """What help, to which force."""

    force = forms.ChoiceField(label="Force")
    words = VerbatimField(
        label="What you offer",
        help_text="Such as how many people, for how long, from when, and whom to ring.",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _SAY},
    )

    def __init__(
        self, *args: Any, forces: Sequence[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["force"].choices = forces  # type: ignore[attr-defined]  # a choice field

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise forms.ValidationError(_SAY)
        return words


class ReplyForm(forms.Form):
    """Yes or no, and what there is to say about it."""

    accepted = forms.ChoiceField(
        label="Do you accept?",
        choices=[("yes", "Yes, we accept"), ("no", "No, not now")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you accept."},
    )
    words = VerbatimField(
        label="What you want to say",
        help_text="Such as whom to ring. You may leave it empty.",
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PaceForm(forms.Form):
    """How many a day."""

    a_day = forms.IntegerField(
        label="How many referrals a day can this desk work?",
        help_text="Danger now and children are always today and are not counted.",
        min_value=1,
        max_value=MOST_A_DAY,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Give how many a day.",
            "invalid": "Give a whole number, such as 12.",
        },
    )
