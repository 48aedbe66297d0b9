"""The form by which somebody records what was done, made for one kind of fact."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Mapping
from datetime import datetime, time, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from uuid_utils.compat import uuid7

from manumit.cases.actions import FactGiven
from manumit.desk.recording.fields import SAID, chosen, fields_of
from manumit.desk.recording.kinds import (
    FOLLOWS,
    NUMBERED,
    OWN,
    RECORDABLE,
    REFERS,
    About,
    about,
)
from manumit.desk.recording.things import Things
from manumit.law import days
from manumit.law.facts import Body, Fact, Moment
from manumit.law.uncertain import Uncertain
from manumit.ui.fields import UncertainDateField


NEW, WHOLE = "new", "whole"
RESTS_ON = (
    ("own_act", "I did it, or was there"),
    ("colleague", "A colleague told me"),
    ("record", "A record or a document"),
    ("person", "The person told us"),
    ("organisation", "Another organisation told us"),
    ("file_review", "A review of the file"),
)
"""The codes of :data:`manumit.cases.words.codes.SOURCES` that may be chosen."""
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_REFERENCE = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9/._ -]*\Z",
    "Use letters, digits, strokes, full stops and hyphens alone. No name.",
)


class RecordForm(forms.Form):
    """About whom, what the fact says, when it happened, and what it rests on."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kind: str,
        things: Things,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.kind, self._things = kind, things
        today = Uncertain.on(days.day_of(things.at))
        super().__init__(data, initial={"happened": today, **(initial or {})})
        if people := self._people():
            self.fields["subject"] = people
        self.fields.update(fields_of(kind, things))
        self.fields["happened"] = UncertainDateField(label="When did it happen?")
        self.fields["time"] = forms.CharField(
            label="Time",
            required=False,
            help_text="With an exact day alone, like 14:05. Some duties run in hours.",
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        )
        self.fields["rests_on"] = chosen(RESTS_ON, label="What does this rest on?")
        self.fields["reference"] = forms.CharField(
            label="Reference",
            required=False,
            max_length=40,
            help_text="The number of the statement or record, if there is one.",
            validators=[_REFERENCE],
            widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        )

    def _people(self) -> forms.Field | None:
        which = about(self.kind)
        if which in {About.NOBODY, About.SAME}:
            return None
        choices = [*self._things.persons()]
        if which in {About.ANYBODY, About.PERHAPS_ANYBODY}:
            choices.append((NEW, "Somebody who is not recorded on this case yet"))
        if which in {About.PERHAPS, About.PERHAPS_ANYBODY}:
            choices.append((WHOLE, "Nobody in particular: the case as a whole"))
        return chosen(choices, label="About whom?")

    def clean_time(self) -> time | None:
        """Hours and minutes; a full stop between them will do."""
        typed = self.cleaned_data["time"].strip()
        if not typed:
            return None
        found = _TIME.fullmatch(typed)
        if found is None:
            raise ValidationError("Enter a time like 14:05.")
        return time(int(found[1]), int(found[2]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        happened, at_time = cleaned.get("happened"), cleaned.get("time")
        if happened is None:
            return cleaned
        if at_time and not _is_one_day(happened):
            self.add_error("time", "Give a time with an exact day alone, or leave it.")
            return cleaned
        first = _first(happened, at_time)
        if first is not None and first > self._things.at:
            self.add_error(
                "time" if at_time else "happened",
                "That is still to come. Record it once it has happened.",
            )
        return cleaned

    def given(self, *, supersedes: UUID | None = None) -> FactGiven:
        """The fact as it was filled in; the form must be valid."""
        cleaned = self.cleaned_data
        reference = cleaned["reference"]
        rests_on = cleaned["rests_on"]
        return FactGiven(
            body=self._body(),
            happened=_moment(cleaned["happened"], cleaned["time"]),
            source=f"{rests_on}:{reference}" if reference else rests_on,
            subject=self._subject(),
            supersedes=supersedes,
        )

    def _body(self) -> Body:
        shape = RECORDABLE[self.kind]
        hints = typing.get_type_hints(shape)
        return shape(
            **{
                each.name: self._value(each.name, hints[each.name])
                for each in dataclasses.fields(shape)
            }
        )

    def _value(self, field: str, hint: Any) -> Any:
        name = f"{self.kind}.{field}"
        if name in OWN:
            return self._things.organisation
        if name in NUMBERED:
            return ""
        if name in FOLLOWS:
            other, taken = FOLLOWS[name]
            return getattr(self._opener(other).body, taken)
        value = self.cleaned_data[field]
        enum = next((e for e in typing.get_args(hint) or (hint,) if _is_enum(e)), None)
        if enum is not None and value is not None:
            return enum(value)
        return tuple(value) if isinstance(value, list) else value

    def _opener(self, field: str) -> Fact:
        found = self._things.opener(f"{self.kind}.{field}", self.cleaned_data[field])
        assert found is not None, "the choices are those that were recorded"
        return found

    def _subject(self) -> UUID | None:
        if about(self.kind) is About.SAME:
            field = next(each for each in REFERS if each.startswith(f"{self.kind}."))
            subject = self._opener(field.rpartition(".")[2]).subject
            return UUID(subject) if subject else None
        subject = self.cleaned_data.get("subject")
        if subject == NEW:
            return uuid7()
        return UUID(subject) if subject and subject != WHOLE else None


def initial_of(fact: Fact) -> Mapping[str, Any]:
    """What a form is filled with to correct a fact."""
    hints = typing.get_type_hints(type(fact.body))
    told = {
        each.name: _said(getattr(fact.body, each.name), hints[each.name])
        for each in dataclasses.fields(fact.body)
    }
    rests_on, _, reference = fact.source.partition(":")
    told |= {
        "subject": fact.subject or WHOLE,
        "rests_on": rests_on,
        "reference": reference,
    }
    if not isinstance(fact.happened, datetime):
        return {**told, "happened": fact.happened}
    local = fact.happened.astimezone(days.LONDON)
    return {
        **told,
        "happened": Uncertain.on(local.date()),
        "time": f"{local:%H:%M}",
    }


def _said(value: Any, hint: Any) -> Any:
    if bool in (typing.get_args(hint) or (hint,)):
        return SAID[value]
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)


def _is_one_day(happened: Uncertain) -> bool:
    return happened.earliest == happened.latest and not happened.about


def _first(happened: Uncertain, at_time: time | None) -> datetime | None:
    """The first instant at which it may have happened."""
    first, _ = happened.outermost()
    if first is None:
        return None
    return days.start_of(first) if at_time is None else _at(happened, at_time)


def _moment(happened: Uncertain, at_time: time | None) -> Moment:
    return happened if at_time is None else _at(happened, at_time)


def _at(happened: Uncertain, at_time: time, zone: tzinfo = days.LONDON) -> datetime:
    assert happened.earliest is not None, "an exact day"
    return days.instant(datetime.combine(happened.earliest, at_time, zone))
