"""Columns of our own: uncertain dates, and words as they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from manumit.law.uncertain import NotADate, Uncertain
from manumit.ui.fields import UncertainDateField, VerbatimField, refuse_nul


EDTF_LENGTH = 24

if TYPE_CHECKING:
    _Uncertain = models.CharField[Uncertain | str | None, Uncertain | None]
    _Text = models.TextField[str, str]
else:
    _Uncertain = models.CharField
    _Text = models.TextField


class UncertainColumn(_Uncertain):
    """An uncertain date, kept as ISO 8601-2 text; None where nothing is known."""

    description = "A date as exactly as it is known"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = EDTF_LENGTH
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> Uncertain | None:
        del expression, connection
        return None if value is None else Uncertain.from_edtf(value)

    def to_python(self, value: Any) -> Uncertain | None:
        if isinstance(value, Uncertain):
            return value
        if value is None or value == "":
            return None
        try:
            return Uncertain.from_edtf(value)
        except NotADate as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> str | None:
        read = self.to_python(value)
        return None if read is None else read.edtf()

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else value.edtf()

    def run_validators(self, value: Any) -> None:
        """The length is checked on what is stored, not on the date."""
        if value is not None:
            super().run_validators(value.edtf())

    def formfield(self, **kwargs: Any) -> Any:
        wanted = {
            "required": not self.blank,
            "label": self.verbose_name and self.verbose_name.capitalize(),
            "help_text": self.help_text,
        }
        if self.has_default():
            wanted["initial"] = self.get_default()
        kwargs.pop("form_class", None)
        return UncertainDateField(**{**wanted, **kwargs})


class VerbatimColumn(_Text):
    """A person's words, exactly as they were given."""

    description = "Words as they were given"
    default_validators = [refuse_nul]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": VerbatimField, **kwargs})
