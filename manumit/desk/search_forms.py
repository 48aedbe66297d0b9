"""What people fill in to search, to keep a search and to take a result away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from manumit.desk.exporting import FORM_LABELS, PURPOSES, Form
from manumit.finding.asking import (
    DIMENSIONS,
    LONGEST_TEXT,
    MOST_VALUES,
    ORDER_LABELS,
    Asked,
    Order,
)
from manumit.finding.stored.actions import Taking
from manumit.finding.stored.rules import TELL_LABELS, Tell
from manumit.ui.fields import VerbatimField


LONGEST_VALUE = 300
LONGEST_NAME = 120
CLEAR = "clear"
OTHER = "other"


class AskForm(forms.Form):
    """Words to look for. Nothing given finds everything that the reader may see."""

    mark_optional = False
    use_required_attribute = False

    text = VerbatimField(
        label="Search for",
        help_text="Words, a name, part of a telephone number, a reference, a place.",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "spellcheck": "false",
                "enterkeyhint": "search",
            }
        ),
    )
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[(each.value, ORDER_LABELS[each]) for each in Order],
        initial=Order.BEST.value,
    )

    @property
    def asked(self) -> Asked:
        """The question, once the form is valid."""
        given, data = self.cleaned_data, self.data
        assert isinstance(data, QueryDict)
        cleared = CLEAR in data
        return Asked(
            text=given["text"],
            facets={} if cleared else _chosen(data),
            order=Order(given["order"] or Order.BEST),
        )


def _chosen(data: QueryDict) -> Mapping[str, tuple[str, ...]]:
    """The ticked values of each facet; what no value can be is left out."""
    found = {}
    for name in DIMENSIONS:
        ticked = dict.fromkeys(data.getlist(name))
        values = [e for e in ticked if len(e) <= LONGEST_VALUE and "\x00" not in e]
        if values:
            found[name] = tuple(values[:MOST_VALUES])
    return found


class SaveForm(forms.Form):
    """Keeping a search."""

    use_required_attribute = False

    name = VerbatimField(
        label="A name for this search",
        help_text="Only you see it. No notice and no mail ever says it.",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter a name for this search."},
    )
    tell = forms.ChoiceField(
        label="Tell me when something new is found",
        choices=[(each.value, TELL_LABELS[each]) for each in Tell],
        initial=Tell.AT_ONCE.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you want to be told."},
    )

    def clean_name(self) -> str:
        """The name as it was typed; blanks alone are none."""
        name = str(self.cleaned_data["name"])
        if not name.strip():
            raise forms.ValidationError("Enter a name for this search.")
        return name


class CaseFileForm(forms.Form):
    """Taking one case away as a case file."""

    use_required_attribute = False

    purpose = forms.ChoiceField(
        label="What is it taken away for?",
        help_text="Kept in the sealed record of the case, with your name.",
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is taken away for."},
    )


class ChronologyFileForm(CaseFileForm):
    """Taking a chronology away, for a sheet or to print."""

    form = forms.ChoiceField(
        label="As what?",
        choices=[("pdf", "PDF, to print or to read"), ("csv", FORM_LABELS[Form.CSV])],
        initial="pdf",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the form of the file."},
    )


class ExportForm(forms.Form):
    """Taking away what a search found."""

    use_required_attribute = False

    purpose = forms.ChoiceField(
        label="What is it taken away for?",
        help_text="Kept in the sealed record with your name and the number of rows.",
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is taken away for."},
    )
    words = VerbatimField(
        label="Which, in a few words",
        help_text="Such as the operation's name. Kept beside your search.",
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    details = forms.ChoiceField(
        label="What is in it?",
        choices=[
            ("without", "Without personal details: numbers, dates and categories"),
            ("with", "With names, dates of birth, references and accounts"),
        ],
        initial="without",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is in it."},
    )
    form = forms.ChoiceField(
        label="Kind of file",
        choices=[(each.value, FORM_LABELS[each]) for each in Form],
        initial=Form.CSV.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind of file."},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("purpose") == OTHER and not str(given.get("words", "")).strip():
            self.add_error("words", "Say in a few words what it is taken away for.")
        return given

    @property
    def taking(self) -> Taking:
        """The choices, once the form is valid."""
        given = self.cleaned_data
        return Taking(
            purpose=given["purpose"],
            words=given["words"],
            personal=given["details"] == "with",
            form=given["form"],
        )
