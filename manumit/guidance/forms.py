"""Forms of the words for victims: a translator's confirmation, and its end."""

from __future__ import annotations

from uuid import uuid4

from django import forms

from manumit.guidance.actions import Given
from manumit.ui.fields import DayField, VerbatimField


LONGEST_NAME = 200
LONGEST_WORDS = 1000
THEM, MYSELF = "them", "myself"


class ConfirmForm(forms.Form):
    """Who confirmed exactly the words on this page, when, and how."""

    translator = VerbatimField(
        label="Full name of the translator",
        max_length=LONGEST_NAME,
        widget=forms.TextInput,
        error_messages={"required": "Enter the full name of the translator."},
    )
    qualification = VerbatimField(
        label="Their qualification, or the body that they belong to",
        help_text="With a number, where there is one.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Enter the qualification of the translator, or the body that "
            "they belong to."
        },
    )
    on = DayField(
        label="On which day did they confirm it?",
        error_messages={"required": "Enter the day on which they confirmed it."},
    )
    how = VerbatimField(
        label="How did they confirm it?",
        help_text="Such as: signed the printed page, which is kept with the desk.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say how they confirmed it, and where that lies."},
    )
    who = forms.ChoiceField(
        label="Who are you?",
        choices=[
            (THEM, "I record what the translator confirmed"),
            (MYSELF, "I am the translator named here"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you are the translator."},
    )
    exactly = forms.BooleanField(
        label="The translator read the English and these words, and says that they "
        "mean the same",
        error_messages={
            "required": "Tick that the translator read both, or do not record it yet."
        },
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: object, recorder: str, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # as Django's own
        self._recorder = recorder

    def clean(self) -> None:
        """Nobody confirms in their own name without saying that it is theirs."""
        named = _plain(self.cleaned_data.get("translator", ""))
        if self.cleaned_data.get("who") == THEM and named == _plain(self._recorder):
            self.add_error(
                "who",
                "That is your own name. If you are the translator, say so here.",
            )

    def given(self, organisation: str) -> Given:
        said = self.cleaned_data
        return Given(
            token=said["token"],
            seen=said["seen"],
            translator=said["translator"],
            qualification=said["qualification"],
            on=said["on"],
            how=said["how"],
            own=said["who"] == MYSELF,
            recorder=f"{self._recorder}, {organisation}",
        )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


class WithdrawForm(forms.Form):
    """Why a confirmation is taken back."""

    reason = VerbatimField(
        label="Why is the confirmation withdrawn?",
        help_text="Such as: the translator found a mistake. Name no victim here.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the confirmation is withdrawn."},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
