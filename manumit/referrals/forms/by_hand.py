"""The short form for one referral: safety first, then who, where and what was said.

The names of the fields are those of a register's fields, so that a form is read exactly
as a row is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from manumit.law.uncertain import Uncertain
from manumit.referrals.forms.choices import (
    AGES,
    ANSWERS,
    GENDERS,
    ROUTES,
    TYPES,
    exploitation_label,
)
from manumit.referrals.intake.values import AgeBand
from manumit.ui.fields import DayField, UncertainDateField, VerbatimField


MOST_CHARACTERS = 15_000
LONGEST_LINE = 400
ADULT = AgeBand.ADULT.value


def _text(label: str, hint: str = "", *, rows: int = 0, **options: Any) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return VerbatimField(
        label=label,
        help_text=hint,
        required=False,
        max_length=MOST_CHARACTERS if rows else LONGEST_LINE,
        widget=widget,
        **options,
    )


def _radios(
    label: str,
    choices: Sequence[tuple[str, str]],
    hint: str = "",
    *,
    required: str = "",
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=bool(required),
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
        error_messages={"required": required} if required else None,
    )


class ByHandForm(forms.Form):
    """One referral. Only what decides safety, route and owner must be filled in."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput())

    still_exploited = _radios(
        "Are they still with the people who exploit them?",
        ANSWERS,
        required="Say whether they are still with the people who exploit them. If "
        "nobody knows, choose “Not known”.",
    )
    age_band = _radios(
        "Are they under 18?",
        AGES,
        "If it is not known, they are treated as a child until it is.",
        required="Say whether they are under 18. If nobody knows, choose “Not known”.",
    )
    child_missing = _radios("If they may be under 18: is the child missing?", ANSWERS)
    route = _radios(
        "How are they brought to notice?",
        ROUTES,
        "A child is always referred. An adult is referred only if they agree; if they "
        "do not, the Duty to Notify is used. Anything else that somebody tells is a "
        "report of concern.",
        required="Say whether it is a referral, a notification or a report of concern.",
    )
    consent = _radios(
        "Do they agree?",
        ANSWERS,
        "To a referral; or, in a notification, to being named. A child need not agree. "
        "A notification about an adult who does not agree tells no name, date of "
        "birth, telephone or Home Office reference, and names no exploiters.",
    )
    referred_on = DayField(
        label="Day of the referral",
        error_messages={"required": "Enter the day of the referral."},
    )
    received_on = DayField(label="Day on which this desk received it", required=False)
    responder = forms.CharField(
        label="First responder organisation",
        help_text="Begin to type its name and choose from the list.",
        widget=forms.TextInput(attrs={"list": "responders", "autocomplete": "off"}),
        error_messages={
            "required": "Enter the first responder organisation that referred."
        },
    )
    referring_office = _text("Office or council within it")
    referrer_name = _text("Who referred")
    referrer_phone = _text("How to ring them")
    reference = _text("Their reference")
    given_names = _text("Given names")
    family_name = _text("Family name")
    aliases = _text("Also known as")
    date_of_birth = UncertainDateField(
        label="Date of birth", help_text="Known roughly is good enough.", required=False
    )
    gender = _radios("Gender", GENDERS)
    nationality = _text("Nationality", "Several: put a semicolon between them.")
    language = _text("Language")
    interpreter = _radios("Do they need an interpreter?", ANSWERS)
    exploitation = forms.MultipleChoiceField(
        label="How they were exploited",
        help_text="Choose all that apply; none if it is not known.",
        choices=TYPES,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    exploited_where = _text(
        "Town where they were exploited", "Several: put a semicolon between them."
    )
    exploited_county = _text("County")
    exploited_when = UncertainDateField(label="When", required=False)
    now_where = _text("Town where they are now")
    now_county = _text("County")
    residence_where = _text("Town where they normally live")
    residence_county = _text("County")
    account = _text("What was said, word for word", rows=8)
    exploiters = _text("Exploiters", "Names, part names or descriptions.", rows=3)
    phones = _text("Telephone numbers")
    vehicles = _text("Vehicles")
    crime_reference = _text("Police crime reference")
    home_office_reference = _text("Home Office reference")
    notes = _text("Anything else", rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        age = cleaned.get("age_band")
        if age and age != ADULT and not cleaned.get("child_missing"):
            self.add_error(
                "child_missing",
                "Say whether the child is missing. If nobody knows, choose “Not "
                "known”.",
            )
        return cleaned

    def cells(self) -> Mapping[str, str]:
        """What was typed, as the cells of a register's row; the form must be valid."""
        cleaned = self.cleaned_data
        found = {
            name: _cell(value)
            for name, value in cleaned.items()
            if name not in {"token", "looked_at", "exploitation"}
            and not name.endswith("_which")
        }
        found["exploitation"] = exploitation_label(cleaned["exploitation"])
        return {name: text for name, text in found.items() if text}

    def dates(self) -> Mapping[str, Uncertain]:
        """The uncertain dates, exactly as the control read them."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if isinstance(value, Uncertain)
        }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
