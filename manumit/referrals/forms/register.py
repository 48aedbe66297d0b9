"""Forms of a register: sending it in, reading it otherwise, saying what columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField

from manumit.referrals.intake.fields import BY_KEY
from manumit.referrals.intake.mapping import Mapping as Columns


DEFAULT_REGISTER = "NRM referrals"
LONGEST_NAME = 80
OTHER = ""
OTHER_WORDS = "Keep as another column"
ENCODINGS = (
    ("", "As it says itself"),
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252 (Western Europe)"),
    ("utf-16", "UTF-16 (Unicode text from Excel)"),
    ("mac-roman", "Mac Roman"),
)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "The referral": (
        "reference",
        "route",
        "referred_on",
        "received_on",
        "responder",
        "responder_type",
        "referring_office",
        "referrer_name",
        "referrer_phone",
        "consent",
    ),
    "The person": (
        "given_names",
        "family_name",
        "aliases",
        "date_of_birth",
        "age_band",
        "gender",
        "nationality",
        "language",
        "interpreter",
        "phones",
        "home_office_reference",
    ),
    "Where": (
        "now_where",
        "now_county",
        "exploited_where",
        "exploited_county",
        "residence_where",
        "residence_county",
    ),
    "What happened": (
        "still_exploited",
        "child_missing",
        "exploitation",
        "exploited_when",
        "account",
        "exploiters",
        "vehicles",
        "crime_reference",
        "notes",
    ),
}


class UploadForm(forms.Form):
    """A register, and under which name it and its columns are known."""

    file = forms.FileField(
        label="The file",
        help_text="CSV (comma, semicolon or tab) or Excel (.xlsx). Save an older Excel "
        "file as .xlsx first, and take a password off.",
        error_messages={
            "empty": "The file is empty. Export the register again and choose that "
            "file.",
            "missing": "Choose a file for “The file”.",
            "invalid": "The file did not arrive whole. Choose it again.",
        },
        max_length=255,
    )
    register = forms.CharField(
        label="Name of the register",
        help_text="Rows are known again by this name and their reference. Use the same "
        "name each time, so that no row is added twice.",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"list": "registers", "autocomplete": "off"}),
        error_messages={
            "max_length": f"Shorten the name to {LONGEST_NAME} characters or fewer."
        },
    )
    mapping = forms.ChoiceField(
        label="Columns",
        help_text="What each column holds is shown next, and can be corrected.",
        required=False,
    )

    mark_optional = False

    def __init__(self, *args: Any, mappings: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen = self.fields["mapping"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [
            ("", "As remembered for this register, else by their headings"),
            *((name, f"As remembered as “{name}”") for name in mappings),
        ]
        if not mappings:
            del self.fields["mapping"]

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MOST_UPLOAD:
            most = settings.MOST_UPLOAD // (1024 * 1024)
            raise forms.ValidationError(
                f"The file is larger than the {most} MB that can be taken in one go. "
                "Split the register into several files; rows that come twice are added "
                "once."
            )
        return file


class OtherwiseForm(forms.Form):
    """Another sheet of a workbook, or another encoding of a text file."""

    sheet = forms.ChoiceField(label="Sheet", required=False)
    encoding = forms.ChoiceField(
        label="Read letters as",
        help_text="If names look wrong in the samples.",
        choices=ENCODINGS,
        required=False,
    )
    mark_optional = False

    def __init__(self, *args: Any, sheets: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        if sheets:
            chosen = self.fields["sheet"]
            assert isinstance(chosen, forms.ChoiceField)
            chosen.choices = [(name, name) for name in sheets]
            del self.fields["encoding"]
        else:
            del self.fields["sheet"]


def grouped_fields() -> list[tuple[str, Any]]:
    """Every field of a register, in groups, for a select."""
    return [
        (OTHER, OTHER_WORDS),
        *(
            (group, [(key, BY_KEY[key].label) for key in keys])
            for group, keys in GROUPS.items()
        ),
    ]


class ColumnsForm(forms.Form):
    """What each column of one file holds."""

    remember_as = forms.CharField(
        label="Remember as",
        help_text="The next file with these headings starts from what you choose here.",
        max_length=LONGEST_NAME,
    )

    def __init__(self, *args: Any, columns: Columns, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = grouped_fields()
        self.columns = columns
        for each in columns.columns:
            heading = each.heading.strip() or f"column {each.index + 1}"
            self.fields[_name(each.index)] = forms.ChoiceField(
                label=f"What “{heading}” holds",
                choices=choices,
                required=False,
                initial=each.field or OTHER,
            )

    @property
    def selects(self) -> Iterator[BoundField]:
        """The choice for each column, in the file's order."""
        for each in self.columns.columns:
            yield self[_name(each.index)]

    def changes(self) -> dict[int, str | None]:
        """The field of each column as chosen; None keeps it as another column."""
        return {
            each.index: self.cleaned_data[_name(each.index)] or None
            for each in self.columns.columns
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first: dict[str, str] = {}
        for each in self.columns.columns:
            key = cleaned.get(_name(each.index))
            if not key:
                continue
            if key in first:
                self.add_error(
                    _name(each.index),
                    f"“{first[key]}” and “{each.heading}” cannot both be "
                    f"“{BY_KEY[key].label}”. Choose one of the two; the other may be "
                    "kept as another column.",
                )
            first.setdefault(key, each.heading)
        return cleaned


def _name(index: int) -> str:
    return f"column_{index}"


assert sorted(key for keys in GROUPS.values() for key in keys) == sorted(BY_KEY)
