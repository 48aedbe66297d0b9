"""Over which period and force the figures are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from manumit.referrals.forms.queue import quarter_words
from manumit.referrals.spans import BackToFront, Span, quarter_span, recent_quarters
from manumit.ui.fields import DayField


OTHER = "other"


class HowLongForm(forms.Form):
    """A quarter, or a first and a last day; every force, or one."""

    mark_optional = False
    quarter = forms.ChoiceField(label="Received in", required=False)
    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)
    force = forms.ChoiceField(label="Force", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        forces: Sequence[tuple[str, str]],
        begin: str = "",
    ) -> None:
        quarters = recent_quarters(today)
        self._begin = begin or quarters[0]
        super().__init__(data, initial={"quarter": self._begin})
        quarter, force = self.fields["quarter"], self.fields["force"]
        assert isinstance(quarter, forms.ChoiceField)
        assert isinstance(force, forms.ChoiceField)
        quarter.choices = [
            *((each, quarter_words(each)) for each in quarters),
            (OTHER, "Another period, from and to below"),
        ]
        force.choices = [("", "Every force"), *forces]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("quarter") != OTHER or self.errors:
            return cleaned
        for name, label in (("first", "From"), ("last", "To")):
            if not cleaned.get(name):
                self.add_error(name, f"Enter a day for “{label}”.")
        if not self.errors:
            try:
                Span(cleaned["first"], cleaned["last"])
            except BackToFront as wrong:
                self.add_error("last", str(wrong))
        return cleaned

    @property
    def span(self) -> Span:
        """The period asked for; the quarter begun with where none was or is wrong."""
        if not self.is_bound or not self.is_valid():
            return quarter_span(self._begin)
        cleaned = self.cleaned_data
        if cleaned["quarter"] == OTHER:
            return Span(cleaned["first"], cleaned["last"])
        return quarter_span(cleaned["quarter"] or self._begin)

    @property
    def only(self) -> str:
        """The force asked for; empty: every one."""
        valid = self.is_bound and self.is_valid()
        return self.cleaned_data["force"] if valid else ""
