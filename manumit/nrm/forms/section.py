"""A section's questions as one form; whatever it can read is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from manumit.nrm.form import (
    Answer,
    Chosen,
    Dated,
    Kind,
    Listed,
    NotAnswered,
    Placed,
    Question,
    Said,
)
from manumit.nrm.forms.controls import (
    NOT_CODES,
    controls,
    taken_out,
    why_none,
)
from manumit.nrm.forms.names import COUNT, COUNTY, OUT, WHICH, WHY, extra, in_item
from manumit.nrm.forms.typing import Data
from manumit.nrm.offering import in_groups
from manumit.nrm.rules.kept import Kept, ListKept, Unread
from manumit.nrm.rules.telling import Labels
from manumit.organisations.entries import PlaceFound
from manumit.organisations.forms.which_place import Places
from manumit.ui.dates import UncertainParts
from manumit.ui.widgets import UncertainDate


MOST_ITEMS = 100
MOST_DIGITS = 9
BOTH = (
    "You gave an answer and also a reason why there is none. The answer is kept: take "
    "one of the two out."
)


class SectionForm(forms.Form):
    """The controls of each question, bound to what was sent or to what is kept."""

    mark_optional = False

    def __init__(
        self,
        data: Data,
        *,
        asked: Mapping[str, Question],
        labels: Labels,
        places: Places,
    ) -> None:
        super().__init__(data)
        self.asked = asked
        self.places = places
        for key, question in asked.items():
            for name, field in self._fields_of(question, key, labels):
                self.fields[name] = field

    def _fields_of(
        self, question: Question, key: str, labels: Labels
    ) -> Iterator[tuple[str, forms.Field]]:
        if question.kind is Kind.LIST:
            for number in range(self.count(key)):
                for sub in question.items:
                    name = in_item(key, number, sub.key)
                    yield from self._controls(sub, name, labels)
                yield taken_out(f"{key}__{number}")
        else:
            yield from self._controls(question, key, labels)
        yield from why_none(question, key)

    def _controls(
        self, question: Question, name: str, labels: Labels
    ) -> Iterator[tuple[str, forms.Field]]:
        found = self._places(name) if question.kind is Kind.PLACE else ()
        given = str(self.data.get(name, ""))
        for each, field in controls(
            question, name, in_groups(question, labels(question)), found
        ):
            if isinstance(field.widget, forms.TextInput) and "\n" in given:
                # A box of one line would join what was given in several.
                field.widget = forms.Textarea(attrs={"rows": 3})
            yield each, field

    def _places(self, name: str) -> Sequence[PlaceFound]:
        words = str(self.data.get(name, ""))
        county = str(self.data.get(extra(name, COUNTY), ""))
        return self.places.named(words, county)

    def count(self, key: str) -> int:
        """How many items of a list the page has."""
        text = str(self.data.get(extra(key, COUNT), "1"))
        short = len(text) <= MOST_DIGITS
        number = int(text) if short and text.isascii() and text.isdigit() else 1
        return min(max(number, 1), MOST_ITEMS)

    def answers(self) -> Mapping[str, Kept | None]:
        """What was sent, by key; without what cannot be kept, which has its error.

        Asking for it reads the form; a date that names none is kept as it was typed.
        """
        self.full_clean()
        found: dict[str, Kept | None] = {}
        for key, question in self.asked.items():
            if question.kind is Kind.LIST:
                if not self._broken(question, key):
                    found[key] = self._list(question, key)
            elif not self._refused(question, key):
                found[key] = self._or_why(key, self._read(question, key))
        return found

    def _refused(self, question: Question, name: str) -> bool:
        """Whether it cannot be kept; a date can, as it was typed."""
        if question.kind is Kind.DATE:
            return any("\x00" in each for each in _parts(self, name).values())
        return name in self.errors or extra(name, COUNTY) in self.errors

    def _broken(self, question: Question, key: str) -> bool:
        return any(
            self._refused(sub, in_item(key, number, sub.key))
            for number in range(self.count(key))
            for sub in question.items
        )

    def _or_why(self, key: str, kept: Kept | None) -> Kept | None:
        why = self.cleaned_data.get(extra(key, WHY), "")
        if not why:
            return kept
        if kept is not None:
            self.add_error(extra(key, WHY), BOTH)
            return kept
        return NotAnswered(why)

    def _list(self, question: Question, key: str) -> Kept | None:
        items = []
        for number in range(self.count(key)):
            if self.cleaned_data.get(extra(f"{key}__{number}", OUT)):
                continue
            read = {
                sub.key: self._read(sub, in_item(key, number, sub.key))
                for sub in question.items
            }
            given = {name: each for name, each in read.items() if each is not None}
            if given:
                items.append(given)
        kept: Kept | None = _as_list(items) if items else None
        return self._or_why(key, kept)

    def _read(self, question: Question, name: str) -> Answer | Unread | None:
        value = self.cleaned_data.get(name)
        match question.kind:
            case Kind.LINE | Kind.WORDS:
                read: Answer | Unread | None = Said(value) if value else None
            case Kind.ONE:
                read = _one(str(value or ""))
            case Kind.SEVERAL:
                read = Chosen(tuple(value)) if value else None
            case Kind.DATE:
                read = self._date(name, value)
            case Kind.PLACE:
                read = self._place(name, value or "")
            case Kind.LIST:
                read = None
        return read

    def _date(self, name: str, value: Any) -> Dated | Unread | None:
        if value is not None:
            return Dated(value)
        return Unread(_parts(self, name)) if name in self.errors else None

    def _place(self, name: str, words: str) -> Placed | None:
        county = self.cleaned_data.get(extra(name, COUNTY)) or ""
        if not words and not county:
            return None
        found = self._places(name)
        chosen = str(self.data.get(extra(name, WHICH), ""))
        codes = [each.code for each in found]
        if len(found) == 1:
            return Placed(words, place=codes[0], county=county)
        if chosen in codes:
            return Placed(words, place=chosen, county=county)
        return Placed(words, county=county)


def _one(code: str) -> Chosen | NotAnswered | None:
    if not code:
        return None
    return NotAnswered(code) if code in NOT_CODES else Chosen((code,))


def _as_list(items: Sequence[Mapping[str, Answer | Unread]]) -> Listed | ListKept:
    read = [
        {k: each for k, each in item.items() if not isinstance(each, Unread)}
        for item in items
    ]
    return Listed(tuple(read)) if read == list(items) else ListKept(tuple(items))


def _parts(form: forms.Form, name: str) -> dict[str, str]:
    """The parts of a date as they were typed."""
    widget = form.fields[name].widget
    assert isinstance(widget, UncertainDate)
    typed: UncertainParts = widget.value_from_datadict(form.data, {}, name)
    told = {"kind": typed.kind}
    for before, parts in (("", typed.first), ("second_", typed.second)):
        for part in ("day", "month", "year"):
            told[f"{before}{part}"] = str(getattr(parts, part))
    return told
