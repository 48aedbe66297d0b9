"""The fields of the steps of an order, each made for the order that is asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms

from manumit.law import days
from manumit.law.facts import Fact, Order
from manumit.law.order_kinds import applicants_ever
from manumit.law.orders import NAME_ADDRESS_DAYS
from manumit.law.provisions import provision
from manumit.orders.queries.orders import OrderSeen
from manumit.orders.rules.given import (
    APPEAL_LABELS,
    GATHERED_LABELS,
)
from manumit.orders.rules.moves import NAMES, PAYS, Move
from manumit.ui.asking import YES_NO, Choices, labelled, line, radios, select, words
from manumit.ui.fields import DayField


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a step is asked of: the order, whoever may monitor it, the moment.

    ``corrects`` is the fact that is corrected, where one is.
    """

    seen: OrderSeen
    move: Move
    monitors: Choices
    at: datetime
    corrects: Fact | None = None


def prohibition(number: int) -> dict[str, forms.Field]:
    return {
        f"words_{number}": words(
            f"Prohibition {number}, in the words of the court", rows=3
        ),
        f"starts_{number}": DayField(
            label=f"First day of prohibition {number}",
            required=False,
            help_text="Leave it empty where it holds from the day of the order.",
        ),
        f"last_{number}": DayField(
            label=f"Last day of prohibition {number}",
            required=False,
            help_text="Leave it empty where it holds until further order.",
        ),
        f"travel_{number}": forms.BooleanField(
            label=f"Prohibition {number} is about travel abroad", required=False
        ),
    }


def _yes_no(label: str, hint: str = "") -> forms.Field:
    return radios(label, YES_NO, "Choose yes or no.", hint)


def _applicant(asking: Asking) -> forms.Field:
    return select(
        "Who applied?",
        list(applicants_ever(asking.seen.held.order).items()),
        "Choose who applied.",
        "Who may has changed over the years; the day of the application counts.",
    )


def _court(asking: Asking) -> forms.Field:
    asked = asking.move is not Move.APPEAL
    return line("Which court?", missing="Enter which court." if asked else "")


def _interim(asking: Asking) -> forms.Field | None:
    kind = asking.seen.kind
    if kind is None or not kind.interim:
        return None
    return _yes_no(
        "Was an interim order asked for too?",
        "It protects until the court decides.",
    )


def _on_conviction(asking: Asking) -> forms.Field | None:
    if asking.seen.held.order is not Order.PREVENTION:
        return None
    return _yes_no("Was it made as the court dealt with a conviction?")


def _amount(asking: Asking) -> forms.Field | None:
    if asking.seen.held.order not in PAYS:
        return None
    return forms.DecimalField(
        label="Amount in pounds",
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the amount in pounds."},
    )


def _names(asking: Asking) -> forms.Field | None:
    if asking.seen.held.order not in NAMES:
        return None
    length = provision(NAME_ADDRESS_DAYS).on(days.day_of(asking.at))
    return _yes_no(
        "Must they give name and address?",
        f"Within {length} days, of which the day of service is the first.",
    )


def _passports(asking: Asking) -> forms.Field | None:
    if asking.seen.held.order not in NAMES:
        return None
    return _yes_no(
        "Must they surrender passports?",
        "Goes with a ban on all travel abroad, at a named police station.",
    )


def _consented(asking: Asking) -> forms.Field | None:
    if asking.seen.held.consent_until is None:
        return None
    return forms.BooleanField(
        label="The person and the chief officer both consented", required=False
    )


def _item(asking: Asking) -> forms.Field:
    return select(
        "Which part of the evidence?",
        [(each.code, each.item) for each in asking.seen.evidence],
        "Choose which part.",
    )


def _state(_asking: Asking) -> forms.Field:
    return radios(
        "Is it there?", labelled(GATHERED_LABELS), "Choose whether it is there."
    )


def _monitor(asking: Asking) -> forms.Field:
    return select(
        "Who sees that it is kept?", asking.monitors, "Choose a colleague or a desk."
    )


def _appeal(_asking: Asking) -> forms.Field:
    return radios("How did it end?", labelled(APPEAL_LABELS), "Choose how it ended.")


MAKES: Mapping[str, Callable[[Asking], forms.Field | None]] = {
    "applicant": _applicant,
    "court": _court,
    "interim": _interim,
    "on_conviction": _on_conviction,
    "amount": _amount,
    "name_and_address": _names,
    "passports": _passports,
    "consented": _consented,
    "item": _item,
    "state": _state,
    "monitor": _monitor,
    "appeal": _appeal,
}
