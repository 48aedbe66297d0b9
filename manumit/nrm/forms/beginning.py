"""The form that begins a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class TokenForm(forms.Form):
    """A button whose press is known by its token, so that two are one."""

    token = forms.UUIDField(widget=forms.HiddenInput())


class BeginForm(TokenForm):
    """About whom; without a choice of people, about somebody new."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        if people:
            self.fields["person"] = forms.ChoiceField(
                label="About whom?",
                choices=list(people.items()),
                widget=forms.RadioSelect(),
                initial=next(iter(people)) if len(people) == 1 else None,
                error_messages={"required": "Choose whom the referral is about."},
            )
