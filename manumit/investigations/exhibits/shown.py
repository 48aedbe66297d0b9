"""Exhibits and their continuity, as pages and sheets show them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.audit.exporting import safe_cell
from manumit.investigations.exhibits.queries import (
    ExhibitSeen,
    ExhibitsSeen,
    Logged,
    StepSeen,
)
from manumit.investigations.exhibits.rules import (
    DONE_LABELS,
    SORT_LABELS,
    Done,
    Sort,
    digest_of,
)
from manumit.law import days
from manumit.ui.documents import Block, Document, Heading, Paragraph, Rows
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table, Tag, Task
from manumit.ui.words import day_in_words, moment_in_words


Called = Mapping[str, str]
_COLUMNS = ("When", "What was done", "From", "To", "Seal", "Where", "Why", "Recorded")


def page(case: UUID) -> str:
    """The address of the tab."""
    return reverse("investigations:exhibits", args=[case])


def exhibit_page(case: UUID, each: ExhibitSeen) -> str:
    """The address of one exhibit."""
    return reverse("investigations:exhibit", args=[case, each.id])


def table(seen: ExhibitsSeen, case: UUID, called: Called, at: datetime) -> Table:
    """Everything taken in, by reference; what only the log knows of after that."""
    return Table(
        "Exhibits and property",
        [
            Column("Reference"),
            Column("What"),
            Column("Found"),
            Column("Held by"),
            Column("Seal"),
            Column("Kept until"),
        ],
        [
            *(_row(each, case, at) for each in seen.own),
            *(_logged(each, called) for each in seen.others),
        ],
        caption_hidden=True,
        empty="Nothing is recorded as taken in. Take in the first exhibit.",
    )


def _row(each: ExhibitSeen, case: UUID, at: datetime) -> Row:
    now = each.now
    past = now.until is not None and now.until < days.day_of(at) and not now.ended
    held = Tag(DONE_LABELS[now.ended], "neutral") if now.ended else None
    return Row(
        [
            Cell(each.reference, href=exhibit_page(case, each)),
            Cell(each.description, verbatim=True, tags=_papers(each)),
            Cell(when(each.taken_at)),
            Cell(
                "" if held else now.holder,
                tags=[held] if held else [],
                hint="" if held else now.where,
            ),
            Cell(now.seal or "Not sealed"),
            Cell(
                day_in_words(now.until) if now.until else "Not set",
                tags=[Tag("Past", "attention")] if past else [],
            ),
        ]
    )


def _papers(each: ExhibitSeen) -> Sequence[Tag]:
    if each.sort is Sort.PAPERS and not each.now.ended:
        return [Tag("To be given back", "attention")]
    return []


def _logged(each: Logged, called: Called) -> Row:
    what = SORT_LABELS[Sort(each.sort)] if each.sort in set(Sort) else each.sort
    who = called.get(each.from_person, "")
    return Row(
        [
            Cell("No reference here"),
            Cell(what, hint="Known from the log alone: its words are kept elsewhere."),
            Cell(when(each.taken_at), hint=f"From {who}" if who else ""),
            Cell("Given back" if each.returned_at else "Not known here"),
            Cell("Not known here"),
            Cell("Not known here"),
        ]
    )


def to_give_back(
    seen: ExhibitsSeen, case: UUID, called: Called, *, works: bool
) -> list[Task]:
    """The possible victims' own documents that they have not got back."""
    return [
        Task(
            f"Give back {each.reference}: {each.description}",
            "",
            href=exhibit_page(case, each) if works else "",
            hint=_whose(each, called),
            tag=Tag("Not given back", "attention"),
        )
        for each in seen.own
        if each.sort is Sort.PAPERS and not each.now.ended
    ]


def _whose(each: ExhibitSeen, called: Called) -> str:
    words = (called.get(each.from_person, ""), each.from_words)
    whose = "; ".join(each for each in words if each.strip())
    taken = f"Held since {when(each.taken_at)}."
    return f"Taken from: {whose}. {taken}" if whose else taken


