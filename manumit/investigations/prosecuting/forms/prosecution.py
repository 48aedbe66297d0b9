"""The forms of what goes to the prosecutor, a charge, court, and telling victims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from manumit.cases.happening import HappenedForm
from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.investigations.prosecuting.rules.charging import (
    SORT_LABELS,
    UNIT_LABELS,
    ChargeGiven,
    SentGiven,
)
from manumit.law import days
from manumit.law.facts import Charging, CodeTest
from manumit.law.offences import offences_on
from manumit.ui.asking import (
    Choices,
    line,
    moment,
    radios_of,
    somebody,
    ticks,
    words,
)


People = Sequence[tuple[str, str]]
STILL_TO_COME = "That is still to come. Record it once it has happened."


def capitals(labels: Mapping[Any, str]) -> Mapping[Any, str]:
    return {each: capital(said) for each, said in labels.items()}


def codes_of(field: str) -> list[tuple[str, str]]:
    return [(code, capital(said)) for code, said in CODES[field].items()]


class SentForm(forms.Form):
    """What went to the prosecutor, about whom and when."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    sort = radios_of("What was asked for?", SORT_LABELS, "Choose what was asked for.")
    unit = radios_of(
        "Who was it sent to?",
        UNIT_LABELS,
        "Choose to whom it was sent.",
        "Modern slavery with several victims, abroad or organised is complex casework.",
    )
    reference = line(
        "Their reference", "The unique reference number, once there is one."
    )
    suspects = ticks("About which suspects?", ())
    sent_at = moment("When was it sent?", missing="Enter when it was sent.")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: People,
        now: datetime,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.now = now
        field = self.fields["suspects"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(people)

    def clean_sent_at(self) -> datetime:
        sent_at: datetime = self.cleaned_data["sent_at"]
        if sent_at > self.now:
            raise ValidationError(STILL_TO_COME)
        return sent_at

    def given(self) -> SentGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return SentGiven(
            token=said["token"],
            sort=said["sort"],
            unit=said["unit"],
            reference=said["reference"],
            suspects=tuple(UUID(each) for each in said["suspects"]),
            sent_at=said["sent_at"],
        )


class AboutSomebody(HappenedForm):
    """A form about people of the case that asks when it happened."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: People,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.people = people
        super().__init__(
            data, now=now, initial={"rests_on": "own_act", **(initial or {})}
        )

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())


class ChargeForm(AboutSomebody):
    """What was decided about charging somebody, by which test, and why."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: People,
        earlier: People,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.earlier = earlier
        super().__init__(data, people=people, now=now, initial=initial)

    def add_own_fields(self) -> None:
        super().add_own_fields()
        self.fields["corrects"] = forms.TypedChoiceField(
            label="Does it correct what was recorded wrongly?",
            help_text="A decision that was made anew is no correction.",
            required=False,
            coerce=UUID,
            empty_value=None,
            choices=[("", "No"), *self.earlier],
            error_messages={
                "invalid_choice": (
                    "That decision does not stand any more: somebody corrected it "
                    "meanwhile. Look at the decisions again."
                )
            },
        )
        if not self.earlier:
            del self.fields["corrects"]
        self.fields["suspect"] = somebody(
            "About whom?", self.people, "Choose about whom it was decided."
        )
        self.fields["decision"] = radios_of(
            "What was decided?",
            capitals(LABELS[Charging]),
            "Choose what was decided.",
        )
        self.fields["test"] = radios_of(
            "By which test of the Code for Crown Prosecutors?",
            capitals(LABELS[CodeTest]),
            "",
        )
        self.fields["decider"] = forms.ChoiceField(
            label="Who decided?",
            choices=codes_of("charge.decided.decider"),
            widget=forms.RadioSelect(),
            error_messages={"required": "Choose who decided."},
        )
        self._add_offences()
        self.fields["reasons"] = words(
            "The reasons",
            "Needed where somebody is not charged: the victim is told them. Not what a "
            "lawyer advised.",
        )

    def _add_offences(self) -> None:
        """Those of the Act, and those of others with why."""
        self.fields["offences"] = ticks(
            "For which offences of the Modern Slavery Act?", self._offences()
        )
        self.fields["others"] = words(
            "For which offences of other Acts?",
            "One a line, with the Act and the section. Those committed before 31 July "
            "2015 are of earlier Acts.",
            rows=3,
        )
        self.fields["why_others"] = words(
            "Why those?",
            "Why the Modern Slavery Act does not fit, or is not enough. Not what a "
            "lawyer advised: that has a page of its own.",
            rows=3,
        )

    def _offences(self) -> Choices:
        known = CODES["charge.decided.offences"]
        return [
            (each.code, f"{capital(each.section)}: {each.title}")
            for each in offences_on(days.day_of(self.now))
            if each.code in known
        ]

    def given(self) -> ChargeGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ChargeGiven(
            token=said["token"],
            suspect=said["suspect"],
            corrects=said.get("corrects"),
            decision=said["decision"],
            test=said["test"],
            decider=said["decider"],
            offences=tuple(said["offences"]),
            others=said["others"],
            why_others=said["why_others"],
            reasons=said["reasons"],
            happened=self.moment(),
            source=self.source(),
        )
