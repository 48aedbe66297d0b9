"""The form by which a decision is entered in the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.investigations.logbook.rules.decisions import DecisionGiven
from manumit.ui.asking import Choices, line, ticks, words


class DecisionForm(HappenedForm):
    """What was decided, by whom, why, and what was not chosen."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        colleagues: Mapping[str, str],
        rests_on: Choices,
        earlier: Sequence[tuple[str, str]],
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.colleagues = colleagues
        self.offered = list(rests_on)
        self.earlier = earlier
        super().__init__(data, now=now, initial=initial)
        self.fields["happened"].label = "When was it decided?"
        self.fields["rests_on"].label = "How do you know of it?"

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["decision"] = words(
            "What was decided?",
            "Kept as you write it. It cannot be changed later: a correction is a new "
            "entry.",
            missing="Enter what was decided.",
        )
        self.fields["reasons"] = words("Why?", missing="Enter the reasons.", rows=6)
        self.fields["rejected"] = words(
            "Which other options were there, and why were they rejected?",
            "If there was no other, say so.",
            missing="Enter the options rejected and why, or that there were none.",
        )
        self.fields["links"] = ticks(
            "Which records does the decision rest on?", self.offered
        )
        self.fields["corrects"] = forms.TypedChoiceField(
            label="Does it correct or replace an earlier decision?",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "No"), *self.earlier],
        )
        self.fields["decided_by"] = forms.ChoiceField(
            label="Who decided?", choices=list(self.colleagues.items())
        )
        self.fields["post"] = line(
            "In what post?",
            "As they were when they decided, such as senior investigating officer.",
            missing="Enter the post in which they decided.",
        )
        if not self.offered:
            del self.fields["links"]
        if not self.earlier:
            del self.fields["corrects"]

    def given(self) -> DecisionGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return DecisionGiven(
            token=said["token"],
            decision=said["decision"],
            reasons=said["reasons"],
            rejected=said["rejected"],
            rests_on=tuple(said.get("links", ())),
            corrects=said.get("corrects"),
            decided_by=said["decided_by"],
            post=said["post"],
            happened=self.moment(),
            source=self.source(),
        )
