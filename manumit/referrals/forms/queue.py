"""How a queue is narrowed and ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from manumit.referrals import rules
from manumit.referrals.rules import EntryPart, Order, QueueView, Risk, Route, Whose


_MONTHS_A_QUARTER = 3


class QueueForm(forms.Form):
    """The choices of one queue; nothing chosen leaves everything in."""

    mark_optional = False

    order = forms.ChoiceField(
        label="Order",
        choices=[(each.value, rules.ORDER_LABELS[each]) for each in Order],
    )
    whose = forms.ChoiceField(
        label="Whose work",
        choices=[(each.value, rules.WHOSE_LABELS[each]) for each in Whose],
        required=False,
    )
    risks = forms.TypedMultipleChoiceField(
        label="Risk",
        required=False,
        coerce=int,
        choices=[(each.value, rules.RISK_LABELS[each]) for each in Risk],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    parts = forms.MultipleChoiceField(
        label="Why it is here",
        required=False,
        choices=[(each.value, rules.ENTRY_LABELS[each]) for each in EntryPart],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    routes = forms.MultipleChoiceField(
        label="Route",
        required=False,
        choices=[(each.value, rules.ROUTE_LABELS[each]) for each in Route],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    quarter = forms.ChoiceField(label="Quarter of referral", required=False)
    responder_type = forms.ChoiceField(label="Kind of responder", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        view: QueueView,
        oldest: date | None,
        today: date,
    ) -> None:
        super().__init__(data, initial=view.stored())
        quarters = quarters_between(oldest or today, today)
        if view.quarter and view.quarter not in quarters:
            quarters = [*quarters, view.quarter]
        self._choose("quarter", [(each, quarter_words(each)) for each in quarters])
        types = dict.fromkeys((*rules.RESPONDER_TYPES, view.responder_type))
        self._choose("responder_type", [(each, each) for each in types if each])

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any"), *choices]

    def view(self) -> QueueView:
        """What was chosen; the form must be valid."""
        return QueueView.from_stored(self.cleaned_data)


def quarters_between(oldest: date, today: date) -> list[str]:
    """Newest first, and a year before the oldest: a referral may be older than itself
    on the queue.
    """  # noqa: D205
    last = (today.year, (today.month + 2) // _MONTHS_A_QUARTER)
    year, number = oldest.year - 1, (oldest.month + 2) // _MONTHS_A_QUARTER
    found = []
    while (year, number) <= last:
        found.append(f"{year}_q{number}")
        year, number = (year + 1, 1) if number == _PER_YEAR else (year, number + 1)
    return found[::-1]


_PER_YEAR = 4
_QUARTERS = {
    "1": "January to March",
    "2": "April to June",
    "3": "July to September",
    "4": "October to December",
}


def quarter_words(quarter: str) -> str:
    """``2022_q2`` as ``April to June 2022``."""
    year, _, number = quarter.partition("_q")
    return f"{_QUARTERS.get(number, number)} {year}"
