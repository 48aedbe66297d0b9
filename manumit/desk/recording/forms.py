"""The form by which somebody records what was done, made for one kind of fact."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from uuid_utils.compat import uuid7

from manumit.cases.actions import FactGiven
from manumit.cases.happening import HappenedForm, initial_of_happened
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
from manumit.law.facts import Body, Fact


NEW, WHOLE = "new", "whole"


class RecordForm(HappenedForm):
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
        super().__init__(data, now=things.at, initial=initial)

    def add_own_fields(self) -> None:
        """About whom, and what the dataclass of the fact asks."""
        if people := self._people():
            self.fields["subject"] = people
        self.fields.update(fields_of(self.kind, self._things))

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

    def given(self, *, supersedes: UUID | None = None) -> FactGiven:
        """The fact as it was filled in; the form must be valid."""
        return FactGiven(
            body=self._body(),
            happened=self.moment(),
            source=self.source(),
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
    told |= {"subject": fact.subject or WHOLE, **initial_of_happened(fact)}
    return told


def _said(value: Any, hint: Any) -> Any:
    if bool in (typing.get_args(hint) or (hint,)):
        return SAID[value]
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)
