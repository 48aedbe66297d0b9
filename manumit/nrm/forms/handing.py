"""The forms of handing on and of comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from manumit.ui.fields import VerbatimField


MOST_WORDS = 5_000
DESK = "desk:"


class HandForm(forms.Form):
    """To whom, and what they should know."""

    to = forms.ChoiceField(
        label="Hand it to whom?",
        error_messages={"required": "Choose a colleague or a desk."},
    )
    words = VerbatimField(
        label="What should they know?",
        help_text="What is left, what was promised, whom to ring.",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        colleagues: Mapping[str, str],
        desks: Mapping[str, str],
    ) -> None:
        super().__init__(data)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Choose"),
            ("A desk", [(f"{DESK}{code}", name) for code, name in desks.items()]),
            ("A colleague", list(colleagues.items())),
        ]

    @property
    def chosen(self) -> tuple[str, str]:
        """The account and the desk, one of them empty."""
        to = str(self.cleaned_data["to"])
        return ("", to.removeprefix(DESK)) if to.startswith(DESK) else (to, "")


class CommentForm(forms.Form):
    """What a second person says of a section."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    words = VerbatimField(
        label="Your comment",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter your comment."},
    )
