"""The form that records whether to ask for an order, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.cases.words.codes import LABELS, capital
from manumit.law.facts import Order
from manumit.law.order_kinds import OrderKind
from manumit.orders.actions.considering import ConsideredGiven
from manumit.ui.asking import Choices, words


PREMISES = "premises"


class ConsiderForm(HappenedForm):
    """About whom, which order, whether it is asked for, and on what grounds."""

    token = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kinds: Sequence[OrderKind],
        persons: Choices,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self._kinds, self._persons = kinds, persons
        super().__init__(data, now=now, initial=initial)
        self.fields["happened"].label = "When was it considered?"

    def add_own_fields(self) -> None:
        orders = [
            (each.order.value, capital(LABELS[Order][each.order]))
            for each in self._kinds
        ]
        self.fields["subject"] = forms.ChoiceField(
            label="Against whom?",
            help_text="Nobody is here who is not a person of the case: record first "
            "that they were named.",
            choices=[
                ("", "Choose"),
                *self._persons,
                (PREMISES, "Nobody: premises alone (a closure order)"),
            ],
            error_messages={"required": "Choose against whom."},
        )
        self.fields["order"] = forms.ChoiceField(
            label="Which order?",
            choices=[("", "Choose"), *orders],
            error_messages={"required": "Choose which order."},
        )
        self.fields["sought"] = forms.ChoiceField(
            label="Is it to be asked for?",
            choices=[("yes", "Yes: begin to prepare it"), ("no", "No, not now")],
            widget=forms.RadioSelect(),
            error_messages={"required": "Choose whether it is to be asked for."},
        )
        self.fields["words"] = words(
            "Why, or why not",
            "What was done, which risk it shows, whom it endangers, and who was asked. "
            "Kept as you write it.",
            missing="Enter why, or why not.",
            rows=6,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        alone = cleaned.get("subject") == PREMISES
        if alone and cleaned.get("order") not in {"", None, Order.CLOSURE.value}:
            self.add_error("subject", "Only a closure order can be about nobody.")
        return cleaned

    def given(self) -> ConsideredGiven:
        """What was filled in; the form must be valid."""
        said = self.cleaned_data
        alone = said["subject"] == PREMISES
        return ConsideredGiven(
            token=said["token"],
            subject=None if alone else UUID(said["subject"]),
            order=Order(said["order"]),
            sought=said["sought"] == "yes",
            happened=self.moment(),
            source=self.source(),
            words=said["words"],
        )
