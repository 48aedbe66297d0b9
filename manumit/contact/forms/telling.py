"""What is told of one person: safety first, then their words, then what else is known.

Nothing is required: whatever is known is kept, and answered at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from manumit.analysis.indicators import indicators, sectors
from manumit.cases.words.codes import LABELS, capital
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import ANSWER_LABELS, DOOR_LABELS, Answer
from manumit.contact.rules.telling import FIELDS, NOTHING, Telling
from manumit.law.facts import Reporter
from manumit.organisations.entries import PlaceFound
from manumit.organisations.forms.which_place import Places, WhichPlaceField
from manumit.referrals.forms.choices import GENDERS
from manumit.ui.fields import UncertainDateField, VerbatimField


MOST_CHARACTERS = 15_000
LONGEST_LINE = 400
ANSWERS = [(each.value, ANSWER_LABELS[each]) for each in (Answer.YES, Answer.NO)]
OR_NOT_KNOWN = [*ANSWERS, (Answer.NOT_KNOWN.value, "Not known")]
OWN_WORD = "own_word"
PARTS = ("now", "exploited")
"""The places that are asked for, each by its town and its county."""
AGES = [
    (Answer.YES.value, "Yes"),
    (Answer.NO.value, "No, 18 or over"),
    (Answer.NOT_KNOWN.value, "Nobody can be sure"),
]


def _radios(
    label: str, hint: str = "", choices: Sequence[tuple[str, str]] = OR_NOT_KNOWN
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
    )


def _text(label: str, hint: str = "", *, rows: int = 0) -> VerbatimField:
    return VerbatimField(
        label=label,
        help_text=hint,
        required=False,
        max_length=MOST_CHARACTERS if rows else LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
    )


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class TellingForm(forms.Form):
    """One save. ``base`` is the save that the form began with."""

    mark_optional = False

    token = forms.UUIDField(widget=forms.HiddenInput())
    base = forms.UUIDField(required=False, widget=forms.HiddenInput())

    danger_now = _radios("Is anybody in danger now?")
    controller_present = _radios(
        "Is somebody who may control them near, or listening?",
        "If so: ask only what can be answered with yes or no, and get them apart.",
    )
    child = _radios(
        "Are they under 18?",
        "If nobody can be sure, they are treated as a child.",
        AGES,
    )
    words = _text(
        "What do they say?",
        "In their own words, as they say it: “they keep my passport from me”.",
        rows=5,
    )
    own_word = _tick("They say that they are a victim, or that they are made to do it")
    seen = _text("What do you see?", rows=3)

    indicators = forms.MultipleChoiceField(label="Signs", required=False)
    sectors = forms.MultipleChoiceField(
        label="What sort of work or place?", required=False
    )
    asked_about = _tick("I asked about work, pay, movement, papers and who decides")

    interpreter = _radios("Do they need an interpreter?")
    language = _text("Which language?")
    companion_interprets = _tick("Somebody who is with them speaks or interprets")
    injured = _radios("Are they injured or ill?")
    sexual_harm = _radios("Sexual violence in the last days?")
    child_missing = _radios("If they may be under 18: is the child missing?")
    now_where = _text("Town where they are now")
    now_county = _text("County")
    going_back = _radios(
        "Would they go home to where it happens?",
        "Nobody goes home to the address of the exploitation.",
    )
    exploited_where = _text("Town where it happens or happened")
    exploited_county = _text("County")
    removal_planned = _radios("Is their removal from the country planned?")

    given_names = _text("Given names")
    family_name = _text("Family name")
    described = _text("Also called, or how they look if no name is known")
    born = UncertainDateField(
        label="Date of birth", help_text="Known roughly is good enough.", required=False
    )
    gender = _radios("Gender", choices=GENDERS)
    nationality = _text("Nationality")
    reached_by = _text(
        "How to reach them safely", "A number, and when it is safe to ring."
    )
    exploiters = _text(
        "Who does it to them?", "Names, part names, descriptions, vehicles.", rows=3
    )
    teller = forms.ChoiceField(
        label="Who tells you this?",
        required=False,
        choices=[("", "Not said")]
        + [(each.value, capital(LABELS[Reporter][each])) for each in Reporter],
    )

    def __init__(
        self, *args: Any, on: date, places: Places | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meant = self._offer_places(places) if places else {}
        self.offered: dict[str, list[tuple[str, str]]] = {}
        # A sign that was ticked stays one, though the list of today has it no longer.
        kept = self._kept("indicators"), self._kept("sectors")
        self._choose("indicators", _signs(on), kept[0])
        self._choose("sectors", [(e.code, e.label) for e in sectors()], kept[1])

    def _offer_places(self, places: Places) -> Mapping[str, Sequence[PlaceFound]]:
        """Offer a choice among places of one name, where no county was typed."""
        meant = {}
        for part in PARTS:
            where, county = (
                str(self[f"{part}_{each}"].value() or "")
                for each in ("where", "county")
            )
            found = () if county.strip() else places.named(where, "")
            if len({each.county for each in found}) > 1:
                self.fields[f"{part}_which"] = WhichPlaceField(found)
                meant[part] = found
        return meant

    def _counties(self) -> Mapping[str, str]:
        """The county of a place that was chosen; none that was typed is replaced."""
        return {
            f"{part}_county": each.county
            for part, found in self.meant.items()
            for each in found
            if each.code == self.cleaned_data[f"{part}_which"]
        }

    def _kept(self, name: str) -> Sequence[str]:
        return [str(each) for each in self.initial.get(name, ())]

    def _choose(
        self, name: str, offered: Sequence[tuple[str, str]], kept: Sequence[str]
    ) -> None:
        known = {code for code, _ in offered}
        more = [(each, each) for each in kept if each not in known]
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        self.offered[name] = [*offered, *more]
        field.choices = self.offered[name]

    def telling(self) -> Telling:
        """What was typed and ticked; the form must be valid."""
        cleaned = {**self.cleaned_data, **self._counties()}
        return Telling(**{name: _as_told(name, cleaned[name]) for name in FIELDS})

    def token_given(self) -> UUID:
        token: UUID = self.cleaned_data["token"]
        return token


class StartForm(TellingForm):
    """The first save also says at which door, and of which incident."""

    form = forms.UUIDField(widget=forms.HiddenInput())
    door = forms.ChoiceField(
        label="Where do you meet them?",
        choices=[
            ("", "Choose"),
            *((each.value, DOOR_LABELS[each]) for each in Door),
        ],
        error_messages={"required": "Say where you meet them."},
    )
    incident = _text("Incident number, if there is one")


def _signs(on: date) -> Sequence[tuple[str, str]]:
    """The signs of the day; that they say so themselves has a tick of its own."""
    return [(e.code, e.label) for e in indicators(on) if e.code != OWN_WORD]


def initial_of(telling: Telling) -> dict[str, Any]:
    """What a form begins with: all that is known."""
    found = {name: getattr(telling, name) for name in FIELDS}
    return {
        name: value.value if isinstance(value, Answer) else value
        for name, value in found.items()
    }


def _as_told(name: str, value: Any) -> Any:
    like = getattr(NOTHING, name)
    if isinstance(like, Answer):
        return Answer(value)
    return tuple(value) if isinstance(like, tuple) else value
