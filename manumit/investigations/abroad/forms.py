"""The forms of what is asked abroad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.investigations.abroad.rules import (
    CHANNEL_LABELS,
    COUNTRIES,
    NOT_NEEDED_LABELS,
    PURPOSE_LABELS,
    SAID_LABELS,
    STEP_LABELS,
    Channel,
    NotNeeded,
    NotNeededGiven,
    Purpose,
    RequestGiven,
    RiskGiven,
    Said,
    StepGiven,
    StepKind,
    TeamGiven,
)
from manumit.ui.asking import Choices, line, radios, words
from manumit.ui.fields import DayField


_CHANNELS = [(each.value, label) for each, label in CHANNEL_LABELS.items()]


def _said(label: str, hint: str = "") -> forms.ChoiceField:
    choices = [(each.value, said) for each, said in SAID_LABELS.items()]
    return radios(label, choices, "Choose yes, no, or that nobody can say.", hint)


def _channel(label: str) -> forms.ChoiceField:
    return radios(label, _CHANNELS, "Choose through whom.")


def _country(label: str, hint: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", "Choose"), *((each, each) for each in COUNTRIES)],
        error_messages={"required": "Choose the country."},
    )


class _AboutPeople(HappenedForm):
    """What the forms share: a token against a second press, the people of the case."""

    asks_when = "When did it happen?"
    token = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        people: Choices = (),
        victims: Choices = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.people, self.victims = people, victims
        super().__init__(data, now=now, initial=initial)
        self.fields["happened"].label = self.asks_when

    def when(self) -> dict[str, Any]:
        """What every entry ends with; the form must be valid."""
        return {
            "token": self.cleaned_data["token"],
            "happened": self.moment(),
            "source": self.source(),
        }


class RequestForm(_AboutPeople):
    """What is asked of authorities abroad, about whom, and who would be known by it."""

    asks_when = "When was it asked?"

    def add_own_fields(self) -> None:
        self.fields["channel"] = _channel("Through whom?")
        self.fields["country"] = _country(
            "Which country?",
            "One country for each request, or all members where it goes to all.",
        )
        self.fields["purpose"] = radios(
            "What is asked for?",
            [(each.value, label) for each, label in PURPOSE_LABELS.items()],
            "Choose what is asked for.",
        )
        self.fields["about"] = forms.ChoiceField(
            label="About whom?",
            choices=[("", "Nobody in particular"), *self.people],
            required=False,
            help_text=(
                "Asking about a possible victim tells who they are: it takes a risk "
                "assessment."
            ),
        )
        self.fields["tells"] = forms.MultipleChoiceField(
            label="Whose identity goes with it?",
            choices=self.victims,
            required=False,
            widget=forms.CheckboxSelectMultiple(),
            help_text=(
                "Tick every possible victim whom a reader there could recognise by "
                "what is sent. Tick nobody where nobody could be recognised."
            ),
        )
        self.fields["words"] = words(
            "What is asked, in words",
            "Kept as you write it.",
            missing="Enter what is asked.",
        )
        self.fields["theirs"] = line("Reference of the request", "If it has one.")
        self.fields["due"] = DayField(
            label="Answer asked for by",
            required=False,
            help_text="Leave it empty where no day was named: policy then says.",
        )

    def given(self) -> RequestGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return RequestGiven(
            channel=Channel(said["channel"]),
            country=said["country"],
            purpose=Purpose(said["purpose"]),
            about=UUID(said["about"]) if said["about"] else None,
            tells=frozenset(map(UUID, said["tells"])),
            words=said["words"],
            reference=said["theirs"],
            due=said["due"],
            **self.when(),
        )


class StepForm(_AboutPeople):
    """What became of a request."""

    def add_own_fields(self) -> None:
        self.fields["kind"] = radios(
            "What happened?",
            [(each.value, label) for each, label in STEP_LABELS.items()],
            "Choose what happened.",
        )
        self.fields["words"] = words(
            "In words",
            "What they said, or whom you asked and how. Kept as you write it.",
            missing="Enter what was said.",
        )
        self.fields["theirs"] = line("Their reference", "If they gave one.")

    def given(self) -> StepGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return StepGiven(
            kind=StepKind(said["kind"]),
            words=said["words"],
            reference=said["theirs"],
            **self.when(),
        )


class RiskForm(_AboutPeople):
    """What telling an authority abroad who somebody is would mean for them."""

    asks_when = "When was it assessed?"

    def add_own_fields(self) -> None:
        self.fields["person"] = forms.ChoiceField(
            label="Whose identity?",
            choices=[("", "Choose"), *self.victims],
            error_messages={"required": "Choose whose identity it is."},
        )
        self.fields["channel"] = _channel("Through whom would it go?")
        self.fields["country"] = _country(
            "To the authorities of which country?", "One assessment for each country."
        )
        self.fields["home"] = _said(
            "Is it a country of theirs, or would its authorities hear of it?",
            "A country of nationality, of birth, of residence, or one they fled.",
        )
        self.fields["asylum"] = _said(
            "Have they claimed asylum, or do they mean to?",
            "Ask their solicitor or support worker; never press them.",
        )
        self.fields["corruption"] = _said(
            "Could those authorities be corrupt, or in touch with the exploiters?",
        )
        self.fields["may_go"] = radios(
            "May their identity go there?",
            (("yes", "Yes, as described below"), ("no", "No")),
            "Choose whether it may go.",
        )
        self.fields["words"] = words(
            "What it would mean for them and their family, and what was weighed",
            "Kept as you write it.",
            missing="Enter what was weighed.",
        )
        self.fields["assessed_by"] = line(
            "Who assessed it?", "Name and role.", missing="Enter who assessed it."
        )

    def given(self) -> RiskGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return RiskGiven(
            person=UUID(said["person"]),
            channel=Channel(said["channel"]),
            country=said["country"],
            home=Said(said["home"]),
            asylum=Said(said["asylum"]),
            corruption=Said(said["corruption"]),
            may_go=said["may_go"] == "yes",
            words=said["words"],
            assessed_by=said["assessed_by"],
            **self.when(),
        )


class NotNeededForm(_AboutPeople):
    """That nothing need be asked abroad about a suspect, and why."""

    asks_when = "When was it decided?"

    def add_own_fields(self) -> None:
        self.fields["person"] = forms.ChoiceField(
            label="About which suspect?",
            choices=[("", "Choose"), *self.people],
            error_messages={"required": "Choose whom it is about."},
        )
        self.fields["why"] = radios(
            "Why is no check abroad needed?",
            [(each.value, label) for each, label in NOT_NEEDED_LABELS.items()],
            "Choose why none is needed.",
        )
        self.fields["words"] = words(
            "The reasons, and who decided",
            "What was looked at first. Kept as you write it.",
            missing="Enter the reasons, and who decided.",
        )

    def given(self) -> NotNeededGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return NotNeededGiven(
            person=UUID(said["person"]),
            why=NotNeeded(said["why"]),
            words=said["words"],
            **self.when(),
        )


class TeamForm(_AboutPeople):
    """A joint investigation team: members, agreement, dates."""

    asks_when = "When was it agreed?"

    def add_own_fields(self) -> None:
        self.fields["name"] = line("Name of the team", missing="Enter its name.")
        self.fields["members"] = words(
            "Members",
            "Each authority with its country, and who leads for it.",
            missing="Enter who belongs to it.",
        )
        self.fields["agreement"] = line(
            "The agreement",
            "Its reference, and who signed it.",
            missing="Enter the agreement.",
        )
        self.fields["starts"] = DayField(label="From")
        self.fields["ends"] = DayField(
            label="Until", required=False, help_text="As the agreement has it."
        )
        self.fields["words"] = words("What it is for, and what changed")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "It ends before it begins.")
        return cleaned

    def given(self, *, replaces: UUID | None) -> TeamGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return TeamGiven(
            name=said["name"],
            members=said["members"],
            agreement=said["agreement"],
            starts=said["starts"],
            ends=said["ends"],
            words=said["words"],
            replaces=replaces,
            **self.when(),
        )
