"""A refused row on screen: every field as the file had it, problems beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from manumit.referrals.forms.register import GROUPS
from manumit.referrals.intake.fields import BY_KEY
from manumit.ui.fields import VerbatimField


_LONG = frozenset({"account", "exploiters", "notes"})
_LINE = 100
_OFFERED = {"responder": {"list": "responders", "autocomplete": "off"}}
MOST_CHARACTERS = 100_000


class MendForm(forms.Form):
    """All fields of a row; bound from the start, so that problems stand beside them."""

    mark_optional = False

    def __init__(
        self, data: Mapping[str, Any], *, given: Mapping[str, str], **named: Any
    ) -> None:
        super().__init__(data, **named)
        self._given = given
        for keys in GROUPS.values():
            for key in keys:
                self.fields[key] = _field(key, given.get(key, ""))

    def say(self, problems: Sequence[Mapping[str, Any]]) -> None:
        """Put each problem that keeps the row out beside its field."""
        for each in problems:
            if each["severity"] == "refused":
                key = each["field"] if each["field"] in self.fields else None
                self.add_error(key, each["message"])

    @property
    def sections(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields in their groups."""
        for group, keys in GROUPS.items():
            yield group, [self[key] for key in keys]

    def mended(self) -> dict[str, str]:
        """The fields as they stand now; the form must be valid.

        A browser sends every line end as CR LF: a text that differs from the file's in
        nothing else is kept as the file had it.
        """
        return {
            key: _as_it_was(self._given.get(key, ""), text)
            for key, text in self.cleaned_data.items()
            if text or key in self._given
        }


def _field(key: str, held: str) -> forms.Field:
    several_lines = key in _LONG or "\n" in held or "\r" in held or len(held) > _LINE
    rows = min(12, max(3, held.count("\n") + 1, len(held) // 70 + 1))
    return VerbatimField(
        label=BY_KEY[key].label,
        help_text=BY_KEY[key].hint,
        required=False,
        max_length=MOST_CHARACTERS if several_lines else None,
        widget=forms.Textarea(attrs={"rows": rows})
        if several_lines
        else forms.TextInput(attrs=_OFFERED.get(key)),
    )


def _as_it_was(held: str, text: str) -> str:
    return held if _ends(held) == _ends(text) else text


def _ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
