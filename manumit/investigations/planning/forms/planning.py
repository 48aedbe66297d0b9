"""The forms of a plan, of its lines, and of a force's own templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.planning.forms.controls import ABOUT, of_line, priority_of
from manumit.investigations.planning.rules.lines import PRIORITY_SHORT, Priority
from manumit.investigations.planning.rules.stating import (
    LineChange,
    LineGiven,
    OptionGiven,
    PlanGiven,
)
from manumit.investigations.planning.rules.templates import LineOffered, Template
from manumit.law.facts import LineResult
from manumit.law.provisions import Confidence
from manumit.ui.asking import labelled, line, radios, select, words
from manumit.ui.fields import DayField


OPEN, NOT_PURSUED = "open", "not_pursued"
SPARE = 3
"""Empty lines below those of a template."""


class PlanForm(forms.Form):
    """The aims, and each line of the template: opened, or why it is not pursued."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    aims = words(
        "What is this investigation to achieve?",
        "Kept as you write it.",
        missing="Enter what the investigation is to achieve.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        template: Template,
        colleagues: Mapping[str, str],
        **options: Any,
    ) -> None:
        self.template = template
        super().__init__(data, **options)
        for place, offered in enumerate(template.lines):
            self.fields[f"line_{place}"] = radios(
                f"{place + 1}. {offered.title} "
                f"({PRIORITY_SHORT[offered.priority].lower()})",
                [(OPEN, "Open this line"), (NOT_PURSUED, "Not pursued here")],
                f"Choose whether to pursue: {offered.title}",
            )
            self.fields[f"line_{place}"].initial = OPEN
            self.fields[f"owner_{place}"] = select(
                f"Who works line {place + 1}?",
                list(colleagues.items()),
                none="Nobody yet",
            )
            self.fields[f"why_{place}"] = line(f"Why line {place + 1} is not pursued")

    def groups(self) -> list[tuple[LineOffered, list[forms.BoundField]]]:
        """The lines of the template, each with its fields."""
        return [
            (offered, [self[f"{name}_{place}"] for name in ("line", "owner", "why")])
            for place, offered in enumerate(self.template.lines)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place, offered in enumerate(self.template.lines):
            if (
                cleaned.get(f"line_{place}") == NOT_PURSUED
                and not str(cleaned.get(f"why_{place}", "")).strip()
            ):
                self.add_error(
                    f"why_{place}", f"Enter why this is not pursued: {offered.title}"
                )
        return cleaned

    def given(self) -> PlanGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return PlanGiven(
            token=said["token"],
            template=self.template.code,
            template_from=self.template.starts,
            template_of=self.template.of,
            aims=said["aims"],
            lines=tuple(
                LineGiven(
                    about=line.about,
                    title=line.title,
                    priority=line.priority,
                    owner=_account(said[f"owner_{place}"]),
                    not_pursued=said[f"why_{place}"]
                    if said[f"line_{place}"] == NOT_PURSUED
                    else "",
                )
                for place, line in enumerate(self.template.lines)
            ),
        )


class AimsForm(forms.Form):
    """The aims of a plan that stands."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.IntegerField(widget=forms.HiddenInput())
    aims = words(
        "What is this investigation to achieve?",
        "What it said before is kept.",
        missing="Enter what the investigation is to achieve.",
    )


class LineForm(forms.Form):
    """A line to open."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    title = line(
        "What is to be found out?",
        "In a line, such as: who keeps the grey van, and where it was.",
        missing="Enter what is to be found out.",
    )
    about = select("About what?", ABOUT, missing="Choose what it is about.")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        colleagues: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.fields |= of_line(colleagues)
        self.fields["words"] = words(
            "What is known, and what is to be done", "Kept as you write it.", rows=3
        )

    def given(self) -> LineGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return LineGiven(
            about=said["about"],
            title=said["title"],
            priority=priority_of(said),
            owner=_account(said["owner"]),
            due=said["due"],
            words=said["words"],
        )


