"""The forms of legal advice and of the schedules of unused material."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from manumit.investigations.prosecuting.rules.advice import AdviceGiven
from manumit.investigations.prosecuting.rules.disclosing import (
    HELPS_LABELS,
    LOOKED_LABELS,
    ItemGiven,
    LookGiven,
    Source,
)
from manumit.law import days
from manumit.ui.asking import hidden, line, radios_of, words
from manumit.ui.fields import DayField


class _OnADay(forms.Form):
    """A form that asks for a day that is not still to come."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.today = days.day_of(now)
        super().__init__(data, initial={"on": self.today, **(initial or {})})

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("That day is still to come.")
        return on


class AdviceForm(_OnADay):
    """What was asked of a lawyer and what they advised."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    on = DayField(label="When was it given?")
    by_whom = line("By whom?", "Name and office.", missing="Enter who gave the advice.")
    asked = words("What were they asked?")
    advised = words("What did they advise?", missing="Enter the advice.", rows=8)

    def given(self) -> AdviceGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return AdviceGiven(
            token=said["token"],
            on=said["on"],
            by_whom=said["by_whom"],
            asked=said["asked"],
            words=said["advised"],
        )


class ItemForm(forms.Form):
    """An item for the schedule."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    description = words(
        "What is it?",
        "So that the prosecutor can decide from the words alone. The defence reads "
        "them: name no source and nothing sensitive.",
        missing="Enter what it is.",
    )
    where = line("Where is it?", missing="Enter where it is kept.")
    relevance = words(
        "Why is it relevant?", missing="Enter why it is relevant.", rows=2
    )

    def given(self) -> ItemGiven:
        """What was typed; the form must be valid."""
        return ItemGiven(**self.cleaned_data)


class SensitiveItemForm(ItemForm):
    """An item for the schedule of sensitive material."""

    why_sensitive = words(
        "Why would disclosing it harm an important public interest?",
        "What the harm would be, to whom, and whether it can be edited or summed up.",
        missing="Enter why it is sensitive.",
    )


class OfferedForm(forms.Form):
    """What the case itself holds, ticked to be listed, but for its files.

    What lies in a file nobody knows before they have looked: it may be sensitive.
    """

    token = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        offered: Sequence[tuple[str, str]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["codes"] = forms.MultipleChoiceField(
            label="What is to be listed?",
            help_text="Look into a file before you tick it. What is sensitive goes on "
            "a schedule of its own.",
            choices=list(offered),
            initial=[
                code
                for code, _ in offered
                if not code.startswith(f"{Source.DOCUMENT}:")
            ],
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"required": "Tick what is to be listed."},
        )


class LookForm(_OnADay):
    """What was done with an item."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = hidden()
    looked = radios_of("What was done?", LOOKED_LABELS, "Choose what was done with it.")
    helps = radios_of(
        "If examined: whom might it help?",
        HELPS_LABELS,
        "",
        "Section 3 of the Criminal Procedure and Investigations Act 1996.",
    )
    on = DayField(label="On which day?")
    why = words("Why, and to whom if disclosed", "Kept as you write it.", rows=3)

    def given(self) -> LookGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return LookGiven(
            token=said["token"],
            seen=said["seen"],
            looked=said["looked"],
            helps=said["helps"],
            on=said["on"],
            words=said["why"],
        )
