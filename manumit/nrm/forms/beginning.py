"""The form that begins a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from manumit.ui.fields import VerbatimField


NEW = "new"
LONGEST_NAME = 400


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
        adds: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        if adds:
            people = {**(people or {}), NEW: "Somebody who is not on the case yet"}
        if people:
            self.fields["person"] = forms.ChoiceField(
                label="About whom?",
                choices=list(people.items()),
                widget=forms.RadioSelect(),
                initial=next(iter(people)) if len(people) == 1 else None,
                error_messages={"required": "Choose whom the referral is about."},
            )
        if adds:
            self.fields["given_names"] = _name("Their given names, if somebody new")
            self.fields["family_name"] = _name("Their family name, if somebody new")

    @property
    def chosen(self) -> str:
        """The nominal that was chosen; empty for somebody new or nobody."""
        person = str(self.cleaned_data.get("person") or "")
        return "" if person == NEW else person

    @property
    def is_new(self) -> bool:
        return self.cleaned_data.get("person") == NEW


def _name(label: str) -> VerbatimField:
    return VerbatimField(
        label=label,
        help_text="As it is known: half a name, a nickname, or nothing.",
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(),
    )
