"""Forms of steps in court, and of what passes with victims: each may correct one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.words.codes import LABELS
from manumit.investigations.prosecuting.forms.prosecution import (
    AboutSomebody,
    People,
    capitals,
    codes_of,
)
from manumit.investigations.prosecuting.rules.court import (
    STEP_LABELS,
    TOLD_LABELS,
    StepGiven,
    ToldGiven,
)
from manumit.law.facts import Reviewed
from manumit.ui.asking import (
    line,
    radios_of,
    somebody,
    words,
)
from manumit.ui.fields import DayField


TOLD_OF = "victim.told.event"


def _stands(form: forms.Form, corrects: UUID | None, not_so: str) -> None:
    """Ask of what is corrected whether anything stands in its place."""
    if corrects is not None:
        form.fields["stands"] = forms.ChoiceField(
            label="What is right?",
            choices=[("yes", "What this form says now"), ("no", not_so)],
            widget=forms.RadioSelect(),
            initial="yes",
            error_messages={"required": "Choose what is right."},
        )
        form.fields["why_not"] = words(
            "If it is the second: how do you know?",
            "Kept beside what is taken back. The rest of the form then does not count.",
            rows=2,
        )
        form.order_fields(["token", "stands", "why_not"])


def _check_stands(form: forms.Form, cleaned: Mapping[str, Any]) -> None:
    """Whatever is taken back is taken back with a reason."""
    if cleaned.get("stands") == "no" and not cleaned.get("why_not", "").strip():
        form.add_error("why_not", "Enter how you know that it is not so.")


def _put(said: Mapping[str, Any], words_in: str) -> Mapping[str, Any]:
    """Whether it stands, and the words to keep beside it."""
    stands = said.get("stands") != "no"
    return {"stands": stands, "words": said[words_in] if stands else said["why_not"]}


class StepForm(AboutSomebody):
    """A step that an accused has come to in court; ``corrects`` one recorded before."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: People,
        now: datetime,
        corrects: UUID | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.corrects = corrects
        super().__init__(data, people=people, now=now, initial=initial)
        _stands(self, corrects, "It did not happen, or was entered by mistake")

    def add_own_fields(self) -> None:
        super().add_own_fields()
        self.fields["accused"] = somebody("Who?", self.people, "Choose who it was.")
        self.fields["step"] = radios_of(
            "Which step?", STEP_LABELS, "Choose which step it was."
        )
        self.fields["court"] = line("In which court?")
        self.fields["words"] = words("What came of it?", "Kept as you write it.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_stands(self, cleaned)
        return cleaned

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
            corrects=self.corrects,
            **_put(said, "words"),
        )


class HearingForm(forms.Form):
    """A hearing that is still to come; ``corrects`` one recorded before."""

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
        corrects: UUID | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.corrects = corrects
        super().__init__(data, initial=initial)
        self.fields["accused"] = somebody("Whose?", people, "Choose whose it is.")
        self.order_fields(["token", "accused"])
        _stands(self, corrects, "It will not take place, or was entered by mistake")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_stands(self, cleaned)
        return cleaned

    def given(self) -> StepGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return StepGiven(
            token=said["token"],
            accused=said["accused"],
            step=said["step"],
            on=said["on"],
            happened=None,
            source="",
            court=said["court"],
            corrects=self.corrects,
            **_put(said, "more"),
        )


class ToldForm(AboutSomebody):
    """What a victim was told, asked for or was answered; ``corrects`` a fact."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        victims: People,
        people: People,
        now: datetime,
        corrects: UUID | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.victims, self.corrects = victims, corrects
        super().__init__(data, people=people, now=now, initial=initial)
        _stands(self, corrects, "It did not happen, or was entered by mistake")

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
            choices=[("", "They were not told of anything"), *codes_of(TOLD_OF)],
        )
        self.fields["accused"] = somebody("About whose case?", self.people, "")
        self.fields["result"] = radios_of(
            "What did the review come to?",
            capitals(LABELS[Reviewed]),
            "",
            "Only where their review was answered.",
        )
        self.fields["words"] = words(
            "What was said", "In whose words, through whom, and what they wish."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_stands(self, cleaned)
        return cleaned

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
            happened=self.moment(),
            source=self.source(),
            corrects=self.corrects,
            **_put(said, "words"),
        )
