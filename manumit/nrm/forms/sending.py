"""What somebody says on the way out: what may be sent, when it went, who confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms

from manumit.nrm.rules.sending import PURPOSES
from manumit.ui.fields import VerbatimField


MOST_WORDS = 15_000
AS_IT_STANDS, EDITED, NOTHING = "as_it_stands", "edited", "nothing"
_TO_ITS_END = timedelta(seconds=59, microseconds=999_999)


class LookForm(forms.Form):
    """What of some words may be sent. ``of`` is the digest of what was looked at."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    of = forms.CharField(widget=forms.HiddenInput())
    what = forms.ChoiceField(
        label="What of these words may be sent?",
        choices=[
            (AS_IT_STANDS, "All of it, as it stands: it says who nobody is"),
            (EDITED, "What I have left of it below"),
            (NOTHING, "Nothing of it"),
        ],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what of these words may be sent."},
    )
    words = VerbatimField(
        label="The words to send",
        help_text="Only this copy changes. What the person said stands as it is.",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") == EDITED and not given.get("words", "").strip():
            self.add_error("words", "Enter the words to send, or choose “Nothing”.")
        return given

    def to_send(self, of: str) -> str:
        """The words that may go."""
        edited: str = self.cleaned_data["words"]
        return {AS_IT_STANDS: of, NOTHING: ""}.get(self.cleaned_data["what"], edited)


class MomentField(forms.DateTimeField):
    """A day and a minute, up to its end."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
            widget=forms.DateTimeInput(
                format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
            ),
            error_messages={
                "required": "Enter the day and the time.",
                "invalid": "Enter a day and a time, like 2026-12-03 06:40.",
            },
            **named,
        )


def moment_given(typed: datetime, *, at: datetime) -> datetime:
    """The end of the minute that was typed, or now while it lasts."""
    return min(typed + _TO_ITS_END, max(at, typed))


class SubmittedForm(forms.Form):
    """*I have submitted it on the national form*, and what the page had shown."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    route = forms.CharField(widget=forms.HiddenInput())
    mark = forms.CharField(widget=forms.HiddenInput())
    sent_at = MomentField(label="When did you submit it?")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        adding: bool,
        changed: bool = False,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        if adding:
            self.fields["reason"] = VerbatimField(
                label="Why is it added or corrected?",
                max_length=MOST_WORDS,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": "Enter why it is added or corrected."},
            )
        if changed:
            self.fields["went_before"] = forms.BooleanField(
                label="I had submitted it before that changed",
                help_text="It is then recorded as it stood at the time above.",
                required=False,
            )


class ReceiptForm(forms.Form):
    """The competent authority's reference."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.UUIDField(widget=forms.HiddenInput(), required=False)
    reference = VerbatimField(
        label="The reference",
        help_text="As the competent authority wrote or said it.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the reference."},
    )
    authority = forms.ChoiceField(
        label="Who confirmed it?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose who confirmed it."},
    )
    received_at = MomentField(label="When did the reference come?")
    words = VerbatimField(
        label="How did it come?",
        help_text="Such as: by e-mail to the desk, or told on the telephone by whom.",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter how it came."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        authorities: Mapping[str, str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = self.fields["authority"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(authorities.items())


class PurposeForm(forms.Form):
    """What the hand-over file is taken out for."""

    purpose = forms.ChoiceField(
        label="What is the file for?",
        help_text="Kept in the sealed record with your name.",
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what the file is for."},
    )


class CarryForm(forms.Form):
    """What the person said when asked whether something is safe to carry."""

    mark_optional = False

    token = forms.UUIDField(widget=forms.HiddenInput())
    text = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect())
    language = forms.ChoiceField(label="In which language?")
    safe = forms.ChoiceField(
        label="You asked them: is it safe to carry this?",
        help_text="Who might find it? Who looks through their things?",
        choices=[
            ("yes", "They say that it is safe"),
            ("no", "No, or they are not sure"),
        ],
        widget=forms.RadioSelect(),
        error_messages={"required": "Ask them, and choose what they said."},
    )
    instead = VerbatimField(
        label="If it is not safe: what else was offered?",
        help_text=(
            "Such as: read aloud, kept for them here, sent to their adviser, a number "
            "to learn by heart."
        ),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        texts: Mapping[str, str],
        languages: Mapping[str, str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for name, offered in (("text", texts), ("language", languages)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(offered.items())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("safe") == "no" and not given.get("instead", "").strip():
            self.add_error("instead", "Enter what else was offered.")
        return given
