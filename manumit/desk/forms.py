"""What an auditor types: a search of the sealed record, and why a copy is taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.audit import queries as audit
from manumit.audit.acts import Act
from manumit.audit.exporting import Form
from manumit.audit.queries import Wanted
from manumit.cases import queries as cases
from manumit.desk.telling import label_of
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.rules import same_name
from manumit.ui.fields import DayField


PURPOSES: Mapping[str, str] = {
    "inspection": "An inspection or audit",
    "complaint": "A complaint",
    "misconduct": "A matter of professional standards",
    "person-asked": "Somebody asked what is held about them",
    "court": "A court or disclosure",
    "breach": "A suspected breach of security",
}
"""Why a copy is taken; the code is kept with the event."""

_MANY = 5


class SearchForm(forms.Form):
    """A search of the sealed record. Nothing is required; nothing given finds all."""

    mark_optional = False
    use_required_attribute = False

    person = forms.CharField(
        label="Person",
        help_text="Who did it: a name or an email address.",
        required=False,
        max_length=254,
    )
    record = forms.CharField(
        label="Record",
        help_text="A case reference such as MS26-000042, or the id of any record.",
        required=False,
        max_length=140,
    )
    act = forms.ChoiceField(
        label="Act",
        required=False,
        choices=[
            ("", "Every act"),
            *sorted(
                ((e.code, label_of(e.words)) for e in Act), key=lambda pair: pair[1]
            ),
        ],
    )
    organisation = forms.CharField(
        label="Organisation",
        help_text="Acting for which: its name.",
        required=False,
        max_length=120,
    )
    since = DayField(label="From this day", required=False)
    until = DayField(label="To this day", required=False)

    def __init__(self, *args: Any, reader: Reader, **named: Any) -> None:
        super().__init__(*args, **named)
        self._reader = reader

    def clean_person(self) -> str:
        """The id of the one account that is meant."""
        words = str(self.cleaned_data["person"])
        if not words:
            return ""
        found = organisations.named(words=words, reader=self._reader)
        if len(found) == 1:
            return next(iter(found))
        if not found:
            raise forms.ValidationError(
                "Nobody has that name or address. Try part of the name."
            )
        some = ", ".join(list(found.values())[:_MANY])
        raise forms.ValidationError(
            f"More than one person is meant: {some}. Enter the whole name or the "
            "email address."
        )

    def clean_record(self) -> str:
        """The record as events name it."""
        words = str(self.cleaned_data["record"]).strip()
        if not words:
            return ""
        subject = _subject(words, self._reader)
        if not subject:
            raise forms.ValidationError(
                "The sealed record tells of no such record. Paste a case reference "
                "such as MS26-000042, or an id."
            )
        return subject

    def clean_organisation(self) -> str:
        """The code of the organisation."""
        words = str(self.cleaned_data["organisation"])
        if not words:
            return ""
        known = directory.current().organisations
        wanted = same_name(words)
        named = [e.code for e in known.values() if same_name(e.name) == wanted]
        if words in known or words == "installation":
            return words
        if len(named) != 1:
            raise forms.ValidationError(
                "There is no organisation of that name. The directory has the names."
            )
        return named[0]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first.")
        return given

    @property
    def wanted(self) -> Wanted:
        """What to look for, once the form is valid."""
        given = self.cleaned_data
        return Wanted(
            account=given["person"],
            organisation=given["organisation"],
            subject=given["record"],
            act=given["act"],
            since=_start(given["since"]),
            until=_start(given["until"], days=1),
        )


class CopyForm(forms.Form):
    """Taking a copy away."""

    use_required_attribute = False

    purpose = forms.ChoiceField(
        label="Why is the copy taken?",
        help_text="The reason is kept in the sealed record with your name.",
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the copy is taken."},
    )
    form = forms.ChoiceField(
        label="Form",
        choices=[
            (Form.CSV.value, "CSV, for a spreadsheet"),
            (Form.JSON_LINES.value, "JSON Lines, for a program"),
        ],
        initial=Form.CSV.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a form."},
    )


def kept(query: QueryDict) -> dict[str, str]:
    """The search as it was typed, without where in its pages one is."""
    return {
        name: value
        for name, value in query.items()
        if name not in {"after", "csrfmiddlewaretoken"}
        and isinstance(value, str)
        and value
    }


def _subject(words: str, reader: Reader) -> str:
    kind, colon, rest = words.partition(":")
    if colon and rest:
        return f"{kind}:{rest}"
    try:
        return audit.subject_of(UUID(words), by=reader)
    except ValueError:
        found = cases.numbers_for_auditors(references=[words.upper()], reader=reader)
        return f"case:{next(iter(found))}" if found else ""


def _start(day: date | None, *, days: int = 0) -> datetime | None:
    """The first moment of a day, or of one so many days later, where we are."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
