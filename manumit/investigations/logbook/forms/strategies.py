"""The forms of strategies, planned interviews and special measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from manumit.investigations.logbook.rules.strategies import (
    ACCREDITED_LABELS,
    ASKED_LABELS,
    INTERMEDIARY_LABELS,
    INTERVIEW_LABELS,
    OUTCOME_LABELS,
    RECORDING_LABELS,
    THROUGH_LABELS,
    Area,
    InterviewGiven,
    MeasuresGiven,
    StrategyGiven,
)
from manumit.law.in_court import InCourt
from manumit.ui.asking import hidden, line, moment, radios_of, ticks, words


class StrategyForm(forms.Form):
    """Considered or not, why, and what follows."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = hidden()
    outcome = radios_of(
        "What came of it?", OUTCOME_LABELS, "Choose what came of considering it."
    )
    why = words("Why?", "Kept as you write it.", missing="Enter why.")
    follows = words(
        "What follows from it?",
        "Who does what, until when. Lines of enquiry stand in the plan.",
    )

    def given(self, area: Area) -> StrategyGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return StrategyGiven(
            token=said["token"],
            seen=said["seen"],
            area=area,
            outcome=said["outcome"],
            why=said["why"],
            follows=said["follows"],
        )


class InterviewForm(forms.Form):
    """Whom to hear, by whom, through whom, where, and how it is recorded."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = hidden()
    subject = forms.TypedChoiceField(
        label="Who is to be heard?",
        coerce=UUID,
        empty_value=None,
        error_messages={"required": "Choose who is to be heard."},
    )
    state = radios_of("How far has it come?", INTERVIEW_LABELS, "Choose how far it is.")
    planned_for = moment("When?")
    by_whom = line("By whom?", "Name and post.", missing="Enter who conducts it.")
    accredited = radios_of(
        "How are they accredited for it?",
        ACCREDITED_LABELS,
        "Choose how they are accredited.",
    )
    through = radios_of(
        "Is an interpreter needed?", THROUGH_LABELS, "Choose about the interpreter."
    )
    language = line("In which language?")
    intermediary = radios_of(
        "A registered intermediary?",
        INTERMEDIARY_LABELS,
        "Choose about the intermediary.",
        "Ask for any child, and for anybody whose understanding or speech may need it.",
    )
    place = line(
        "Where?",
        "A place where they feel safe. Kept with the care of an address.",
        missing="Enter where it is to be held.",
    )
    recording = radios_of(
        "How is it recorded?", RECORDING_LABELS, "Choose how it is recorded."
    )
    aims = words("What is it to find out?", missing="Enter what it is to find out.")
    why = words(
        "Why so, or why otherwise than before?",
        "Needed where nobody accredited conducts it, where it is not on video, and "
        "where it will not be held.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Sequence[tuple[str, str]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        _choose(self.fields["subject"], [("", "Choose"), *people])

    def given(self, interview: UUID | None) -> InterviewGiven:
        """What was typed; the form must be valid."""
        return InterviewGiven(interview=interview, **self.cleaned_data)


class MeasuresForm(forms.Form):
    """What makes somebody eligible, what is asked, and what they wish."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = hidden()
    grounds = ticks("What makes them eligible?", ())
    measures = ticks("Which measures?", ())
    wishes = words(
        "What do they wish?",
        "In their words. Ask them: it is their evidence.",
        missing="Enter what they wish, or why nobody has asked yet.",
    )
    asked = radios_of(
        "How far has it come?", ASKED_LABELS, "Choose how far it has come."
    )
    intermediary = radios_of(
        "A registered intermediary?",
        INTERMEDIARY_LABELS,
        "Choose about the intermediary.",
    )
    more = words("What else is to be known?")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        law: InCourt,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        for name, lines in (("grounds", law.grounds), ("measures", law.measures)):
            offered = [(each.code, f"{each.name} ({each.section})") for each in lines]
            _choose(self.fields[name], offered)

    def given(self, subject: UUID) -> MeasuresGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return MeasuresGiven(
            token=said["token"],
            seen=said["seen"],
            subject=subject,
            grounds=tuple(said["grounds"]),
            measures=tuple(said["measures"]),
            wishes=said["wishes"],
            asked=said["asked"],
            intermediary=said["intermediary"],
            words=said["more"],
        )


def _choose(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
