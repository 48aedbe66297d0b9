"""Every kind of form control, empty and with errors."""

from __future__ import annotations

from datetime import date

from django import forms

from manumit.law.uncertain import Uncertain
from manumit.ui.fields import DayField, UncertainDateField, VerbatimField
from manumit.ui.gallery.example import Example


class EveryControl(forms.Form):
    """One of each."""

    use_required_attribute = False
    reference = forms.CharField(label="Reference", help_text="As on the referral.")
    account = VerbatimField(
        label="What was said",
        help_text="In the person's own words. Nothing is changed.",
        max_length=15000,
    )
    exploitation = forms.ChoiceField(
        label="Exploitation",
        choices=[("", "Choose one"), ("labour", "Labour"), ("sexual", "Sexual")],
    )
    with_exploiter = forms.ChoiceField(
        label="Is the person still with the exploiter?",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label="Languages",
        required=False,
        choices=[("vi", "Vietnamese"), ("sq", "Albanian"), ("en", "English")],
        widget=forms.CheckboxSelectMultiple,
    )
    referred = DayField(label="Date of referral", help_text="For example, 27 3 2022.")
    exploited = UncertainDateField(
        label="When did the exploitation happen?",
        help_text="As exactly as it is known. Leave out what nobody knows.",
    )
    consent = forms.BooleanField(label="The person agrees to the referral")
    register = forms.FileField(
        label="Register", help_text="CSV or XLSX, up to 200 MB.", required=False
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput)


def filled_forms() -> list[Example]:
    known = EveryControl(
        prefix="known",
        initial={
            "reference": "NRM-2022-004211",
            "referred": date(2022, 6, 14),
            "exploited": Uncertain.in_month(2021, 3, about=True),
            "languages": ["vi"],
        },
    )
    wrong = EveryControl(
        {
            "wrong-referred_day": "31",
            "wrong-referred_month": "2",
            "wrong-referred_year": "2022",
            "wrong-exploited_kind": "between",
            "wrong-exploited_year": "21",
        },
        prefix="wrong",
    )
    return [
        Example("form", "Partly filled in", {"form": known, "cancel_href": "#"}),
        Example("form", "With errors", {"form": wrong, "submit": "Send"}),
    ]
