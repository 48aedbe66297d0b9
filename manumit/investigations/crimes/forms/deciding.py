"""The forms about a crime that is recorded: class, outcome, cancelling, passing on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from manumit.investigations.crimes.forms.asking import ActForm, TokenForm, code, number
from manumit.investigations.crimes.rules.cancelling import (
    TRANSFERRED,
    Decision,
    Proposed,
    codes,
    grounds,
)
from manumit.investigations.crimes.rules.recording import ClassFor, Given, OutcomeFor
from manumit.law.recording import CONDITIONS, Condition
from manumit.ui.asking import YES_NO, Choices, moment, radios, select, words
from manumit.ui.fields import UncertainDateField


OTHER = "other"


class ClassForm(ActForm):
    """Another offence code for a crime."""

    happened_label = "When was it given this class?"
    words_label = "Why, and who decided"
    words_missing = "Say why it is given another class."

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, offences: Choices, now: datetime
    ) -> None:
        self.offences = offences
        super().__init__(data, now=now)

    def add_fields(self) -> None:
        self.fields["offence"] = select(
            "Under which offence code?",
            [*self.offences, (OTHER, "Another offence: enter its code below")],
            missing="Choose an offence.",
        )
        self.fields["other_code"] = code("Code of the other offence")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        unsaid = not cleaned.get("other_code") and "other_code" not in self.errors
        if cleaned.get("offence") == OTHER and unsaid:
            self.add_error("other_code", "Enter the code of the offence.")
        return cleaned

    def given(self) -> ClassFor:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        offence = said["other_code"] if said["offence"] == OTHER else said["offence"]
        return ClassFor(**self.as_given(), offence=offence)


class OutcomeForm(ActForm):
    """An outcome, and that the victim was told before it."""

    happened_label = "When was the outcome given?"
    words_label = "Why this outcome, and who decided"
    words_missing = "Say why, and who decided."

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, outcomes: Choices, now: datetime
    ) -> None:
        self.outcomes = outcomes
        super().__init__(data, now=now)

    def add_fields(self) -> None:
        self.fields["outcome"] = select(
            "Which outcome?", self.outcomes, missing="Choose an outcome."
        )
        self.fields["told_at"] = moment(
            "When was the victim told?",
            hint="They are told before it is given; of a child, a parent or guardian.",
        )

    def given(self) -> OutcomeFor:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return OutcomeFor(
            **self.as_given(), outcome=said["outcome"], told_at=said["told_at"]
        )


class NoCrimeForm(ActForm):
    """That there is no crime, or no further one, and why."""

    happened_label = "When was it decided?"
    words_label = "Why there is none"
    words_missing = "Say why there is none."

    def given(self) -> Given:
        """What was typed; the form must be valid."""
        return Given(**self.as_given())


class ProposalForm(TokenForm):
    """That a crime be cancelled: on which ground, and what speaks for it."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, now: datetime, victim: bool
    ) -> None:
        super().__init__(data)
        on = now.date()
        listed = [
            (each, f"{each}: {said}")
            for each, said in codes(on).items()
            if each != TRANSFERRED
        ]
        fields = self.fields
        fields["code"] = radios(
            "On which ground?",
            listed,
            "Choose a ground.",
            "A crime that belongs to another force is passed to it instead.",
        )
        fields["ground"] = select(
            "C2: what does it rest on?",
            list(grounds(on).items()),
            none="Not C2",
            hint="Additional verifiable information: not known when it was recorded.",
        )
        fields["what"] = words("C2: what is new?", rows=3)
        fields["came"] = UncertainDateField(
            label="C2: when did it come?", required=False
        )
        fields["whence"] = words("C2: from where did it come?", rows=2)
        fields["verified"] = words("C2: how was it verified?", rows=2)
        fields["effect"] = words("C2: what does it change?", rows=2)
        fields["withdrawal_free"] = _maybe(
            "C2: is there no clear concern that the victim withdrew out of fear, "
            "coercion, influence or pressure?",
            (("yes", "There is none, or they did not withdraw"), ("no", "There is")),
        )
        fields["other"] = number("C3: number of the other record, live in this force")
        fields["mistake_genuine"] = _maybe(
            "C4: was recording it a genuine mistake at the time?", YES_NO
        )
        fields["self_defence"] = _maybe(
            "C5: does evidence show that it was self-defence?", YES_NO
        )
        if victim:
            fields["told_at"] = moment(
                "When was the victim told?",
                hint="C2 and C5: they are told before the crime is cancelled.",
            )
        fields["words"] = words("Anything else for whoever decides")

    def given(self) -> Proposed:
        """What was typed for this ground; the form must be valid."""
        said = self.cleaned_data
        answers = {"yes": True, "no": False, "": None}
        c2 = said["code"] == "C2"

        def asked(code: str, name: str) -> Any:
            return said[name] if said["code"] == code else ""

        return Proposed(
            token=said["token"],
            code=said["code"],
            ground=asked("C2", "ground"),
            what=asked("C2", "what"),
            came=said["came"] if c2 else None,
            whence=asked("C2", "whence"),
            verified=asked("C2", "verified"),
            effect=asked("C2", "effect"),
            told_at=said.get("told_at"),
            other=asked("C3", "other"),
            withdrawal_free=answers[asked("C2", "withdrawal_free")],
            mistake_genuine=answers[asked("C4", "mistake_genuine")],
            self_defence=answers[asked("C5", "self_defence")],
            words=said["words"],
        )


