"""The form for files that go with a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from manumit.cases.documents.forms import LONGEST_WORDS, Sent, files_field
from manumit.ui.fields import VerbatimField


class FilesForm(forms.Form):
    """Files, and what they show: the words go with each of them."""

    what = VerbatimField(
        label="What do they show?",
        help_text="And where they came from, as far as you know.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what they show."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Sent] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.fields = {"files": files_field(label="Files"), **self.fields}
