"""The forms of after a decision: who was told, and what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from manumit.cases.words.codes import CODES, capital
from manumit.law.facts import (
    Body,
    ChildPanelAsked,
    ChildPanelMet,
    DisqualificationAsked,
    FurtherReferral,
    Interpreter,
    ReconsiderationConsidered,
)
from manumit.nrm.rules.after_decision import (
    INTERPRETER_LABELS,
    MEANS_LABELS,
    SAFE_LABELS,
    TO_WHOM_LABELS,
    Asked,
    AskedGiven,
    Means,
    Safe,
    TellingGiven,
    ToWhom,
)
from manumit.ui.fields import VerbatimField


LONGEST_LINE, MOST_WORDS = 400, 5_000
NOT_A_MOMENT = "Enter a day and a time like 2026-12-03 06:40."
STILL_TO_COME = "Enter when it happened: this is still to come."
YES_NO = (("yes", "Yes"), ("no", "No"))
Choices = Sequence[tuple[str, str]]


def _radios(label: str, choices: Choices, missing: str, hint: str = "") -> Any:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect(),
        error_messages={"required": missing},
    )


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text="Day and time, like 2026-12-03 06:40.",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        ),
        error_messages={"required": NOT_A_MOMENT, "invalid": NOT_A_MOMENT},
    )


def _words(label: str, hint: str = "", *, missing: str = "", rows: int = 4) -> Any:
    return VerbatimField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=MOST_WORDS if rows else LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages={"required": missing} if missing else None,
    )


class TellingForm(forms.Form):
    """Who was told of which decision, how, and whether it was safe."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    letter = _radios("Which decision?", (), "Choose which decision they were told of.")
    to_whom = _radios(
        "Who was told?",
        [(each.value, TO_WHOM_LABELS[each]) for each in ToWhom],
        "Choose who was told.",
        "The decision counts as told once the person knows it themself, or whoever "
        "looks after a child.",
    )
    by_whom = _words(
        "Who told them?",
        "Name and role.",
        missing="Enter who told them.",
        rows=0,
    )
    told_at = _moment("When?")
    means = _radios(
        "By which means?",
        [(each.value, MEANS_LABELS[each]) for each in Means],
        "Choose by which means.",
    )
    interpreter = _radios(
        "Through an interpreter?",
        [(each.value, INTERPRETER_LABELS[each]) for each in Interpreter],
        "Choose whether there was an interpreter.",
    )
    language = _words("In which language?", rows=0)
    safe = _radios(
        "Was it safe to tell them then and there?",
        [(each.value, SAFE_LABELS[each]) for each in Safe],
        "Choose whether it was safe.",
    )
    words = _words("What they said, and what was done", "Kept as you write it.")
    reason = _words(
        "Why it was done so all the same",
        "Only where they asked for another means, there was no professional "
        "interpreter, or it went by letter.",
        rows=2,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        letters: Choices,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        field = self.fields["letter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(letters)

    def given(self) -> TellingGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return TellingGiven(
            token=said["token"],
            letter=said["letter"],
            to_whom=ToWhom(said["to_whom"]),
            by_whom=said["by_whom"],
            told_at=said["told_at"],
            means=Means(said["means"]),
            safe=Safe(said["safe"]),
            interpreter=Interpreter(said["interpreter"]),
            language=said["language"],
            words=said["words"],
            reason=said["reason"],
        )


class AskedForm(forms.Form):
    """What every form of this kind ends with: when, and in words."""

    asked: Asked
    words_label = "In words"
    words_missing = ""

    token = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        councils: Choices,
        others: Choices,
        at: datetime,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.at = at
        for name, offered in (("panel", councils), ("asked_by", others)):
            if name in self.fields:
                field = self.fields[name]
                assert isinstance(field, forms.ChoiceField)
                field.choices = [("", "Choose"), *offered]
        self.fields["happened"] = _moment("When?")
        self.fields["words"] = _words(
            self.words_label, "Kept as you write it.", missing=self.words_missing
        )

    def clean_happened(self) -> datetime:
        happened: datetime = self.cleaned_data["happened"]
        if happened > self.at:
            raise forms.ValidationError(STILL_TO_COME)
        return happened

    def body(self) -> Body:
        raise NotImplementedError

    def given(self) -> AskedGiven:
        """What was typed; the form must be valid."""
        return AskedGiven(
            token=self.cleaned_data["token"],
            asked=self.asked,
            body=self.body(),
            happened=self.cleaned_data["happened"],
            words=self.cleaned_data["words"],
        )


def _organisation(label: str, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages={"required": missing})


class ReconsiderationForm(AskedForm):
    """Whether to ask for a negative decision to be looked at again."""

    asked = Asked.RECONSIDERATION
    words_label = "On which grounds, or why not"
    words_missing = "Enter the grounds, or why it is not asked for."
    ask = _radios(
        "Is it asked for?",
        YES_NO,
        "Choose whether it is asked for.",
        "Talk to the person and their support worker first: whoever asks, asks once.",
    )

    def body(self) -> Body:
        return ReconsiderationConsidered(asked=self.cleaned_data["ask"] == "yes")


class PanelAskedForm(AskedForm):
    """A local panel is asked to decide about a child."""

    asked = Asked.PANEL_ASKED
    panel = _organisation("Whose panel?", "Choose whose panel was asked.")

    def body(self) -> Body:
        return ChildPanelAsked(panel=self.cleaned_data["panel"])


class PanelMetForm(AskedForm):
    """The panel met; what it decided comes as a decision of its own."""

    asked = Asked.PANEL_MET
    panel = _organisation("Whose panel?", "Choose whose panel met.")
    roles = forms.MultipleChoiceField(
        label="Who sat on it?",
        choices=[
            (code, capital(said))
            for code, said in CODES["child_panel.met.roles"].items()
        ],
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "Choose who sat on the panel."},
    )
    decided = _radios(
        "Did it decide?",
        YES_NO,
        "Choose whether it decided.",
        "Enter the decision itself as a decision or letter.",
    )

    def body(self) -> Body:
        said = self.cleaned_data
        return ChildPanelMet(
            panel=said["panel"],
            roles=tuple(said["roles"]),
            decided=said["decided"] == "yes",
        )


class DisqualificationForm(AskedForm):
    """Somebody asked that the person be disqualified from protection."""

    asked = Asked.DISQUALIFICATION
    words_label = "What it was asked for on"
    words_missing = "Enter what it rests on."
    asked_by = _organisation("Who asked?", "Choose who asked for it.")
    ground = _radios(
        "On which ground?",
        [
            (code, capital(said))
            for code, said in CODES["disqualification.asked.ground"].items()
        ],
        "Choose the ground.",
    )

    def body(self) -> Body:
        said = self.cleaned_data
        return DisqualificationAsked(asked_by=said["asked_by"], ground=said["ground"])


class FurtherForm(AskedForm):
    """The person is referred again: a decision on it is a further one."""

    asked = Asked.FURTHER
    wholly_earlier = _radios(
        "Does it rest only on what was done before their first positive decision?",
        (*YES_NO, ("not_known", "Nobody can say")),
        "Choose whether it rests only on earlier things.",
        "It decides whether a further positive decision begins a recovery period of "
        "its own. Where nobody can say, they are treated as if it does.",
    )

    def body(self) -> Body:
        said = {"yes": True, "no": False}.get(self.cleaned_data["wholly_earlier"])
        return FurtherReferral(wholly_earlier=said)


FORMS: Mapping[Asked, type[AskedForm]] = {
    each.asked: each
    for each in (
        ReconsiderationForm,
        PanelAskedForm,
        PanelMetForm,
        DisqualificationForm,
        FurtherForm,
    )
}


def now_of(at: datetime) -> datetime:
    """The moment as the control shows it, without seconds."""
    return timezone.localtime(at).replace(second=0, microsecond=0)
