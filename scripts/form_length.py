"""How long the form is for an adult referral, beside the national form.

Run ``python -m scripts.form_length``, or read docs/reference/how-long-the-form-is.md,
which ``python -m scripts.reference write`` writes from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from manumit.nrm.form import (
    Answer,
    Chosen,
    Form,
    Kind,
    Listed,
    Question,
    Route,
    Said,
    version,
)
from manumit.nrm.form.loading import VERSIONS
from manumit.nrm.rules.asking import is_asked, settled
from manumit.nrm.rules.content import sendable
from manumit.nrm.rules.letting import options


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Pages and required answers, the shortest and the longest way through."""

    pages: tuple[int, int]
    required: tuple[int, int]


SHORTEST = {
    "support": "no",
    "several": "no",
    "still": "yes",
    "reported_before": "yes",
    "where": "uk",
    "exploiters_located": "no",
    "future": "no",
    "told_who": "person",
    "reported": "no",
}
LONGEST = {
    "support": "yes",
    "phone_safe": "another",
    "several": "no",
    "still": "yes",
    "reported_before": "no",
    "where": "both",
    "exploiters_located": "yes",
    "future": "yes",
    "told_who": "person",
    "reported": "yes",
}
_INTRODUCTION = """\
# How long the form is

Written from `manumit/nrm/form` by `scripts/form_length.py`; change those, not this
page. Both forms are walked twice by their own rules: with the choices that ask the
least, and with those that ask the most.
"""
_HOW = """\
- A page of the national form is one that asks something on that way, and its page of
  checking. One of ours is a section: those with a required answer, or all; with the
  list of sections and the page before sending.
- A required answer of the national form is one without which its page does not let
  anybody go on. Ours can wait: *not asked: interview to follow* is an answer to each,
  in one press for all that is left, save those below.
- What first contact or the case had filled in beforehand is counted all the same.
"""
_CHECK = 1
_LIST_AND_READY = 2


def national_length(form: Form, *, on: date) -> Length:
    """The national form's pages with its page of checking, and what it requires."""
    counts = []
    for way in (SHORTEST, LONGEST):
        answers = _along(form, way)
        if way is SHORTEST:
            del answers["evidence"]
        content = sendable(form, answers, route=Route.ADULT, on=on)
        pages = {each.page for each in content.filled}
        required = [each for each in content.filled if each.field.required]
        counts.append((len(pages) + _CHECK, len(required)))
    (few, need_few), (many, need_many) = counts
    return Length(pages=(few, many), required=(need_few, need_many))


def own_length(form: Form) -> Length:
    """Our sections with a required answer, or all, and the list and the last page."""
    needed = [len(list(_needed(form, way))) for way in (SHORTEST, LONGEST)]
    sections = [
        each for each in form.sections if any(one.essential for one in each.questions)
    ]
    return Length(
        pages=(len(sections) + _LIST_AND_READY, len(form.sections) + _LIST_AND_READY),
        required=(needed[0], needed[1]),
    )


def _needed(form: Form, way: dict[str, str]) -> Iterator[Question]:
    now = settled(_along(form, way), Route.ADULT)
    for question in form.questions():
        sent = Route.ADULT in question.routes or question.must_be_known
        if question.essential and sent and is_asked(form, question, now):
            yield question


def _along(form: Form, way: dict[str, str]) -> dict[str, Answer]:
    """An answer to everything, with the choices of the way."""
    found = {each.key: _any_answer(each) for each in form.questions()}
    return found | {key: Chosen((code,)) for key, code in way.items()}


def _any_answer(question: Question) -> Answer:
    if question.kind is Kind.LIST:
        return Listed(({each.key: _any_answer(each) for each in question.items},))
    codes = tuple(options(question, {}))
    return Chosen(codes[-1:]) if codes else Said("-")


def table(form: Form, *, on: date) -> str:
    """The figures as Markdown."""
    own, theirs = own_length(form), national_length(form, on=on)
    return "\n".join(
        (
            "| adult referral | pages | required answers |",
            "| --- | --- | --- |",
            f"| national form | {_span(theirs.pages)} | {_span(theirs.required)} |",
            f"| ours | {_span(own.pages)} | {_span(own.required)} |",
        )
    )


def page() -> str:
    """``docs/reference/how-long-the-form-is.md``, of the newest version."""
    newest = version(VERSIONS[-1])
    return "\n".join(
        (
            _INTRODUCTION,
            f"As both stand from {newest.starts.isoformat()}:",
            "",
            table(newest, on=newest.starts),
            "",
            "## What is counted",
            "",
            _HOW,
            "## What has to be known before it can go",
            "",
            *(f"- {each.label}" for each in _known(newest)),
            "",
            "## The two ways",
            "",
            "| question | least | most |",
            "| --- | --- | --- |",
            *_choices(newest),
            "",
        )
    )


def _known(form: Form) -> Iterator[Question]:
    return (each for each in form.questions() if each.must_be_known)


def _choices(form: Form) -> Iterator[str]:
    asked = {each.key: each for each in form.questions()}
    for key in LONGEST:
        question = asked[key]
        labels = question.labels
        told = [
            labels.get(way[key], way[key]) if key in way else "not asked"
            for way in (SHORTEST, LONGEST)
        ]
        yield f"| {question.label} | {told[0]} | {told[1]} |"


def _span(ends: tuple[int, int]) -> str:
    few, many = ends
    return f"{few}" if few == many else f"{few} to {many}"


if __name__ == "__main__":
    newest = version(VERSIONS[-1])
    print(table(newest, on=newest.starts))