class ChangeLineForm(forms.Form):
    """How a line stands from now on; with a result, it ends."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)
    title = line("What is to be found out?", missing="Enter what is to be found out.")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        line: str,
        colleagues: Mapping[str, str],
        **options: Any,
    ) -> None:
        self.line = line
        super().__init__(data, **options)
        self.fields |= of_line(colleagues)
        self.fields["result"] = select(
            "Has it ended?",
            [(e.value, capital(LABELS[LineResult][e])) for e in LineResult],
            none="No, it goes on",
            hint="A line that was lost because too much time had passed was not "
            "followed, and the record says so.",
        )
        self.fields["words"] = words(
            "What was done, or found; where it ends, the result or why it is not "
            "pursued",
            "Kept as you write it, beside what was written before.",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("result") and not str(cleaned.get("words", "")).strip():
            self.add_error(
                "words", "Enter what came of it, or why it is not pursued further."
            )
        return cleaned

    def given(self) -> LineChange:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return LineChange(
            token=said["token"],
            line=self.line,
            seen=said["seen"],
            title=said["title"],
            priority=priority_of(said),
            owner=_account(said["owner"]),
            due=said["due"],
            words=said["words"],
            result=LineResult(said["result"]) if said["result"] else None,
        )


class OptionForm(forms.Form):
    """Whether one way to go on without the victim is pursued, and why."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)
    pursued = radios(
        "Is it pursued?",
        [("yes", "Yes: it becomes a line of enquiry"), ("no", "No, and here is why")],
        "Choose whether it is pursued.",
    )
    words = words(
        "What there is, or why not",
        "Kept as you write it.",
        missing="Enter what there is, or why it is not pursued.",
    )

    def given(self, option: str) -> OptionGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return OptionGiven(
            token=said["token"],
            option=option,
            seen=said["seen"],
            pursued=said["pursued"] == "yes",
            words=said["words"],
        )


class TemplateForm(forms.Form):
    """A force's own version of a template, from a day on."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    title = line("Name", missing="Enter a name.")
    starts = DayField(
        label="From which day?",
        help_text="Plans made before keep the version that they came from.",
    )
    aims = words("Aims that a plan begins with", missing="Enter the aims.", rows=3)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        template: Template,
        today: date,
        **options: Any,
    ) -> None:
        self.template, self.today = template, today
        initial = {
            "title": template.title,
            "starts": today,
            "aims": template.aims,
            **options.pop("initial", {}),
        }
        super().__init__(data, initial=initial, **options)
        for place in range(len(template.lines) + SPARE):
            self._add_line(place, template.lines[place : place + 1])

    def _add_line(self, place: int, held: Sequence[LineOffered]) -> None:
        number = place + 1
        title = line(f"Line {number}", "Empty: this line is left out.")
        about = select(f"About what is line {number}?", ABOUT)
        priority = select(
            f"How soon is line {number} worked?", labelled(PRIORITY_SHORT)
        )
        for each in held:
            title.initial, about.initial = each.title, each.about
            priority.initial = each.priority.value
        self.fields[f"title_{place}"] = title
        self.fields[f"about_{place}"] = about
        self.fields[f"priority_{place}"] = priority

    def clean_starts(self) -> date:
        starts: date = self.cleaned_data["starts"]
        if starts < self.today:
            raise forms.ValidationError(
                "Enter today or a later day: plans made before came from another one."
            )
        return starts

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kept = self._kept()
        if not kept:
            self.add_error("title_0", "Enter at least one line of enquiry.")
        for place in kept:
            for name, wanted in (
                ("about", "what it is about"),
                ("priority", "how soon"),
            ):
                if not cleaned.get(f"{name}_{place}"):
                    self.add_error(f"{name}_{place}", f"Choose {wanted}.")
        return cleaned

    def _kept(self) -> list[int]:
        places = range(len(self.template.lines) + SPARE)
        said = self.cleaned_data
        return [each for each in places if str(said.get(f"title_{each}", "")).strip()]

    def given(self, organisation: str) -> Template:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return Template(
            code=self.template.code,
            title=said["title"],
            starts=said["starts"],
            of=organisation,
            aims=said["aims"],
            lines=tuple(
                LineOffered(
                    about=said[f"about_{each}"],
                    title=said[f"title_{each}"],
                    priority=Priority(said[f"priority_{each}"]),
                )
                for each in self._kept()
            ),
            source="",
            confidence=Confidence.UNCONFIRMED,
        )


def _account(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None
