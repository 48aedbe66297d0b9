"""What people choose on the pages of notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from manumit.notices.queries import kinds_told
from manumit.notices.rules import OFTEN_LABELS, Often


class MailForm(forms.Form):
    """How often mail comes."""

    often = forms.ChoiceField(
        label="How often do you want mail about notices that you have not read?",
        help_text="The mail says how many notices wait and of which kinds, and nothing "
        "about any person or case.",
        choices=[(each.value, OFTEN_LABELS[each]) for each in Often],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often mail comes"},
    )


class OnlyForm(forms.Form):
    """Which kind of notice is shown; an unknown one shows all."""

    mark_optional = False

    only = forms.ChoiceField(label="Kind of notice", required=False)
    show = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, show: str) -> None:
        known = [(each.code, each.title) for each in kinds_told()]
        given = str((data or {}).get("only", ""))
        chosen = given if given in dict(known) else ""
        super().__init__({"only": chosen, "show": show})
        field = self.fields["only"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Every kind"), *known]
        self._chosen = chosen

    def chosen(self) -> str:
        """The code of the kind chosen; empty for every kind."""
        return self._chosen
