"""The forms of audits: what to draw, who reviews, what was found, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from manumit.assurance.recording_audits.rules import (
    ANSWER_LABELS,
    CONFIDENCES,
    QUESTION_LABELS,
    SETTLED_LABELS,
    STRATIFIED_LABELS,
    WIDEST_MARGIN,
    Answer,
    Answered,
    Question,
    ReviewGiven,
    Settled,
    Stratified,
    Suggested,
    Wanted,
)
from manumit.ui.asking import Choices, radios, words
from manumit.ui.fields import DayField


NO_SUGGESTION = "The duties suggest nothing yet."


def _margin() -> forms.IntegerField:
    wrong = f"Enter a whole number from 1 to {WIDEST_MARGIN}."
    return forms.IntegerField(
        label="Margin of error, in percentage points",
        help_text="The smaller, the more files. 5 is usual; 10 is a quick look.",
        min_value=1,
        max_value=WIDEST_MARGIN,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
        ),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), wrong
        ),
    )


class _Once(forms.Form):
    """A form of which a second press changes nothing."""

    token = forms.UUIDField(widget=forms.HiddenInput())


class DrawForm(_Once):
    """The audit that is wanted."""

    first = DayField(
        label="First day", help_text="The day on which a crime became due."
    )
    last = DayField(label="Last day")
    stratified = radios(
        "Divide the files before drawing?",
        [(each.value, STRATIFIED_LABELS[each]) for each in Stratified],
        "Choose whether to divide the files.",
    )
    margin = _margin()
    confidence = forms.TypedChoiceField(
        label="How sure is the margin to be?",
        choices=[(each, f"{each} per cent") for each in CONFIDENCES],
        coerce=int,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose how sure the margin is to be."},
    )

    def wanted(self) -> Wanted:
        """What was asked for; the form must be valid."""
        said = self.cleaned_data
        return Wanted(
            first=said["first"],
            last=said["last"],
            stratified=Stratified(said["stratified"]),
            margin=said["margin"],
            confidence=said["confidence"],
        )


class ShareForm(forms.Form):
    """Among whom the files that nobody has are dealt."""

    among = forms.MultipleChoiceField(
        label="Deal the files that nobody has among",
        help_text="Nobody is given a file of a case that they work on.",
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "Choose at least one reviewer."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        reviewers: Choices,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        field = self.fields["among"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(reviewers)

    def accounts(self) -> list[UUID]:
        """The reviewers chosen; the form must be valid."""
        return [UUID(each) for each in self.cleaned_data["among"]]


class GiveForm(forms.Form):
    """To whom a file is given."""

    reviewer = forms.ChoiceField(
        label="Give this file to",
        error_messages={"required": "Choose a reviewer."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        reviewers: Choices,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *reviewers]

    def account(self) -> UUID:
        """The reviewer chosen; the form must be valid."""
        return UUID(self.cleaned_data["reviewer"])


class ReviewForm(_Once):
    """Every question with what the duties say; the reviewer chooses and writes."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        suggested: Mapping[Question, Suggested],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        for each in Question:
            self.fields[each.value] = radios(
                QUESTION_LABELS[each],
                [(answer.value, ANSWER_LABELS[answer]) for answer in Answer],
                "Choose an answer.",
                hint_of(suggested[each]),
            )
            self.fields[f"{each.value}_words"] = words(
                f"In your words: {_lower(QUESTION_LABELS[each])}", rows=2
            )
        self.fields["words"] = words("Anything else that you found")

    def given(self) -> ReviewGiven:
        """What was answered; the form must be valid."""
        said = self.cleaned_data
        return ReviewGiven(
            token=said["token"],
            seen=said["seen"],
            answers={
                each: Answered(Answer(said[each.value]), said[f"{each.value}_words"])
                for each in Question
            },
            words=said["words"],
        )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def hint_of(suggested: Suggested) -> str:
    """The suggestion with its reasons, as it stands beside a question."""
    if suggested.answer is None:
        return " ".join((NO_SUGGESTION, *suggested.reasons))
    answer = ANSWER_LABELS[suggested.answer].lower()
    return " ".join((f"The duties say: {answer}.", *suggested.reasons))


class ReturnForm(_Once):
    """What the owner of the case is to put right."""

    words = words(
        "What is to be put right",
        "The desk that owns the case sees these words, and what you found wrong.",
        missing="Enter what is to be put right.",
    )


class ReturnAnswerForm(_Once):
    """What the owner of the case answers."""

    settled = radios(
        "What came of it?",
        [(each.value, SETTLED_LABELS[each]) for each in Settled],
        "Choose what came of it.",
    )
    words = words(
        "What was done, or why it stands",
        "Kept as you write it.",
        missing="Enter what was done, or why it stands.",
    )


class ReportForm(_Once):
    """What the registrar says of the figures."""

    words = words(
        "What the audit found, and what follows",
        "Stands at the head of the report. The figures are kept as they are now.",
        missing="Enter what the audit found.",
    )
