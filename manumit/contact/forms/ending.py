"""Why a first contact ends without a case."""

from __future__ import annotations

from django import forms

from manumit.contact.rules.contacts import BECAUSE_LABELS, Because
from manumit.ui.fields import VerbatimField


class EndForm(forms.Form):
    """The reason, and in words where somebody says that they are a victim."""

    mark_optional = False

    because = forms.ChoiceField(
        label="Why does it end without a case?",
        choices=[(each.value, BECAUSE_LABELS[each]) for each in Because],
        widget=forms.RadioSelect(),
        error_messages={"required": "Say why it ends without a case."},
    )
    words = VerbatimField(
        label="In words",
        help_text="Kept as you write it, with your name.",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
