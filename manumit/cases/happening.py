"""The fields that say when something happened and what that rests on, for any form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, tzinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from manumit.law import days
from manumit.law.facts import Fact, Moment
from manumit.law.uncertain import Uncertain
from manumit.ui.fields import UncertainDateField


RESTS_ON = (
    ("own_act", "I did it, or was there"),
    ("colleague", "A colleague told me"),
    ("record", "A record or a document"),
    ("person", "The person told us"),
    ("organisation", "Another organisation told us"),
    ("file_review", "A review of the file"),
)
"""The codes of :data:`manumit.cases.words.codes.SOURCES` that may be chosen."""
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_REFERENCE = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9/._ -]*\Z",
    "Use letters, digits, strokes, full stops and hyphens alone. No name.",
)


class HappenedForm(forms.Form):
    """Adds *when did it happen* and *what does this rest on* after a form's own fields.

    A moment still to come is refused; ``now`` is the moment of the request.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.now = now
        today = Uncertain.on(days.day_of(now))
        super().__init__(data, initial={"happened": today, **(initial or {})})
        self.add_own_fields()
        self.fields["happened"] = UncertainDateField(label="When did it happen?")
        self.fields["time"] = forms.CharField(
            label="Time",
            required=False,
            help_text="With an exact day alone, like 14:05. Some duties run in hours.",
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        )
        self.fields["rests_on"] = forms.TypedChoiceField(
            label="What does this rest on?",
            choices=RESTS_ON,
            empty_value=None,
            widget=forms.RadioSelect(),
        )
        self.fields["reference"] = forms.CharField(
            label="Reference",
            required=False,
            max_length=40,
            help_text="The number of the statement or record, if there is one.",
            validators=[_REFERENCE],
            widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        )

    def add_own_fields(self) -> None:
        """Fields that depend on the case; they stand before those of the moment."""

    def clean_time(self) -> time | None:
        """Hours and minutes; a full stop between them will do."""
        typed = self.cleaned_data["time"].strip()
        if not typed:
            return None
        found = _TIME.fullmatch(typed)
        if found is None:
            raise ValidationError("Enter a time like 14:05.")
        return time(int(found[1]), int(found[2]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        happened, at_time = cleaned.get("happened"), cleaned.get("time")
        if happened is None:
            return cleaned
        if at_time and not _is_one_day(happened):
            self.add_error("time", "Give a time with an exact day alone, or leave it.")
            return cleaned
        first = _first(happened, at_time)
        if first is not None and first > self.now:
            self.add_error(
                "time" if at_time else "happened",
                "That is still to come. Record it once it has happened.",
            )
        return cleaned

    def moment(self) -> Moment:
        """When it happened; the form must be valid."""
        happened: Uncertain = self.cleaned_data["happened"]
        at_time: time | None = self.cleaned_data["time"]
        return happened if at_time is None else _at(happened, at_time)

    def source(self) -> str:
        """What it rests on, as a fact keeps it; the form must be valid."""
        rests_on, reference = (
            self.cleaned_data["rests_on"],
            self.cleaned_data["reference"],
        )
        return f"{rests_on}:{reference}" if reference else str(rests_on)


def initial_of_happened(fact: Fact) -> Mapping[str, Any]:
    """What these fields are filled with to correct a fact."""
    rests_on, _, reference = fact.source.partition(":")
    told = {"rests_on": rests_on, "reference": reference}
    if not isinstance(fact.happened, datetime):
        return {**told, "happened": fact.happened}
    local = fact.happened.astimezone(days.LONDON)
    return {
        **told,
        "happened": Uncertain.on(local.date()),
        "time": f"{local:%H:%M}",
    }


def _is_one_day(happened: Uncertain) -> bool:
    return happened.earliest == happened.latest and not happened.about


def _first(happened: Uncertain, at_time: time | None) -> datetime | None:
    """The first instant at which it may have happened."""
    first, _ = happened.outermost()
    if first is None:
        return None
    return days.start_of(first) if at_time is None else _at(happened, at_time)


def _at(happened: Uncertain, at_time: time, zone: tzinfo = days.LONDON) -> datetime:
    assert happened.earliest is not None, "an exact day"
    return days.instant(datetime.combine(happened.earliest, at_time, zone))
