"""Forms about files of a case: adding some, and saying that a copy was handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, TypeAlias, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from manumit.cases.actions.documents import Upload
from manumit.ui.fields import VerbatimField


Sent: TypeAlias = "UploadedFile[Any]"
LONGEST_WORDS = 2000
LONGEST_LINE = 200
_MEGA = 1024 * 1024


def uploads(files: Sequence[Sent]) -> list[Upload]:
    """What a form's control for files took, as the action wants it."""
    return [Upload(cast("BinaryIO", each.file), each.name or "") for each in files]


class ManyFiles(forms.FileInput):
    """A control that takes several files at once, without any script."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True})

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[Sent]:
        del data
        return list(files.getlist(name)) if files else []


class FilesField(forms.Field):
    """One or more files; each is judged when it is kept, not here."""

    widget = ManyFiles


def files_field(*, label: str, hint: str = "", required: bool = True) -> FilesField:
    """A control for files that says beforehand how large each may be."""
    most = f"Up to {settings.MOST_UPLOAD // _MEGA} MB each; choose several at once."
    return FilesField(
        label=label,
        help_text=f"{hint} {most}".strip(),
        required=required,
        error_messages={"required": "Choose at least one file."},
    )


class AddFilesForm(forms.Form):
    """Files to be kept with a case; the words go with each of them."""

    what = VerbatimField(
        label="What is it?",
        help_text="Such as “Photographs of the room” or “Tenancy agreement”.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what it is."},
    )
    source = VerbatimField(
        label="Where did it come from?",
        help_text="Who gave it or where it was found, when, and its exhibit reference "
        "if it has one.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say where it came from."},
    )
    subject = forms.ChoiceField(
        label="Whom is it about?", required=False, widget=forms.RadioSelect()
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Sent] | None = None,
        *,
        people: Sequence[tuple[UUID, str]],
    ) -> None:
        super().__init__(data, files, initial={"subject": ""})
        self.fields = {"files": files_field(label="Files"), **self.fields}
        subject = self.fields["subject"]
        assert isinstance(subject, forms.ChoiceField)
        subject.choices = [
            *((str(person), name) for person, name in people),
            ("", "Nobody in particular"),
        ]

    @property
    def about(self) -> UUID | None:
        """Whom the files are about; the form must be valid."""
        said = self.cleaned_data["subject"]
        return UUID(said) if said else None


class HandedOutForm(forms.Form):
    """A copy went to somebody outside."""

    to_whom = VerbatimField(
        label="To whom did a copy go?",
        help_text="Name, role and organisation.",
        max_length=LONGEST_LINE,
        widget=forms.TextInput(),
        error_messages={"required": "Say to whom the copy went."},
    )
    purpose = VerbatimField(
        label="What for?",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what the copy is for."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, field in self.fields.items():
            if name in cleaned and not str(cleaned[name]).strip():
                self.add_error(name, field.error_messages["required"])
        return cleaned
