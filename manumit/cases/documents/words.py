"""Files of cases in words: how large, whether they may be opened, what to do if not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.cases.documents.queries import DocumentSeen
from manumit.files import kinds
from manumit.files.queries import why_closed
from manumit.files.rules import VERDICT_LABELS, Verdict
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import moment_in_words, plural, thousands


WAITING = Tag("Waiting to be scanned", "attention")
_TONES: Mapping[Verdict, Tag] = {
    Verdict.CLEAN: Tag(VERDICT_LABELS[Verdict.CLEAN], "good"),
    Verdict.INFECTED: Tag(VERDICT_LABELS[Verdict.INFECTED], "bad"),
    Verdict.NOT_SCANNED: Tag(VERDICT_LABELS[Verdict.NOT_SCANNED], "attention"),
}
KILO = 1000
_COLUMNS = (
    Column("File"),
    Column("What it is"),
    Column("About"),
    Column("Added"),
    Column("Virus scan"),
)


def state_tag(document: DocumentSeen) -> Tag:
    """Whether it may be opened, in a few words."""
    return _TONES[document.scan.verdict] if document.scan else WAITING


def why_not_opened(document: DocumentSeen) -> str:
    """Why nobody can open it now; empty where they can."""
    return why_closed(document.scan)


def is_harmful(document: DocumentSeen) -> bool:
    """Whether a scanner found something harmful in it."""
    return document.scan is not None and document.scan.verdict is Verdict.INFECTED


def size_in_words(size: int) -> str:
    """``12 bytes``, ``34.5 kB``, ``1.2 MB``."""
    if size < KILO:
        return plural(size, "byte")
    if size < KILO * KILO:
        return f"{thousands(round(size / KILO, 1))} kB"
    return f"{thousands(round(size / KILO / KILO, 1))} MB"


def kind_in_words(document: DocumentSeen) -> str:
    """What it is by content."""
    return kinds.in_words(document.kind)


def doubt(document: DocumentSeen) -> str:
    """What to mind about the name or the content; empty where nothing."""
    if kinds.differs(document.kind, name=document.name):
        ending = kinds.ending_of(document.name)
        return (
            f"Its name ends in {ending}, but its content is something else: "
            f"{kinds.in_words(document.kind)}. Mind what you open it with."
        )
    if kinds.is_program(document.kind, name=document.name):
        return (
            "It is a program: opened, it would run. Open it only where it can do no "
            "harm."
        )
    return ""


def table(
    documents: Sequence[DocumentSeen], *, people: Mapping[UUID, str], empty: str
) -> Table:
    """The files of a case, each with its page."""
    return Table(
        "Files kept with this case",
        _COLUMNS,
        [_row(each, people) for each in documents],
        caption_hidden=True,
        empty=empty,
    )


def _row(document: DocumentSeen, people: Mapping[UUID, str]) -> Row:
    sized = f"{kind_in_words(document)}, {size_in_words(document.size)}"
    about = people.get(document.subject, "") if document.subject else ""
    return Row(
        [
            Cell(
                document.name,
                href=reverse("cases:document", args=[document.id]),
                hint=sized,
            ),
            Cell(document.what, verbatim=True),
            Cell(about or "Nobody in particular"),
            Cell(moment_in_words(timezone.localtime(document.added_at))),
            Cell(tags=[state_tag(document)]),
        ]
    )
