"""The controls by which a question is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError

from manumit.nrm.form import Kind, NotAnswered, Question
from manumit.nrm.form.answers import NOT_ASKED_SENTENCES
from manumit.nrm.forms.names import COUNTY, OUT, WHICH, WHY, extra
from manumit.organisations.entries import PlaceFound
from manumit.organisations.forms.which_place import WhichPlaceField
from manumit.ui.fields import UncertainDateField, VerbatimField
from manumit.ui.words import thousands


MOST_CHARACTERS = 1_000_000
AS_RADIOS = 8
_NOT_ANSWERED = [(each.value, words) for each, words in NOT_ASKED_SENTENCES.items()]
_WHY = [("", "There is an answer, or none yet"), *_NOT_ANSWERED]
NOT_CODES = frozenset(each.value for each in NotAnswered)

Choices = Sequence[tuple[str, str | Sequence[tuple[str, str]]]]
Places = Mapping[str, Sequence[PlaceFound]]


def stands_among(question: Question) -> bool:
    """Whether the reasons for no answer stand among the options, at once to be seen.

    So where the least that a referral needs is asked; else they are folded away.
    """
    few = question.kind is Kind.ONE and question.essential
    return few and not question.must_be_known


def controls(
    question: Question,
    name: str,
    choices: Choices,
    places: Sequence[PlaceFound] = (),
) -> Iterator[tuple[str, forms.Field]]:
    """The fields of one question by their names; ``places`` are what a name may be."""
    match question.kind:
        case Kind.LINE:
            yield name, _words(question, rows=0)
        case Kind.WORDS:
            yield name, _words(question, rows=6)
        case Kind.ONE:
            yield name, _one(question, choices)
        case Kind.SEVERAL:
            yield name, _several(question, choices)
        case Kind.DATE:
            yield (
                name,
                UncertainDateField(
                    label=question.label, help_text=question.hint, required=False
                ),
            )
        case Kind.PLACE:
            yield from _place(question, name, places)
        case Kind.LIST:
            pass


def why_none(question: Question, name: str) -> Iterator[tuple[str, forms.Field]]:
    """Why there is no answer, where that may be one and is not among its choices."""
    if not stands_among(question) and not question.must_be_known:
        field = forms.ChoiceField(
            label=f"{question.label}: if there is no answer, why?",
            choices=_WHY,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
        )
        yield extra(name, WHY), field


def taken_out(name: str) -> tuple[str, forms.Field]:
    """A box that takes an item off a list; earlier versions keep it."""
    return extra(name, OUT), forms.BooleanField(
        label="Take this one off the list", required=False
    )


def _words(question: Question, *, rows: int) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return VerbatimField(
        label=question.label,
        help_text=question.hint,
        required=False,
        widget=widget,
        validators=[_not_longer],
    )


def _not_longer(words: str) -> None:
    if len(words) > MOST_CHARACTERS:
        raise ValidationError(
            f"Enter {thousands(MOST_CHARACTERS)} characters or fewer. You have "
            f"{thousands(len(words))}. Keep longer texts with the case as a file."
        )


def _one(question: Question, choices: Choices) -> forms.ChoiceField:
    offered = [*choices]
    if stands_among(question):
        offered += _NOT_ANSWERED
    few = len(choices) <= AS_RADIOS
    return forms.ChoiceField(
        label=question.label,
        help_text=question.hint,
        required=False,
        choices=offered if few else [("", "Choose"), *offered],
        widget=forms.RadioSelect() if few else forms.Select(),
    )


def _several(question: Question, choices: Choices) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=question.label,
        help_text=question.hint or "Choose all that apply.",
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple(),
    )


def _place(
    question: Question, name: str, places: Sequence[PlaceFound]
) -> Iterator[tuple[str, forms.Field]]:
    yield name, _words(question, rows=0)
    yield (
        extra(name, COUNTY),
        VerbatimField(
            label="County, if the name is common",
            required=False,
            widget=forms.TextInput(),
        ),
    )
    if len(places) > 1:
        yield extra(name, WHICH), WhichPlaceField(places)
