"""Why an investigation is closed, over what, and why it is taken up again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from manumit.cases.words.codes import CODES, capital
from manumit.investigations.leading.actions.closing import (
    ClosingGiven,
    ReopeningGiven,
)
from manumit.law.duties import RULES, Duty
from manumit.ui.asking import words


def _codes(kind: str, label: str, missing: str) -> forms.ChoiceField:
    said = CODES[f"{kind}.reason"]
    return forms.ChoiceField(
        label=label,
        choices=[(code, capital(each)) for code, each in said.items()],
        widget=forms.RadioSelect(),
        error_messages={"required": missing},
    )


class ClosingForm(forms.Form):
    """Why it is closed."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"token": uuid4()})
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["reason"] = _codes(
            "investigation.closed",
            "Why is it closed?",
            "Choose why it is closed.",
        )
        self.fields["words"] = words(
            "What was decided, and on what",
            "Kept as you write it, and read by whoever looks at the case again.",
            missing="Enter what was decided, and on what.",
        )

    def given(self) -> ClosingGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ClosingGiven(
            token=said["token"],
            reason=said["reason"],
            words=said["words"],
            reasons=dict(self.reasons()),
        )

    def reasons(self) -> Iterator[tuple[str, str]]:
        """A reason for each that stops it; this form has none."""
        return iter(())


class ClosingOpenForm(ClosingForm):
    """The same with a reason for each that stops it.

    One rule may stand open for many people: the reason is written once, and each of
    them for whom it holds is ticked, so that each was looked at.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        stops: Sequence[Duty],
        called: Mapping[str, str],
    ) -> None:
        super().__init__(data)
        self.groups: dict[str, list[Duty]] = {}
        for duty in stops:
            self.groups.setdefault(duty.rule, []).append(duty)
        for rule, duties in self.groups.items():
            self._add_group(rule, duties, called)

    def _add_group(
        self, rule: str, duties: Sequence[Duty], called: Mapping[str, str]
    ) -> None:
        title = RULES[rule].title
        whom = ", ".join(_about(each, called) for each in duties[:1])
        alone = f" ({whom})" if len(duties) == 1 and whom else ""
        self.fields[f"why_{rule}"] = words(
            f"{title}{alone}: why is it closed all the same?",
            "Your reason goes to those who answer for the force. Name nobody.",
            missing=f"Give a reason for “{title}”.",
            rows=3,
        )
        if len(duties) > 1:
            self.fields[f"each_{rule}"] = forms.MultipleChoiceField(
                label=f"{title}: for whom or what does this reason hold?",
                help_text=(
                    "Tick each that you have looked at. One that is not ticked keeps "
                    "the investigation open."
                ),
                choices=[(each.key, _about(each, called)) for each in duties],
                widget=forms.CheckboxSelectMultiple(),
                error_messages={
                    "required": f"Tick for whom the reason for “{title}” holds."
                },
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for rule, duties in self.groups.items():
            ticked = cleaned.get(f"each_{rule}")
            if ticked is not None and len(ticked) < len(duties):
                left = len(duties) - len(ticked)
                self.add_error(
                    f"each_{rule}",
                    f"{left} of “{RULES[rule].title}” has no reason: tick each, or do "
                    "what is owed to them first.",
                )
        return cleaned

    def reasons(self) -> Iterator[tuple[str, str]]:
        """The reason of each rule, for each of its duties."""
        for rule, duties in self.groups.items():
            for each in duties:
                yield each.key, self.cleaned_data[f"why_{rule}"]


class ReopeningForm(forms.Form):
    """Why it is taken up again."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"token": uuid4()})
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["reason"] = _codes(
            "investigation.reopened",
            "Why is it taken up again?",
            "Choose why it is taken up again.",
        )
        self.fields["words"] = words(
            "What is new, and what comes next",
            "Kept as you write it.",
            missing="Enter what is new, and what comes next.",
        )

    def given(self) -> ReopeningGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ReopeningGiven(
            token=said["token"], reason=said["reason"], words=said["words"]
        )


def _about(duty: Duty, called: Mapping[str, str]) -> str:
    """Whom or what a duty is about."""
    if duty.subject and duty.subject in called:
        return called[duty.subject]
    if duty.rule == "closed_lines":
        return f"Line {duty.part}"
    return "The case"
