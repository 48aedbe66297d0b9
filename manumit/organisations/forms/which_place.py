"""Which of several places of one name is meant: the choice that any form offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms

from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.entries import PlaceFound


@dataclass(frozen=True, slots=True)
class Places:
    """How a typed place is looked up: by its name and, if given, its county."""

    known: Directory
    on: date

    def named(self, words: str, county: str) -> Sequence[PlaceFound]:
        """Every place that the words may mean on the day; none for no words."""
        name = words.strip()
        if not name:
            return ()
        return self.known.places(name, county.strip() or None, self.on)


def places_on(on: date) -> Places:
    """The places of the directory as it is now, on a day."""
    return Places(directory.current(), on)


class WhichPlaceField(forms.ChoiceField):
    """Among places of one name; a place that is none of them is passed over.

    Somebody may choose and then type another name: what they typed is kept.
    """

    def __init__(self, places: Sequence[PlaceFound]) -> None:
        super().__init__(
            label=f"Which {places[0].name}?",
            required=False,
            choices=[
                *((each.code, f"{each.name}, {each.county}") for each in places),
                ("", "Not known which"),
            ],
            widget=forms.RadioSelect(),
        )

    def valid_value(self, value: object) -> bool:  # noqa: ARG002 -- Django's signature
        return True
