"""Deciding on a proposed amendment: the reason."""

from __future__ import annotations

from django import forms

from manumit.ui.fields import VerbatimField


MOST_CHARACTERS = 2_000


class ReasonForm(forms.Form):
    """Why the later file is followed, or is not."""

    reason = VerbatimField(
        label="Reason",
        help_text="Kept with the amendment, for whoever asks later.",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give a reason for accepting or declining."},
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not reason.strip():
            raise forms.ValidationError("Give a reason for accepting or declining.")
        return reason
