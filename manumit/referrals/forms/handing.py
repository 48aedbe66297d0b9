"""What is handed over, why, and to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from manumit.cases.rules import RETURN_LABELS, ReturnReason
from manumit.law.facts import Owner
from manumit.ui.fields import VerbatimField


MOST_CHARACTERS = 4_000
OWNER_CHOICES = {
    Owner.SAFETY: "The person's safety",
    Owner.INVESTIGATION: "The investigation",
}


class OwnersForm(forms.Form):
    """Which of the two ownerships; only those that may be moved are offered."""

    owner = forms.TypedMultipleChoiceField(
        label="What",
        coerce=Owner,
        choices=[(each.value, words) for each, words in OWNER_CHOICES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the safety, the investigation or both."},
    )

    def offer(self, owners: Sequence[Owner]) -> None:
        """Leave only these to choose from; a single one is chosen already."""
        field = self.fields["owner"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(each.value, OWNER_CHOICES[each]) for each in owners]
        self.initial.setdefault("owner", [each.value for each in owners])
        if len(owners) == 1:
            field.widget = forms.MultipleHiddenInput()


class ReturnForm(OwnersForm):
    """Why a desk does not accept; the words go to whoever sent it."""

    reason = forms.TypedChoiceField(
        label="Reason",
        coerce=ReturnReason,
        choices=[(each.value, RETURN_LABELS[each]) for each in ReturnReason],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason that fits best."},
    )
    words = VerbatimField(
        label="In your own words",
        help_text="The sender reads this, word for word, on their queue. Say what "
        "would settle it: who should have it, and how you know.",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say in words why you return it."},
    )

    def clean_words(self) -> str:
        return _said(self.cleaned_data["words"], "Say in words why you return it.")


class PassOnForm(OwnersForm):
    """To whom, and why."""

    to = forms.ChoiceField(
        label="To",
        help_text="They own it once they accept. Until then it stays with you.",
        error_messages={"required": "Choose who is to have it."},
    )
    words = VerbatimField(
        label="Why",
        help_text="Whoever gets it reads this, word for word, on their queue.",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say in words why you pass it on."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        to: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose a force or unit"), *to]

    def clean_words(self) -> str:
        return _said(self.cleaned_data["words"], "Say in words why you pass it on.")


def _said(words: str, else_: str) -> str:
    """Blanks alone say nothing; what is said is kept as it was typed."""
    if not words.strip():
        raise forms.ValidationError(else_)
    return words
