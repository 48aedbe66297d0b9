"""Questions of a form as most forms ask them: a line, some words, one of a few.

A question is optional unless ``missing`` says what to do where it is not answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.utils import timezone

from manumit.ui.fields import VerbatimField


LINE, WORDS = 400, 20_000
NOT_A_MOMENT = "Enter a day and a time like 2026-12-03 06:40."
Choices = Sequence[tuple[str, str]]
YES_NO: Choices = (("yes", "Yes"), ("no", "No"))
_MOMENT = "%Y-%m-%dT%H:%M"
Code = TypeVar("Code", bound=StrEnum)


def line(label: str, hint: str = "", *, missing: str = "") -> VerbatimField:
    """One line of words, kept as they are typed."""
    return VerbatimField(
        max_length=LINE, **_asked(label, hint, missing, forms.TextInput())
    )


def words(
    label: str, hint: str = "", *, missing: str = "", rows: int = 4
) -> VerbatimField:
    """Several lines of words, kept as they are typed."""
    box = forms.Textarea(attrs={"rows": rows})
    return VerbatimField(max_length=WORDS, **_asked(label, hint, missing, box))


def radios(
    label: str, choices: Choices, missing: str = "", hint: str = ""
) -> forms.ChoiceField:
    """One of a few, all on the page."""
    return forms.ChoiceField(
        choices=choices, **_asked(label, hint, missing, forms.RadioSelect())
    )


def radios_of(
    label: str, labels: Mapping[Code, str], missing: str = "", hint: str = ""
) -> forms.TypedChoiceField:
    """One of an enumeration, as a member of it; nothing chosen is ``None``."""
    by_code = {each.value: each for each in labels}
    return forms.TypedChoiceField(
        choices=labelled(labels),
        coerce=by_code.__getitem__,
        empty_value=None,
        **_asked(label, hint, missing, forms.RadioSelect()),
    )


def select(
    label: str,
    choices: Choices,
    missing: str = "",
    hint: str = "",
    *,
    none: str = "Choose",
) -> forms.ChoiceField:
    """One of many; ``none`` is what stands there before one is chosen."""
    return forms.ChoiceField(
        choices=[("", none), *choices], **_asked(label, hint, missing, forms.Select())
    )


def somebody(label: str, people: Choices, missing: str = "") -> forms.TypedChoiceField:
    """One of some people, by id."""
    first = "Choose" if missing else "Nobody in particular"
    return forms.TypedChoiceField(
        choices=[("", first), *people],
        coerce=UUID,
        empty_value=None,
        **_asked(label, "", missing, forms.Select()),
    )


def ticks(
    label: str, choices: Choices, hint: str = ""
) -> forms.TypedMultipleChoiceField:
    """Any number of some choices, as codes."""
    return forms.TypedMultipleChoiceField(
        choices=choices,
        coerce=str,
        **_asked(label, hint, "", forms.CheckboxSelectMultiple()),
    )


def moment(label: str, hint: str = "", *, missing: str = "") -> forms.DateTimeField:
    """A day and a time in London."""
    asked = _asked(
        label,
        f"Day and time, like 2026-12-03 06:40. {hint}".strip(),
        missing,
        forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"}),
    )
    asked["error_messages"] = {
        "invalid": NOT_A_MOMENT,
        "required": missing or NOT_A_MOMENT,
    }
    return forms.DateTimeField(input_formats=[_MOMENT, "%Y-%m-%d %H:%M"], **asked)


def hidden() -> forms.UUIDField:
    """An id that goes with the form, where there is one, and is not shown."""
    return forms.UUIDField(required=False, widget=forms.HiddenInput())


def token() -> forms.UUIDField:
    """What makes of the same form, arriving twice, one act."""
    return forms.UUIDField(widget=forms.HiddenInput())


def labelled(labels: Mapping[Code, str]) -> Choices:
    """The choices of an enumeration with its words."""
    return [(code.value, said) for code, said in labels.items()]


def now_of(at: datetime) -> str:
    """The moment of the request, as a control for a moment is filled with it."""
    return f"{timezone.localtime(at):{_MOMENT}}"


def initial_of(given: object, names: Iterable[str]) -> dict[str, Any]:
    """What a form is filled with from something seen, by the same names."""
    found = {name: getattr(given, name) for name in names}
    return {
        name: value.value if isinstance(value, StrEnum) else value
        for name, value in found.items()
    }


def _asked(label: str, hint: str, missing: str, widget: forms.Widget) -> dict[str, Any]:
    return {
        "label": label,
        "help_text": hint,
        "required": bool(missing),
        "widget": widget,
        "error_messages": {"required": missing} if missing else None,
    }
