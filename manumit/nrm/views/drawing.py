"""The questions of a section's form, as its template shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils import timezone

from manumit.nrm.actions.answering import Clash
from manumit.nrm.form import Kind, Question
from manumit.nrm.forms.names import OUT, WHY, extra, in_item
from manumit.nrm.forms.section import SectionForm
from manumit.nrm.held import HeldAnswer
from manumit.nrm.queries import Whole
from manumit.nrm.rules.drafts import SOURCE_LABELS, Source
from manumit.nrm.rules.kept import WordsShown
from manumit.nrm.rules.showing import depends_in_words, depends_on
from manumit.nrm.rules.telling import Labels, in_words, words_shown
from manumit.ui.words import moment_in_words


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list."""

    number: int
    fields: Sequence[BoundField]
    out: BoundField


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A question with its controls and what is to be known beside it."""

    key: str
    label: str
    hint: str
    fields: Sequence[BoundField]
    items: Sequence[Item]
    count: int
    why: BoundField | None
    why_open: bool
    depends: str
    depends_words: str
    notes: Sequence[str]
    quality: Sequence[str]
    theirs: str
    theirs_by: str


def drawn(
    form: SectionForm,
    whole: Whole,
    *,
    page: str,
    labels: Labels,
    clashes: Mapping[str, Clash],
    names: Mapping[str, str],
    others: Sequence[str],
    quality: Mapping[str, Sequence[str]],
) -> list[Drawn]:
    """The section's questions in their order; ``others`` share the event's answers."""
    found = []
    for key, question in form.asked.items():
        clash = clashes.get(key)
        found.append(
            Drawn(
                key=key,
                label=question.label,
                hint=question.hint,
                fields=_own(form, question),
                items=_items(form, question),
                count=form.count(key) if question.kind is Kind.LIST else 0,
                why=_field(form, extra(key, WHY)),
                why_open=bool(form.data.get(extra(key, WHY))),
                depends=depends_on(whole.form, question, page),
                depends_words=depends_in_words(whole.form, question, page),
                notes=list(_notes(whole, question, others, labels)),
                quality=quality.get(key, ()),
                theirs=in_words(question, clash.theirs.kept, labels) if clash else "",
                theirs_by=_by(clash.theirs, names) if clash else "",
            )
        )
    return found


def _field(form: SectionForm, name: str) -> BoundField | None:
    return form[name] if name in form.fields else None


def _own(form: SectionForm, question: Question) -> list[BoundField]:
    """The question's controls but the one that says why there is no answer."""
    if question.kind is Kind.LIST:
        return []
    return _controls(form, question.key)


def _controls(form: SectionForm, name: str) -> list[BoundField]:
    names = [name, *(extra(name, what) for what in ("county", "which"))]
    return [form[each] for each in names if each in form.fields]


def _items(form: SectionForm, question: Question) -> list[Item]:
    if question.kind is not Kind.LIST:
        return []
    key = question.key
    return [
        Item(
            number=number + 1,
            fields=[
                control
                for sub in question.items
                for control in _controls(form, in_item(key, number, sub.key))
            ],
            out=form[extra(f"{key}__{number}", OUT)],
        )
        for number in range(form.count(key))
    ]


def _notes(
    whole: Whole, question: Question, others: Sequence[str], labels: Labels
) -> Sequence[str]:
    """Where the answer came from, what has overtaken it, and who else it touches."""
    notes = []
    held = whole.held.get(question.key)
    overtaken = whole.overtaken.get(question.key)
    if overtaken is not None:
        when = moment_in_words(timezone.localtime(overtaken.fact.recorded_at))
        notes.append(f"From the case: recorded there on {when}.")
    elif held and held.source is not Source.TYPED:
        came = SOURCE_LABELS[held.source]
        notes.append(f"{came.capitalize()}: look at it. Saving the page confirms it.")
    if held and isinstance(held.kept, WordsShown):
        notes.append(f"Kept: {words_shown(question, held.kept, labels)}.")
    if question.shared and others:
        notes.append(f"The same for everybody of this event: also {_and(others)}.")
    return notes


def _and(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _by(theirs: HeldAnswer, names: Mapping[str, str]) -> str:
    who = names.get(theirs.saved_by, "A colleague")
    return f"{who}, {moment_in_words(timezone.localtime(theirs.saved_at))}"
