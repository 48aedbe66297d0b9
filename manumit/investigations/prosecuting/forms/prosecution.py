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
from manumit.investigations.prosecuting.rules.court import (
    STEP_LABELS,
    TOLD_LABELS,
    StepGiven,
    ToldGiven,
)
from manumit.law import days
from manumit.law.facts import Charging, CodeTest, Reviewed
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
from manumit.ui.fields import DayField


People = Sequence[tuple[str, str]]
STILL_TO_COME = "That is still to come. Record it once it has happened."


def _capitals(labels: Mapping[Any, str]) -> Mapping[Any, str]:
    return {each: capital(said) for each, said in labels.items()}


def _codes(field: str) -> list[tuple[str, str]]:
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


class _AboutSomebody(HappenedForm):
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


class ChargeForm(_AboutSomebody):
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
            _capitals(LABELS[Charging]),
            "Choose what was decided.",
        )
        self.fields["test"] = radios_of(
            "By which test of the Code for Crown Prosecutors?",
            _capitals(LABELS[CodeTest]),
            "",
        )
        self.fields["decider"] = forms.ChoiceField(
            label="Who decided?",
            choices=_codes("charge.decided.decider"),
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


class StepForm(_AboutSomebody):
    """A step that an accused has come to in court."""

    def add_own_fields(self) -> None:
        super().add_own_fields()
        self.fields["accused"] = somebody("Who?", self.people, "Choose who it was.")
        self.fields["step"] = radios_of(
            "Which step?", STEP_LABELS, "Choose which step it was."
        )
        self.fields["court"] = line("In which court?")
        self.fields["words"] = words("What came of it?", "Kept as you write it.")

    def given(self) -> StepGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return StepGiven(
            token=said["token"],
            accused=said["accused"],
            step=said["step"],
            on=None,
            happened=self.moment(),
            source=self.source(),
            court=said["court"],
            words=said["words"],
        )


class HearingForm(forms.Form):
    """A hearing that is still to come."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    step = radios_of("Which hearing?", STEP_LABELS, "Choose which hearing it is.")
    on = DayField(label="On which day?")
    court = line("In which court?", missing="Enter in which court.")
    more = words("What else is to be known?", rows=2)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: People,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["accused"] = somebody("Whose?", people, "Choose whose it is.")
        self.order_fields(["token", "accused"])

    def given(self) -> StepGiven:
        """What was typed; the form must be valid."""
        said = dict(self.cleaned_data)
        more = said.pop("more")
        return StepGiven(happened=None, source="", words=more, **said)


class ToldForm(_AboutSomebody):
    """What a victim was told, asked for or was answered."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        victims: People,
        people: People,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.victims = victims
        super().__init__(data, people=people, now=now, initial=initial)

    def add_own_fields(self) -> None:
        super().add_own_fields()
        self.fields["victim"] = somebody(
            "Which victim?", self.victims, "Choose which victim it was."
        )
        self.fields["sort"] = radios_of(
            "What happened?", TOLD_LABELS, "Choose what happened."
        )
        self.fields["event"] = forms.ChoiceField(
            label="Of what were they told?",
            required=False,
            choices=[("", "They were not told of anything"), *_codes(TOLD_OF)],
        )
        self.fields["accused"] = somebody("About whose case?", self.people, "")
        self.fields["result"] = radios_of(
            "What did the review come to?",
            _capitals(LABELS[Reviewed]),
            "",
            "Only where their review was answered.",
        )
        self.fields["words"] = words(
            "What was said", "In whose words, through whom, and what they wish."
        )

    def given(self) -> ToldGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ToldGiven(
            token=said["token"],
            victim=said["victim"],
            accused=said["accused"],
            sort=said["sort"],
            event=said["event"],
            result=said["result"],
            words=said["words"],
            happened=self.moment(),
            source=self.source(),
        )


TOLD_OF = "victim.told.event"
