"""Choosing from the chronology of a case: what, about whom, how sure, from when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.chronicle import Wanted
from manumit.cases.happening import RESTS_ON
from manumit.desk.recording.listing import HEADINGS
from manumit.law.facts import KINDS
from manumit.ui.fields import DayField


ARRIVED = "arrived"
EXACT, ROUGHLY = "exact", "roughly"
OF_ITSELF = "act"
_HEADINGS: Sequence[tuple[str, str, str]] = [
    (module.__name__.rpartition(".")[2], heading, module.__name__)
    for heading, module in HEADINGS
]
_BY_MODULE = {module: key for key, _, module in _HEADINGS}
HEADING_OF: Mapping[str, str] = MappingProxyType(
    {kind: _BY_MODULE.get(shape.__module__, ARRIVED) for kind, shape in KINDS.items()}
)
"""Under which heading each kind of fact is found."""
_FORMS = frozenset(code for code, _ in RESTS_ON)


class ChronologyForm(forms.Form):
    """What of the chronology is wanted; nothing chosen is all of it."""

    use_required_attribute = False
    mark_optional = False

    what = forms.MultipleChoiceField(
        label="What it is about",
        required=False,
        choices=[
            (ARRIVED, "What arrived, owners and assessment"),
            *((key, heading) for key, heading, _ in _HEADINGS),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    who = forms.ChoiceField(label="About whom", required=False)
    sure = forms.ChoiceField(
        label="When it happened",
        required=False,
        choices=[
            ("", "However it is known"),
            (EXACT, "Known to the minute"),
            (ROUGHLY, "Known only roughly, or by the day"),
        ],
    )
    source = forms.ChoiceField(
        label="What it rests on",
        required=False,
        choices=[("", "Anything"), *RESTS_ON, (OF_ITSELF, "The act recorded itself")],
    )
    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)
    corrected = forms.BooleanField(
        label="Also what was corrected since", required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, people: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [("", "Anybody"), *people.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day comes before the first.")
        return cleaned

    def wanted(self) -> Wanted:
        """What was chosen; everything that stands where the form is not valid."""
        asked = self.cleaned_data if self.is_valid() else {}
        what, sure, source = (asked.get(each) for each in ("what", "sure", "source"))
        return Wanted(
            kinds=[each for each, key in HEADING_OF.items() if key in what]
            if what
            else None,
            subject=UUID(asked["who"]) if asked.get("who") else None,
            exact=sure == EXACT if sure else None,
            sources=None if not source else _FORMS if source == OF_ITSELF else [source],
            others=source == OF_ITSELF,
            since=asked.get("since"),
            until=asked.get("until"),
            corrected=asked.get("corrected", False),
        )
