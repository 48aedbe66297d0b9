"""The form fields for what a fact says, made from the fields of its dataclass."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.desk.recording.asking import hint, question
from manumit.desk.recording.kinds import FOLLOWS, NUMBERED, OWN, RECORDABLE, REFERS
from manumit.desk.recording.things import Choices, Things
from manumit.law import days
from manumit.law.facts.stored import CODES as LIST_OF_CODES
from manumit.law.provisions import NotInForce, provision
from manumit.law.uncertain import Uncertain
from manumit.ui.fields import DayField, UncertainDateField


YES, NO, UNKNOWN = "yes", "no", "not_known"
_MEANS = {YES: True, NO: False, UNKNOWN: None}
SAID: Mapping[bool | None, str] = {True: YES, False: NO, None: UNKNOWN}
FEW = 6
"""Up to so many choices all stand on the page; more are a list to choose from."""
LONGEST_CODE, MOST_YEARS, MOST_DAYS = 40, 120, 366
_PATTERNS: Mapping[str, tuple[str, str]] = {
    "offence": (r"[0-9]{3}/[0-9]{2}", "Enter three digits, a stroke and two digits."),
    "act.disclosed.offence": (
        r"[a-z0-9][a-z0-9:-]*",
        "Use small letters, digits, hyphens and colons alone.",
    ),
    "language": (r"[A-Za-z][A-Za-z -]*", "Use letters, blanks and hyphens alone."),
}
_ANY_CODE = (
    r"[A-Za-z0-9][A-Za-z0-9/._ -]*",
    "Use letters, digits, strokes, full stops and hyphens alone. No name.",
)


def fields_of(kind: str, things: Things) -> dict[str, forms.Field]:
    """What is asked for a kind, by the name of the field; what fills itself is not."""
    shape = RECORDABLE[kind]
    hints = typing.get_type_hints(shape)
    asked = {}
    for each in dataclasses.fields(shape):
        name = f"{kind}.{each.name}"
        if name not in {*NUMBERED, *OWN, *FOLLOWS}:
            asked[each.name] = _field(name, hints[each.name], things)
    return asked


def _field(name: str, hint_: Any, things: Things) -> forms.Field:
    kinds = typing.get_args(hint_) if isinstance(hint_, types.UnionType) else (hint_,)
    optional = type(None) in kinds
    wanted = next(each for each in kinds if each is not type(None))
    if wanted is bool:
        return _yes_or_no(name, optional=optional)
    choices = _choices(name, wanted, things)
    if choices is not None:
        return chosen(
            choices, label=question(name), help_text=hint(name), required=not optional
        )
    field = _plain(name, wanted)
    field.label, field.help_text = question(name), hint(name)
    field.required = not optional
    return field


def _plain(name: str, wanted: Any) -> forms.Field:
    """What is written or ticked rather than chosen."""
    if wanted is Uncertain:
        return UncertainDateField()
    if wanted is date:
        return DayField()
    if wanted is datetime:
        return _instant()
    if wanted is int:
        most = MOST_YEARS if name.endswith(".age_at_act") else MOST_DAYS
        return forms.IntegerField(min_value=1, max_value=most)
    return _ticked(name) if wanted == LIST_OF_CODES else _typed(name)


def _instant() -> forms.Field:
    """A day and a time in London."""
    return forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        ),
        error_messages={"invalid": "Enter a day and a time like 2026-12-03 06:40."},
    )


def _yes_or_no(name: str, *, optional: bool) -> forms.Field:
    answers = [
        (YES, "Yes"),
        (NO, "No"),
        *([(UNKNOWN, "Not known")] if optional else []),
    ]
    return forms.TypedChoiceField(
        label=question(name),
        help_text=hint(name),
        choices=answers,
        coerce=_MEANS.__getitem__,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
    )


def chosen(
    choices: Choices, *, label: str, help_text: str = "", required: bool = True
) -> forms.Field:
    """One of some choices; where it may be left out, that is a choice of its own."""
    none = [("", "None of these")] if not required else []
    few = len(choices) <= FEW
    first = none if few or none else [("", "Choose one")]
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        choices=[*first, *choices],
        empty_value=None,
        widget=forms.RadioSelect() if few else forms.Select(),
        error_messages=None
        if choices
        else {"required": "Nothing of this kind is recorded yet. Record it first."},
    )


def _ticked(name: str) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        choices=[(code, capital(said)) for code, said in CODES[name].items()],
        coerce=str,
        widget=forms.CheckboxSelectMultiple(),
    )


def _typed(name: str) -> forms.Field:
    found = _PATTERNS.get(name) or _PATTERNS.get(name.rpartition(".")[2], _ANY_CODE)
    pattern, why = found
    return forms.CharField(
        max_length=LONGEST_CODE,
        empty_value=None,
        validators=[RegexValidator(rf"^(?:{pattern})\Z", why)],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )


def _choices(name: str, wanted: Any, things: Things) -> Choices | None:
    """The codes that a field may hold; None where it is typed or ticked."""
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return [(each.value, capital(LABELS[wanted][each])) for each in wanted]
    if wanted is not str:
        return None
    if name in REFERS:
        return things.referred(name)
    if name in CODES:
        return [(code, capital(said)) for code, said in CODES[name].items()]
    found = {
        "victim.told.about": things.told_about,
        "lead.allocated.investigator": lambda: list(things.colleagues.items()),
        "crime.recorded.force": things.forces,
        "request.made.to": things.organisations,
        "referral.receipt_recorded.authority": things.authorities,
        "crime.recorded.offender": things.persons,
        "offence.disclosed.offender": things.persons,
        "disqualification.asked.asked_by": things.organisations,
        "child_panel.asked.panel": things.organisations,
        "child_panel.met.panel": things.organisations,
        "crime.cancelled.code": lambda: _listed(
            "recording/cancellation_codes", "ground", things
        ),
        "crime.outcome.outcome": lambda: _listed("recording/outcomes", "name", things),
        "not_done.stated.what": _kinds,
    }.get(name)
    return None if found is None else found()


def _listed(name: str, said: str, things: Things) -> Choices:
    """The codes of a list in the law as it stands on the day of the form."""
    try:
        listed = provision(name).on(days.day_of(things.at))
    except NotInForce:
        return []
    return [(line["code"], f"{line['code']}: {line[said]}") for line in listed]


def _kinds() -> Choices:
    found = [(kind, shape.label) for kind, shape in RECORDABLE.items()]
    return sorted(found, key=lambda each: each[1])
