"""How every form of the product is drawn: the GOV.UK markup, from one renderer.

``FORM_RENDERER = "manumit.ui.forms.Renderer"`` makes plain Django forms come out so;
no form needs a base class of ours. ``{{ form }}`` draws all fields and
``{{ form.name.as_field_group }}`` one.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import ChoiceWidget, Input

from manumit.ui.widgets import DateParts, UncertainDate
from manumit.ui.words import thousands


_TEMPLATES = {
    "django/forms/widgets/radio.html": "ui/forms/radios.html",
    "django/forms/widgets/checkbox_select.html": "ui/forms/checkboxes.html",
    "django/forms/widgets/file.html": "ui/forms/file.html",
    "django/forms/widgets/clearable_file_input.html": "ui/forms/file.html",
}
_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.FileInput, "govuk-file-upload"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.Select, "govuk-select"),
    (Input, "govuk-input"),
)
# GOV.UK's scripts find their controls by these.
_HOOKS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.PasswordInput, "govuk-js-password-input-input"),
)
_FILL_IN_BY_HAND = ("required", "maxlength", "minlength")
"""Attributes left out: browsers' own messages cannot be styled or understood by
all, and ``maxlength`` cuts pasted words without a sound. The form says it instead."""


class GovukBoundField(BoundField):
    """A field of a form with what the GOV.UK markup asks of it."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        for name in _FILL_IN_BY_HAND:
            built.pop(name, None)
            widget.attrs.pop(name, None)
        classes = (self._own_class(widget), str(widget.attrs.get("class", "")))
        if joined := " ".join(each for each in classes if each):
            built["class"] = joined
        if self.counted and not self.use_fieldset:
            described = str(built.get("aria-describedby") or "")
            built["aria-describedby"] = f"{described} {self.auto_id}-info".strip()
        if isinstance(widget, DateParts | UncertainDate):
            built["invalid"] = bool(self.errors)
        return built

    def _own_class(self, widget: forms.Widget) -> str:
        own = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
        if not own:
            return ""
        found = [own]
        found += [name for kind, name in _HOOKS if isinstance(widget, kind)]
        if self.counted:
            found.append("govuk-js-character-count")
        if self.errors:
            found.append(f"{own.split()[0]}--error")
        return " ".join(found)

    @property
    def counted(self) -> bool:
        """Whether a counter stands below: a long text with a limit."""
        return isinstance(self.field.widget, forms.Textarea) and bool(
            getattr(self.field, "max_length", None)
        )

    @property
    def module(self) -> str:
        """The GOV.UK script that adds to this field, if one does."""
        if self.counted:
            return "govuk-character-count"
        return "govuk-password-input" if self.is_password else ""

    @property
    def limit_in_words(self) -> str:
        return thousands(getattr(self.field, "max_length", None) or 0)

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_password(self) -> bool:
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def is_file(self) -> bool:
        return isinstance(self.field.widget, forms.FileInput)

    @property
    def is_date(self) -> bool:
        return isinstance(self.field.widget, DateParts | UncertainDate)

    @property
    def marked_optional(self) -> bool:
        """Optional fields say so, unless the form (a filter, say) switches it off."""
        return not self.field.required and getattr(self.form, "mark_optional", True)

    @property
    def problems(self) -> list[str]:
        """The errors in words that name the field where Django's do not."""
        return [
            self._nothing_given if _is_bare(error) else str(message)
            for error in self.errors.as_data()
            for message in error.messages
        ]

    @property
    def _nothing_given(self) -> str:
        """What to do about a field left empty."""
        widget = self.field.widget
        if self.is_single_checkbox:
            return f"Tick “{self.label}” to go on."
        if self.is_file:
            return f"Choose a file for “{self.label}”."
        verb = "Choose" if isinstance(widget, ChoiceWidget) else "Enter"
        return f"{verb} an answer for “{self.label}”."

    @property
    def first_control_id(self) -> str:
        """Where a link from the error summary goes: the first thing to fill in."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id


def _is_bare(error: ValidationError) -> bool:
    """Whether this is Django's own "This field is required", which names nothing."""
    bare = forms.Field.default_error_messages["required"]
    return error.code == "required" and error.messages == [str(bare)]


class Renderer(DjangoTemplates):
    """Draws forms with the templates in ``ui/forms``."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = GovukBoundField

    def get_template(self, template_name: str) -> Any:
        return super().get_template(_TEMPLATES.get(template_name, template_name))
