"""A supervisor's review and what it asks for, and how something asked was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.investigations.leading.actions.reviewing import Asked, ReviewGiven
from manumit.law import days
from manumit.ui.asking import Choices, words
from manumit.ui.fields import DayField


ACTIONS = 4
"""So many actions fit into one review's form; another review takes more."""


class ReviewForm(HappenedForm):
    """What was asked, what was found, and what somebody is to do about it."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        lead: str,
        people: Choices,
    ) -> None:
        self.people = people
        begun = {"token": uuid4(), "begun_at": now.isoformat(), "begun_under": lead}
        owners = {f"owner_{number}": lead for number in range(1, ACTIONS + 1)}
        super().__init__(data, now=now, initial={**begun, **owners})

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["begun_at"] = forms.CharField(widget=forms.HiddenInput())
        self.fields["begun_under"] = forms.CharField(
            required=False, max_length=40, widget=forms.HiddenInput()
        )
        self.fields["questions"] = words(
            "What did you ask?",
            "Your questions to the lead and what was answered. Kept as you write it.",
            missing="Enter what you asked.",
        )
        self.fields["found"] = words(
            "What did you find?",
            "What is done well, what is missing, what must not wait.",
            missing="Enter what you found.",
        )
        for number in range(1, ACTIONS + 1):
            self._add_action(number)

    def _add_action(self, number: int) -> None:
        self.fields[f"action_{number}"] = words(
            f"Action {number}: what is to be done?",
            "It stays open until somebody records that it was done." * (number == 1),
            rows=2,
        )
        self.fields[f"owner_{number}"] = forms.ChoiceField(
            label=f"Action {number}: who does it?",
            required=False,
            choices=[("", "Choose"), *self.people],
        )
        self.fields[f"due_{number}"] = DayField(
            label=f"Action {number}: by when?", required=False
        )

    def clean_begun_at(self) -> datetime:
        """When the page was opened, as it was sent along."""
        try:
            begun = datetime.fromisoformat(self.cleaned_data["begun_at"])
        except ValueError:
            return self.now
        return begun if begun.tzinfo else self.now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, ACTIONS + 1):
            self._check_action(number, cleaned)
        return cleaned

    def _check_action(self, number: int, cleaned: Mapping[str, Any]) -> None:
        due = cleaned.get(f"due_{number}")
        if not (cleaned.get(f"action_{number}") or "").strip():
            if due:
                self.add_error(f"action_{number}", "Enter what is to be done by then.")
            return
        if not cleaned.get(f"owner_{number}"):
            self.add_error(f"owner_{number}", "Choose who does it.")
        if due is None and f"due_{number}" not in self.errors:
            self.add_error(f"due_{number}", "Enter by when it is to be done.")
        elif due is not None and due < days.day_of(self.now):
            self.add_error(f"due_{number}", "Enter today or a day to come.")

    def given(self) -> ReviewGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ReviewGiven(
            token=said["token"],
            begun_at=said["begun_at"],
            begun_under=said["begun_under"],
            happened=self.moment(),
            source=self.source(),
            questions=said["questions"],
            found=said["found"],
            actions=list(self._actions()),
        )

    def _actions(self) -> Iterator[Asked]:
        for number in range(1, ACTIONS + 1):
            said = self.cleaned_data[f"action_{number}"]
            if said.strip():
                yield Asked(
                    words=said,
                    owner=self.cleaned_data[f"owner_{number}"],
                    due_on=self.cleaned_data[f"due_{number}"],
                )


class DoneForm(forms.Form):
    """How an action was done."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    words = words(
        "What was done?",
        "What was done and what came of it. Kept as you write it.",
        missing="Enter what was done.",
    )
