"""Form controls of our own: dates in parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from manumit.law.uncertain import Uncertain
from manumit.ui.dates import (
    OFFERED,
    DayParts,
    Kind,
    UncertainParts,
    parts_of,
    parts_of_day,
)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One box of a date."""

    id: str
    name: str
    label: str
    value: str
    width: int
    inputmode: str
    autocomplete: str = ""


@dataclass(frozen=True, slots=True)
class ShownKind:
    """One choice of how exactly a date is known."""

    value: str
    label: str
    two_dates: bool
    selected: bool


class DateParts(forms.Widget):
    """Three boxes: day, month, year. ``birthday`` lets a browser offer one's own."""

    template_name = "ui/forms/day.html"
    use_fieldset = True

    def __init__(
        self, attrs: Mapping[str, Any] | None = None, *, birthday: bool = False
    ) -> None:
        super().__init__(dict(attrs or {}))
        self.birthday = birthday

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"].get("id", name)
        shown = parts_of_day(value) if isinstance(value, date) else value
        context["widget"]["parts"] = _boxes(
            own, name, shown or DayParts(), birthday=self.birthday
        )
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> DayParts:  # noqa: ARG002 -- Django's signature
        return _typed(data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002 -- Django's signature
        return all(f"{name}_{part}" not in data for part in ("day", "month", "year"))

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""


class UncertainDate(forms.Widget):
    """How exactly a date is known, and one or two dates. Works without JavaScript."""

    template_name = "ui/forms/uncertain_date.html"
    use_fieldset = True

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        own = widget["attrs"].get("id", name)
        parts = parts_of(value) if isinstance(value, Uncertain) else value
        parts = parts or UncertainParts()
        widget["kind_id"] = f"{own}_kind"
        widget["kind_name"] = f"{name}_kind"
        widget["kinds"] = [
            ShownKind(
                kind.code, kind.label, kind is Kind.BETWEEN, kind.code == parts.kind
            )
            for kind in Kind
            if kind in OFFERED or kind.code == parts.kind
        ]
        widget["first"] = _boxes(own, name, parts.first)
        widget["second"] = _boxes(f"{own}_second", f"{name}_second", parts.second)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> UncertainParts:  # noqa: ARG002 -- Django's signature
        return UncertainParts(
            str(data.get(f"{name}_kind", Kind.DAY.code)),
            _typed(data, name),
            _typed(data, f"{name}_second"),
        )

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002 -- Django's signature
        return f"{name}_kind" not in data and f"{name}_year" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""


def _typed(data: Any, name: str) -> DayParts:
    return DayParts(
        *(str(data.get(f"{name}_{part}", "")) for part in ("day", "month", "year"))
    )


def _boxes(
    own: str, name: str, parts: DayParts, *, birthday: bool = False
) -> list[ShownPart]:
    return [
        ShownPart(
            id=f"{own}_{part}",
            name=f"{name}_{part}",
            label=part.capitalize(),
            value=getattr(parts, part),
            width=width,
            inputmode=mode,
            autocomplete=f"bday-{part}" if birthday else "",
        )
        for part, width, mode in (
            ("day", 2, "numeric"),
            ("month", 4, "text"),
            ("year", 4, "numeric"),
        )
    ]
