"""The forms of exhibits: taking one in, and what was done with one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.investigations.exhibits.rules import (
    DONE_LABELS,
    OFFERED,
    SORT_LABELS,
    Done,
    ExhibitGiven,
    MoveGiven,
    Sort,
)
from manumit.ui.asking import Choices, line, radios, words
from manumit.ui.fields import DayField


class ExhibitForm(HappenedForm):
    """Something that was found or seized."""

    token = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        people: Choices,
        documents: Choices,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.people, self.documents = people, documents
        super().__init__(data, now=now, initial=initial)
        self.fields["happened"].label = "When was it found or seized?"

    def add_own_fields(self) -> None:
        self.fields.update(self._found() | self._held())

    def _found(self) -> dict[str, forms.Field]:
        """What it is, where it was, and from whom."""
        return {
            "exhibit": forms.CharField(
                label="Exhibit reference",
                max_length=12,
                help_text="Initials of whoever found it, and a number, like DK/1.",
                widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
                error_messages={"required": "Enter its reference."},
            ),
            "sort": radios(
                "What is it?",
                [(each.value, label) for each, label in SORT_LABELS.items()],
                "Choose what it is.",
                "Documents of a possible victim are listed until they have them back.",
            ),
            "description": words(
                "Description", "As on its label.", missing="Describe it."
            ),
            "where": line(
                "Where was it found or seized?", missing="Enter where it was found."
            ),
            "found_by": line(
                "By whom?", "Name, rank or number.", missing="Enter who found it."
            ),
            "from_person": forms.ChoiceField(
                label="From whom, of this case?",
                choices=[("", "Nobody of this case, or nobody knows"), *self.people],
                required=False,
            ),
            "from_words": line(
                "From whom, in words",
                "Where it is not somebody of this case; whose it is, if somebody "
                "else's.",
            ),
        }

    def _held(self) -> dict[str, forms.Field]:
        """Who holds it, under which seal, where, and until when."""
        return {
            "holder": line(
                "Who holds it now?", "Leave it empty where it is whoever found it."
            ),
            "seal": line("Seal number", "Leave it empty where it is not sealed."),
            "storage": line("Where is it kept?", missing="Enter where it is kept."),
            "digest": line(
                "Digest (SHA-256)",
                "Of digital material, as the tool that took it says.",
            ),
            "document": forms.ChoiceField(
                label="The file itself, if it is kept with this case",
                choices=[("", "No file of it is kept here"), *self.documents],
                required=False,
                help_text="Its digest is then that of the file, and can be checked.",
            ),
            "until": DayField(label="Kept until", required=False),
            "why_kept": line("Why until then"),
        }

    def given(self) -> ExhibitGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return ExhibitGiven(
            token=said["token"],
            reference=said["exhibit"],
            sort=Sort(said["sort"]),
            description=said["description"],
            where=said["where"],
            found_by=said["found_by"],
            from_person=UUID(said["from_person"]) if said["from_person"] else None,
            from_words=said["from_words"],
            seal=said["seal"],
            holder=said["holder"],
            storage=said["storage"],
            digest=said["digest"].strip().lower(),
            document=UUID(said["document"]) if said["document"] else None,
            until=said["until"],
            why_kept=said["why_kept"],
            happened=self.moment(),
            source=self.source(),
        )


class MoveForm(HappenedForm):
    """What was done with an exhibit; who holds it is what the page showed."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.IntegerField(widget=forms.HiddenInput())
    holder = forms.CharField(widget=forms.HiddenInput(), strip=False)

    def add_own_fields(self) -> None:
        self.fields["done"] = radios(
            "What was done?",
            [(each.value, DONE_LABELS[each]) for each in OFFERED],
            "Choose what was done.",
        )
        self.fields["to"] = line(
            "To whom?", "Where it was passed on or given back: name, rank or number."
        )
        self.fields["seal"] = line("New seal number", "Where it was sealed.")
        self.fields["where"] = line(
            "Where is it now?", "If that changed; where it was passed on to."
        )
        self.fields["until"] = DayField(
            label="Kept until", required=False, help_text="Where the day is set anew."
        )
        self.fields["why"] = words("Why?", missing="Enter why.")

    def given(self) -> MoveGiven:
        """What was entered; the form must be valid."""
        said = self.cleaned_data
        return MoveGiven(
            token=said["token"],
            seen=said["seen"],
            done=Done(said["done"]),
            holder=said["holder"],
            to=said["to"],
            seal=said["seal"],
            where=said["where"],
            why=said["why"],
            until=said["until"],
            happened=self.moment(),
            source=self.source(),
        )


class CheckForm(forms.Form):
    """The press that has a digest checked."""

    token = forms.UUIDField(widget=forms.HiddenInput())