def rows(each: ExhibitSeen, called: Called) -> list[SummaryRow]:
    """What it is and how it stands."""
    return [
        SummaryRow(label, words, verbatim=True)
        for label, words in said(each, called).items()
        if words.strip()
    ]


def said(each: ExhibitSeen, called: Called) -> dict[str, str]:
    """The same as labels and words, for page, sheet and digest alike."""
    now = each.now
    return {
        "Reference": each.reference,
        "What it is": SORT_LABELS[each.sort],
        "Description": each.description,
        "Found or seized": f"{when(each.taken_at)}, {each.where}",
        "By": each.found_by,
        "From": called.get(each.from_person, ""),
        "From, in words": each.from_words,
        "Held by": DONE_LABELS[now.ended] if now.ended else now.holder,
        "Kept": now.where,
        "Seal": now.seal or "Not sealed",
        "Digest (SHA-256)": each.digest,
        "Kept until": day_in_words(now.until) if now.until else "Not set",
        "Why until then": each.why_kept,
    }


def continuity(each: ExhibitSeen) -> Table:
    """Every link of its continuity, in order."""
    return Table(
        "Continuity, from hand to hand",
        [Column(name) for name in _COLUMNS],
        [
            Row(
                [
                    Cell(words, tags=_warned(step) if name == "What was done" else [])
                    for name, words in link(step).items()
                ],
                headed=False,
            )
            for step in each.steps
        ],
        caption_hidden=True,
    )


def _warned(each: StepSeen) -> Sequence[Tag]:
    bad = each.step.done is Done.CHECKED and "NOT" in each.step.why
    return [Tag("Differs", "bad")] if bad else []


def link(each: StepSeen) -> dict[str, str]:
    """One link as labels and words."""
    step = each.step
    return dict(
        zip(
            _COLUMNS,
            (
                when(step.at),
                DONE_LABELS[step.done],
                step.holder,
                step.to,
                _seal(step.seal_before, step.seal),
                step.where,
                step.why,
                f"{when(each.recorded_at)}, by {each.recorded_by}",
            ),
            strict=True,
        )
    )


def _seal(before: str, after: str) -> str:
    if before == after:
        return f"Intact: {after}" if after else "Not sealed"
    return f"Sealed: {after}" if after else f"Opened: {before}"


def digest(each: ExhibitSeen, called: Called) -> str:
    """The digest of the sheet: of the exhibit and of every link."""
    return digest_of(said(each, called), [link(step) for step in each.steps])


def sheet(each: ExhibitSeen, called: Called, *, case: str, taken: str) -> Document:
    """The sheet that goes with an exhibit: what it is, its continuity, its digest."""
    blocks: list[Block] = [
        Rows(tuple((k, v) for k, v in said(each, called).items() if v.strip())),
        Heading("Continuity, from hand to hand"),
    ]
    for number, step in enumerate(each.steps, 1):
        told = link(step)
        blocks.append(Heading(f"{number}. {told.pop('What was done')}"))
        blocks.append(Rows(tuple((k, v) for k, v in told.items() if v.strip())))
    blocks.append(Paragraph(f"SHA-256 of this sheet: {digest(each, called)}"))
    return Document(
        title=f"Continuity of exhibit {each.reference}",
        subtitle=f"Case {case}",
        blocks=blocks,
        foot=f"Case {case}, exhibit {each.reference}. {taken}",
    )


def as_csv(each: ExhibitSeen, called: Called, *, case: str) -> str:
    """The same as a table for a spreadsheet, each line with the digest of the sheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ("case", "exhibit", "digest of the exhibit", *_COLUMNS, "digest of this sheet")
    )
    whole = digest(each, called)
    for step in each.steps:
        cells = (case, each.reference, each.digest, *link(step).values(), whole)
        writer.writerow(safe_cell(cell) for cell in cells)
    return out.getvalue()


def when(at: datetime) -> str:
    """A moment; the day alone where only the day is known."""
    day = days.day_of(at)
    if at == days.end_of(day):
        return day_in_words(day)
    return moment_in_words(timezone.localtime(at))