class DecisionForm(TokenForm):
    """Whether the crime is cancelled; each condition is confirmed by the decider."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, asked: Sequence[Condition]
    ) -> None:
        super().__init__(data)
        self.fields["agreed"] = radios(
            "Is the crime cancelled?",
            (("yes", "Yes, cancel it"), ("no", "No, it stays recorded")),
            "Choose whether it is cancelled.",
        )
        if asked:
            self.fields["so"] = forms.MultipleChoiceField(
                label="Which of these are so?",
                required=False,
                help_text="To cancel it, each must be.",
                choices=[(each.value, CONDITIONS[each]) for each in asked],
                widget=forms.CheckboxSelectMultiple(),
            )
        self.fields["words"] = words(
            "Why", hint="Kept as you write it.", missing="Say why."
        )

    def given(self) -> Decision:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return Decision(
            token=said["token"],
            agreed=said["agreed"] == "yes",
            so=frozenset(Condition(each) for each in said.get("so", ())),
            words=said["words"],
        )


class TransferForm(TokenForm):
    """The force that a crime is passed to."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, forces: Choices
    ) -> None:
        super().__init__(data)
        self.fields["to"] = select("To which force?", forces, missing="Choose a force.")
        self.fields["words"] = words(
            "Why it is theirs, and whom you agreed it with",
            hint="Kept as you write it.",
            missing="Say why it is theirs.",
        )


class NumberForm(TokenForm):
    """The receiving force's number, and that the victim knows it."""

    number = number("The receiving force's crime or incident number", required=True)
    told_at = moment(
        "When was the victim told the number?",
        hint="The record stays until they have been told.",
    )
    words = words("Anything else for whoever decides")


class SampleForm(TokenForm):
    """Which force's registrar is asked to look."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, forces: Choices
    ) -> None:
        super().__init__(data)
        self.fields["force"] = select(
            "Which force's registrar?", forces, missing="Choose a force."
        )
        self.fields["words"] = words("What they should know")


class LookForm(ActForm):
    """What another force's registrar found of a cancellation."""

    happened_label = "When did you look at it?"
    words_label = "What you found"
    words_missing = "Say what you found."

    def add_fields(self) -> None:
        self.fields["sound"] = radios(
            "Is the cancellation sound?", YES_NO, "Choose whether it is sound."
        )


def _maybe(label: str, choices: Choices) -> Any:
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=forms.RadioSelect()
    )
