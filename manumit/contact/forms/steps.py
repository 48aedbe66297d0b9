"""One step of a list: its questions, its words, and a one-time token."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from manumit.contact.rules.steps import Doing, Question, StepRefused, ToDo
from manumit.ui.fields import VerbatimField


MOST_CHARACTERS = 5_000
NOT_A_MOMENT = "Enter a day and a time like 2026-12-03 06:40."


class StepForm(forms.Form):
    """The form of one step; its fields are prefixed with the step's code."""

    mark_optional = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        step: ToDo,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=step.code, initial=dict(initial or {}))
        self.step = step
        for each in step.questions:
            self.fields[each.name] = _field(each)
        if step.words:
            self.fields["words"] = VerbatimField(
                label=step.words,
                help_text=step.words_hint,
                required=False,
                max_length=MOST_CHARACTERS,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["happened"] = _moment(
            "When, if it was not just now",
            "Day and time, like 2026-12-03 06:40. Left empty, it happens now.",
            required=False,
        )
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())

    def doing(self) -> Doing:
        """The step as it was filled in; the form must be valid."""
        cleaned = self.cleaned_data
        return Doing(
            step=self.step,
            answers={
                each.name: _codes(cleaned[each.name]) for each in self.step.questions
            },
            words=cleaned.get("words", ""),
        )

    def happened(self) -> datetime | None:
        """The moment that was given; none where it happens now."""
        given: datetime | None = self.cleaned_data["happened"]
        return given

    def refuse(self, refused: StepRefused) -> None:
        """Say beside the field why the step may not be done so."""
        self.add_error(refused.field, str(refused))

    def token_given(self) -> UUID:
        token: UUID = self.cleaned_data["token"]
        return token


def _field(question: Question) -> forms.Field:
    missing = f"Answer “{question.label}”"
    if not question.choices:
        return _moment(question.label, question.hint, missing=missing)
    if question.several:
        return forms.MultipleChoiceField(
            label=question.label,
            help_text=question.hint,
            choices=question.choices,
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"required": missing},
        )
    return forms.ChoiceField(
        label=question.label,
        help_text=question.hint,
        choices=question.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": missing},
    )


def _moment(
    label: str, hint: str, *, missing: str = "", required: bool = True
) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        ),
        error_messages={"required": missing, "invalid": NOT_A_MOMENT},
    )


def _codes(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(value)
    return (value.isoformat() if hasattr(value, "isoformat") else str(value),)
