"""The forms of operations and bids."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from manumit.investigations.operations.rules import (
    DONE_LABELS,
    BidDone,
    BidGiven,
    BidMove,
    OperationGiven,
)
from manumit.ui.asking import Choices, line, radios, words


class _Chosen(forms.Form):
    """A form whose choices depend on who asks."""

    def offer(self, name: str, choices: Choices, empty: str) -> None:
        """Fill a list; ``empty`` stands before the first."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *choices]


class OperationForm(_Chosen):
    """An operation, or how it stands from now on; its name never changes."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.IntegerField(widget=forms.HiddenInput(), initial=0)
    name = line(
        "Name of the operation", "Never a person's name.", missing="Enter its name."
    )
    lead = forms.ChoiceField(
        label="Who leads it?", error_messages={"required": "Choose who leads it."}
    )
    aims = words("What is it for?", missing="Enter its aims.")
    partners = words(
        "Who works with you",
        "Organisations that have no account here, such as a council or an "
        "inspectorate, and what each does.",
    )
    live = radios(
        "Is it live?",
        (("yes", "Live"), ("no", "Closed")),
        "Choose whether it is live.",
    )
    why = words("Why", "Why it begins, changes or ends.", missing="Enter why.")

    def __init__(
        self, *args: Any, colleagues: Choices, named: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("lead", colleagues, "Choose")
        self.named = named
        if named:
            del self.fields["name"]

    def given(self) -> OperationGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return OperationGiven(
            token=said["token"],
            name=self.named or said["name"],
            lead=said["lead"],
            aims=said["aims"],
            partners=said["partners"],
            live=said["live"] == "yes",
            why=said["why"],
        )


class PartnerForm(_Chosen):
    """Another organisation that is to see an operation."""

    partner = forms.ChoiceField(
        label="Which organisation?",
        help_text=(
            "It will see the name, aims and lead; of the cases only those that it may "
            "see already."
        ),
        error_messages={"required": "Choose an organisation."},
    )

    def __init__(self, *args: Any, organisations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("partner", organisations, "Choose")


class JoinForm(_Chosen):
    """A case that is taken into an operation."""

    operation = forms.ChoiceField(
        label="Which operation?",
        error_messages={"required": "Choose an operation."},
    )
    why = words("Why does it belong to it?", missing="Enter why.")

    def __init__(self, *args: Any, operations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("operation", operations, "Choose")


class LeaveForm(forms.Form):
    """A case that is taken out of an operation."""

    why = words("Why does it not belong to it?", missing="Enter why.")


class BidForm(_Chosen):
    """A bid for adoption."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    to = forms.ChoiceField(
        label="Who is asked to adopt?",
        error_messages={"required": "Choose who is asked."},
    )
    operation = forms.ChoiceField(label="Which of your operations?", required=False)
    title = line(
        "The bid in a line", "Never a person's name.", missing="Enter what it is."
    )
    why = words(
        "Why should they adopt it?",
        "Whoever answers sees what stands here and nothing of the cases: name no "
        "victim.",
        missing="Enter why.",
    )
    harm = words("Threat and harm", missing="Enter the threat and the harm.")
    asked = words("What is asked of them?", missing="Enter what is asked.")

    def __init__(
        self, *args: Any, adopters: Choices, operations: Choices, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("to", adopters, "Choose")
        self.offer("operation", operations, "None of them")

    def given(self) -> BidGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return BidGiven(
            token=said["token"],
            operation=UUID(said["operation"]) if said["operation"] else None,
            to=said["to"],
            title=said["title"],
            why=said["why"],
            harm=said["harm"],
            asked=said["asked"],
        )


class MoveForm(forms.Form):
    """What is done with a bid, and why."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.IntegerField(widget=forms.HiddenInput())
    done = radios("What do you do with it?", (), "Choose what you do with it.")
    reasons = words("Reasons, in words", missing="Enter your reasons.")

    def __init__(self, *args: Any, may: tuple[BidDone, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["done"]
        assert isinstance(field, forms.ChoiceField)
        # Whoever comes second is told why, not that there is no such choice.
        self.offered = [(each.value, DONE_LABELS[each]) for each in may]
        every = [(each.value, label) for each, label in DONE_LABELS.items()]
        field.choices = every if self.is_bound else self.offered

    def show_offered(self) -> None:
        """Have the form, sent and refused, show what may be done now."""
        field = self.fields["done"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self.offered

    def given(self) -> BidMove:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return BidMove(
            token=said["token"],
            seen=said["seen"],
            done=BidDone(said["done"]),
            words=said["reasons"],
        )
