"""Form fields of our own: words as given, days, uncertain dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from manumit.law.uncertain import Uncertain
from manumit.ui.dates import (
    DayParts,
    UncertainParts,
    UnreadableDate,
    parts_of,
    parts_of_day,
    read_day,
    read_uncertain,
)
from manumit.ui.widgets import DateParts, UncertainDate
from manumit.ui.words import thousands


NUL_IN_WORDS = (
    "The text holds a character that cannot be kept (NUL). It often comes from a "
    "damaged file. Copy the text without it and try again."
)


class VerbatimField(forms.CharField):
    """A person's words: nothing trimmed, line ends kept as they arrive.

    A browser sends every line end as CR LF; the limit counts such a pair once, as
    the counter on the page does.
    """

    widget = forms.Textarea

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs["strip"] = False
        super().__init__(**kwargs)
        self.max_length = max_length
        # Ours says what to do; Django's says "null characters are not allowed".
        self.validators = [
            each
            for each in self.validators
            if not isinstance(each, ProhibitNullCharactersValidator)
        ]
        self.validators.append(refuse_nul)

    def validate(self, value: str) -> None:
        super().validate(value)
        length = len(value.replace("\r\n", "\n"))
        if self.max_length is not None and length > self.max_length:
            raise ValidationError(
                f"Enter {thousands(self.max_length)} characters or fewer. "
                f"You have {thousands(length)}.",
                code="max_length",
            )


def refuse_nul(value: str) -> None:
    """Refuse the one character that PostgreSQL cannot store, in words."""
    if "\x00" in value:
        raise ValidationError(NUL_IN_WORDS, code="nul")


class DayField(forms.Field):
    """An exact day, typed as day, month and year."""

    widget = DateParts
    default_error_messages = {"required": "Enter a date."}

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        assert isinstance(value, DayParts)
        if value.is_empty:
            return None
        try:
            return read_day(value)
        except UnreadableDate as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return parts_of_day(value) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _has_changed(self, initial, data)


class UncertainDateField(forms.Field):
    """A date as exactly as it is known, as :class:`Uncertain`."""

    widget = UncertainDate
    default_error_messages = {"required": "Enter a date, as exactly as it is known."}

    def to_python(self, value: Any) -> Uncertain | None:
        if value is None or isinstance(value, Uncertain):
            return value
        assert isinstance(value, UncertainParts)
        if value.is_empty:
            return None
        try:
            return read_uncertain(value)
        except UnreadableDate as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return parts_of(value) if isinstance(value, Uncertain) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _has_changed(self, initial, data)


def _has_changed(field: forms.Field, initial: Any, data: Any) -> bool:
    """What cannot be read has changed; else the meanings are compared."""
    if field.disabled:
        return False
    try:
        return bool(field.to_python(initial) != field.to_python(data))
    except ValidationError:
        return True
