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


class _Corrects(forms.Form):
    """A form that may correct what was recorded before, or take it back.

    ``not_so`` says what taking it back means, ``words_in`` names the field whose words
    are kept beside what stands.
    """

    not_so = "It did not happen, or was entered by mistake"
    words_in = "words"
    corrects: UUID | None = None

    def ask_what_is_right(self, corrects: UUID | None) -> None:
        """Ask of what is corrected whether anything stands in its place."""
        self.corrects = corrects
        if corrects is None:
            return
        self.fields["stands"] = forms.ChoiceField(
            label="What is right?",
            choices=[("yes", "What this form says now"), ("no", self.not_so)],
            widget=forms.RadioSelect(),
            initial="yes",
            error_messages={"required": "Choose what is right."},
        )
        self.fields["why_not"] = words(
            "If it is the second: how do you know?",
            "Kept beside what is taken back. The rest of the form then does not count.",
            rows=2,
        )
        self.order_fields(["token", "stands", "why_not"])

    def clean(self) -> dict[str, Any]:
        """Whatever is taken back is taken back with a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stands") == "no" and not cleaned.get("why_not", "").strip():
            self.add_error("why_not", "Enter how you know that it is not so.")
        return cleaned

    def put(self) -> dict[str, Any]:
        """What it corrects, whether it stands, and the words to keep beside it."""
        said = self.cleaned_data
        stands = said.get("stands") != "no"
        kept = said[self.words_in] if stands else said["why_not"]
        return {"corrects": self.corrects, "stands": stands, "words": kept}


class StepForm(_Corrects, AboutSomebody):
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
        super().__init__(data, people=people, now=now, initial=initial)
        self.ask_what_is_right(corrects)

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
            **self.put(),
        )


class HearingForm(_Corrects):
    """A hearing that is still to come; ``corrects`` one recorded before."""

    not_so = "It will not take place, or was entered by mistake"
    words_in = "more"
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
        super().__init__(data, initial=initial)
        self.fields["accused"] = somebody("Whose?", people, "Choose whose it is.")
        self.order_fields(["token", "accused"])
        self.ask_what_is_right(corrects)

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
            **self.put(),
        )


class ToldForm(_Corrects, AboutSomebody):
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
        self.victims = victims
        super().__init__(data, people=people, now=now, initial=initial)
        self.ask_what_is_right(corrects)

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
            **self.put(),
        )
