"""Assessing, asking, judging, proposing, assigning: what people fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from manumit.referrals.triage import MATTER_LABELS, QUESTIONS, Answers, Matter
from manumit.ui.fields import DayField, VerbatimField


MOST_CHARACTERS = 15_000
YES, NO, UNKNOWN = "yes", "no", "not_known"
ANSWERS = ((YES, "Yes"), (NO, "No"), (UNKNOWN, "Not known"))
_MEANS = {YES: True, NO: False, UNKNOWN: None}
_SAID = {True: YES, False: NO, None: UNKNOWN}
_HINTS = {
    "child": "Treated as a child until it is known.",
    "threats": "By anybody, at home or here, now or since they spoke.",
    "health": "Injury, illness, pregnancy, withdrawal, thoughts of suicide.",
}


def words(
    label: str, hint: str, missing: str, *, rows: int = 4, required: bool = True
) -> VerbatimField:
    """A text that is kept word for word."""
    return VerbatimField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class AssessForm(forms.Form):
    """The five questions about risk, and a note."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        before: Mapping[str, bool | None] | None = None,
        seen: UUID | None = None,
    ) -> None:
        initial: dict[str, Any] = {"seen": seen}
        initial |= {name: _SAID[said] for name, said in (before or {}).items()}
        super().__init__(data, initial=initial)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=question,
                help_text=_HINTS.get(name, ""),
                choices=ANSWERS,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
                error_messages={
                    "required": f"{question} Choose “Not known” if nobody can say."
                },
            )
        self.fields["note"] = words(
            "What this rests on",
            "Kept word for word: who said so, and when.",
            "",
            required=False,
        )

    def answers(self) -> Answers:
        """What was answered; the form must be valid."""
        return Answers(**{name: _MEANS[self.cleaned_data[name]] for name in QUESTIONS})


class NoteForm(forms.Form):
    """Somebody looked again and nothing has changed."""

    seen = forms.UUIDField(required=False)
    note = words("What this rests on", "", "", required=False)


class AskForm(forms.Form):
    """What is asked of whom, and by which day."""

    to = forms.CharField(
        label="Organisation",
        help_text="Begin to type its name and choose from the list.",
        widget=forms.TextInput(attrs={"list": "responders", "autocomplete": "off"}),
        error_messages={"required": "Enter the organisation that you ask."},
    )
    text = words(
        "What do you want to know?",
        "They see these words exactly as you write them.",
        "Write what you want to know before you send it.",
    )
    reply_due = DayField(
        label="Reply by",
        error_messages={"required": "Enter the day by which you need the reply."},
    )
    warned = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        to: str = "",
        text: str = "",
        due: date | None = None,
    ) -> None:
        super().__init__(data, initial={"to": to, "text": text, "reply_due": due})


class LookUpForm(forms.Form):
    """Which other case is meant."""

    same = forms.ChoiceField(
        label="What do the two share?",
        choices=(
            ("event", "They tell of one event"),
            ("person", "They are one person"),
        ),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what the two share."},
    )
    words = forms.CharField(
        label="Number of the other case, or reference of the other referral",
        help_text="Such as MS26-000042, or the reference exactly as the register has "
        "it.",
        error_messages={"required": "Enter a case number or a reference."},
    )


class JudgeForm(forms.Form):
    """Why the two are judged to be one."""

    same = forms.ChoiceField(
        choices=(("event", ""), ("person", "")), widget=forms.HiddenInput()
    )
    other = forms.UUIDField(widget=forms.HiddenInput())
    grounds = words(
        "What makes you judge so?",
        "Kept with the judgement, on both cases.",
        "Say what makes you judge so: it is kept with the judgement.",
    )


class ProposeForm(forms.Form):
    """What it is instead, and why."""

    matter = forms.ChoiceField(
        label="What is it, if not slavery?",
        choices=[(each.value, MATTER_LABELS[each]) for each in Matter],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what it is."},
    )
    reasons = words(
        "Why do you think so?",
        "The second person reads this, and so does anybody who asks later.",
        "Say why, in your own words: it is kept on the case.",
    )


class DecideForm(forms.Form):
    """The words of the second person, or of whoever reopens it."""

    words = words(
        "In your own words, why?",
        "Kept on the case.",
        "Say why, in your own words: it is kept on the case.",
    )


class AssignForm(forms.Form):
    """Who is to have the work; nobody is an answer too."""

    mark_optional = False

    had = forms.UUIDField(required=False, widget=forms.HiddenInput())
    to = forms.ChoiceField(
        label="Who is to do this?",
        required=False,
        widget=forms.RadioSelect(),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Sequence[tuple[str, str]],
        had: UUID | None = None,
    ) -> None:
        super().__init__(data, initial={"had": had, "to": str(had or "")})
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*people, ("", "Nobody: leave it to the whole desk")]

    def to_whom(self) -> UUID | None:
        """Who was chosen; the form must be valid."""
        return UUID(self.cleaned_data["to"]) if self.cleaned_data["to"] else None


class ChosenForm(forms.Form):
    """Which entries of a desk's queue an act on many is about."""

    desk = forms.CharField()
    entry = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    token = forms.UUIDField(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["entry"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(each, each) for each in data.getlist("entry") if _is_id(each)]

    def entries(self) -> list[UUID]:
        """Those ticked, each once; the form must be valid."""
        return list(dict.fromkeys(self.cleaned_data["entry"]))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
