"""Who is to lead, and who is to advise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.investigations.leading.actions.allocating import AdviserGiven, LeadGiven
from manumit.investigations.leading.queries.allocating import Candidate, Choice
from manumit.investigations.leading.rules.led import Led
from manumit.investigations.leading.rules.standard import lacking_in_words
from manumit.ui.asking import words
from manumit.ui.words import day_in_words, plural


class LeadForm(HappenedForm):
    """Who leads from when on; why, if below the standard; the hand-over, if changed."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        choice: Choice,
        led: Led,
    ) -> None:
        self.choice, self.led = choice, led
        seen = led.lead.id if led.lead else ""
        super().__init__(data, now=now, initial={"token": uuid4(), "seen": seen})

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["seen"] = forms.CharField(
            required=False, max_length=40, widget=forms.HiddenInput()
        )
        self.fields["lead"] = forms.ChoiceField(
            label="Who leads?",
            help_text=f"A lead needs {self.choice.standard.words}.",
            choices=[
                (str(each.account), _candidate(each))
                for each in self.choice.candidates
                if str(each.account) != self.led.lead_id
            ],
            widget=forms.RadioSelect(),
            error_messages={"required": "Choose who leads."},
        )
        self.fields["reason"] = words(
            "Why somebody below the standard leads",
            "Only where the one you choose lacks something. It is kept under your name "
            "and shown to those above. Name no victim.",
            rows=2,
        )
        self.fields["reason"].required = False
        if self.led.lead is not None:
            self.fields["note"] = words(
                "Hand-over note",
                "What the new lead must know: what matters most, what is promised to "
                "whom, what comes next. What stands open is listed into it by itself.",
                missing="Write the hand-over note: the lead does not change without "
                "one.",
                rows=8,
            )

    def given(self) -> LeadGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return LeadGiven(
            token=said["token"],
            lead=said["lead"],
            seen=said["seen"],
            happened=self.moment(),
            source=self.source(),
            reason=said["reason"],
            note=said.get("note", ""),
        )


class AdviserForm(HappenedForm):
    """Who advises, of those who are accredited to."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        choice: Choice,
    ) -> None:
        self.choice = choice
        super().__init__(data, now=now, initial={"token": uuid4()})

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["adviser"] = forms.ChoiceField(
            label="Who advises?",
            help_text="Everybody of your organisation who is accredited to advise.",
            choices=[
                (each.id, f"{each.name}{_until(each.lapses_on)}")
                for each in self.choice.advisers
            ],
            widget=forms.RadioSelect(),
            error_messages={"required": "Choose who advises."},
        )

    def given(self) -> AdviserGiven:
        """What was typed; the form must be valid."""
        return AdviserGiven(
            token=self.cleaned_data["token"],
            adviser=self.cleaned_data["adviser"],
            happened=self.moment(),
            source=self.source(),
        )


def _candidate(each: Candidate) -> str:
    """What somebody holds, lacks and leads, in one line."""
    held = "; ".join(f"{e.name}{_until(e.lapses_on)}" for e in each.held)
    lacks = f" Lacks {lacking_in_words(each.lacking)}." if each.lacking else ""
    leads = f"leads {plural(each.leads, 'live case')}" if each.leads else "leads none"
    return f"{each.name}: {leads}. {held or 'Nothing recorded'}.{lacks}"


def _until(day: Any) -> str:
    return f", until {day_in_words(day)}" if day else ""
