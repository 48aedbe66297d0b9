"""Copies to print or keep: of a draft, of what was sent, and for the person. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from manumit.guidance.words.rules import Shown
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import Answers, Dated, Form, Route, Said
from manumit.nrm.form.national import Control, national
from manumit.nrm.rules.asking import chosen
from manumit.nrm.rules.kept import Kept
from manumit.nrm.rules.telling import Labels, in_words
from manumit.ui.documents import Block, Document, Heading, Note, Paragraph, Rows, Words


STAFF_ONLY = "Police copy. Do not give it to the person it is about or to anybody else."
STOOD = "Not from an answer:"
AGREED = "agreed"


def of_draft(
    form: Form,
    kept: Mapping[str, Kept | None],
    labels: Labels,
    *,
    reference: str,
    note: str,
    when: str,
) -> Document:
    """Everything that was answered, section by section, verbatim."""
    blocks: list[Block] = [Note(note)] if note else []
    for section in form.sections:
        rows = tuple(
            (each.label, in_words(each, kept[each.key], labels))
            for each in section.questions
            if kept.get(each.key) is not None
        )
        blocks.append(Heading(section.title))
        blocks.append(Rows(rows) if rows else Paragraph("Nothing was answered here."))
    return Document(
        title=f"Draft {reference}",
        subtitle=f"As it stood {when}.",
        blocks=blocks,
        foot=f"{reference}. {STAFF_ONLY}",
    )


def of_sent(
    content: str, *, version: str, reference: str, title: str, lines: tuple[str, ...]
) -> Document:
    """What was sent, in the national form's order."""
    told = json.loads(content)
    blocks: list[Block] = [Paragraph(each) for each in lines]
    route = Route(told["route"])
    for page in (each for each in national(version).pages if route in each.routes):
        rows = tuple(
            (each.label, _shown(told, each.key, each.control, each.options))
            for each in page.fields
            if each.key in told["answers"] or each.key in told["standing"]
        )
        if rows:
            blocks += [Heading(page.title), Rows(rows)]
    return Document(
        title=f"{title}, {reference}",
        blocks=blocks,
        foot=f"{reference}. {STAFF_ONLY}",
    )


def _shown(
    told: Mapping[str, Mapping[str, str | list[str]]],
    key: str,
    control: Control,
    options: Mapping[str, str],
) -> str:
    if control is Control.TICK:
        return "Ticked"
    value = {**told["standing"], **told["answers"]}[key]
    given = [value] if isinstance(value, str) else value
    text = "; ".join(options.get(each, each) for each in given)
    return text if key in told["answers"] else f"{STOOD} {text}"


def for_the_person(shown: Shown, answers: Answers) -> Document:
    """Confirmed words alone, and what the person said in the same words.

    It says nothing of a police force, a case or a number, and nowhere where they are.
    """
    blocks: list[Block] = [Words(each) for each in shown.words.paragraphs]
    if shown.key == AGREED:
        blocks.append(Rows(tuple(_agreed(shown.words.lines, answers))))
    return Document(
        title=shown.words.title,
        blocks=blocks,
        language=shown.language.code,
        rtl=shown.language.direction == "rtl",
    )


def _agreed(lines: Mapping[str, str], answers: Answers) -> Iterator[tuple[str, str]]:
    """What they said, as far as it is known, each as the text has it."""
    for key, of, said in _SAID:
        code = next(iter(chosen(answers, key)), "")
        if code in said:
            yield lines[of], lines[said[code]]
    by, on = answers.get("explained_by"), answers.get("explained_on")
    if isinstance(by, Said):
        yield lines["explained_by"], by.words
    if "not_needed" in chosen(answers, "explained_through"):
        yield lines["through"], lines["no_interpreter"]
    if isinstance(on, Dated):
        yield lines["when"], _day(on.when)


def _day(when: Uncertain) -> str:
    """In figures, which need no translation."""
    return when.exact.isoformat() if when.exact else when.edtf()


_SAID = (
    ("choice", "said", {"agrees": "yes", "declines": "no"}),
    ("support", "support", {"yes": "support_yes", "no": "support_no"}),
    ("identity", "named", {"yes": "named_yes", "no": "named_no"}),
)
