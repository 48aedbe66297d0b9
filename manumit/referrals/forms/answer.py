"""The answer to a question, word for word."""

from __future__ import annotations

from django import forms

from manumit.ui.fields import VerbatimField


MOST_CHARACTERS = 15_000


class AnswerForm(forms.Form):
    """What the organisation asked has to say."""

    answer = VerbatimField(
        label="Your answer",
        help_text="Kept word for word. Name the town and the county if you know them.",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
