"""A chronology as a file: for a sheet, or to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Self

from django.utils import timezone

from manumit.cases.words.codes import source_in_words
from manumit.desk.chronology import Called, happened_in_words, text_of
from manumit.law.facts import Fact
from manumit.referrals.intake.guarding import as_csv
from manumit.ui.documents import Block, Document, Heading, Paragraph, Words, pdf
from manumit.ui.words import moment_in_words


CSV, PDF = "csv", "pdf"
CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {CSV: "text/csv; charset=utf-8", PDF: "application/pdf"}
)
COLUMNS = (
    "Happened",
    "Known",
    "What",
    "In words",
    "Words kept beside it",
    "Rests on",
    "Recorded",
    "Recorded by",
    "Standing",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry in words."""

    happened: str
    known: str
    what: str
    said: str
    words: str
    rests_on: str
    recorded: str
    by: str
    standing: str

    @classmethod
    def of(cls, fact: Fact, called: Called, *, words: str, corrected: bool) -> Self:
        """A fact with the words that a room keeps beside it."""
        exact = isinstance(fact.happened, datetime)
        return cls(
            happened=happened_in_words(fact.happened),
            known="to the minute" if exact else "roughly, or by the day",
            what=fact.body.label,
            said=text_of(fact, called),
            words=words,
            rests_on=source_in_words(fact.source) or "the act that recorded it",
            recorded=moment_in_words(timezone.localtime(fact.recorded_at)),
            by=called.accounts.get(fact.recorded_by, ""),
            standing="corrected since" if corrected else "stands",
        )

    def row(self) -> Sequence[str]:
        """In the order of :data:`COLUMNS`."""
        return (
            self.happened,
            self.known,
            self.what,
            self.said,
            self.words,
            self.rests_on,
            self.recorded,
            self.by,
            self.standing,
        )


def as_file(
    entries: Sequence[Told], reference: str, form: str, *, at: datetime
) -> bytes:
    """The entries as CSV, or as a PDF that says when it was made."""
    if form == CSV:
        return b"".join(as_csv(COLUMNS, (each.row() for each in entries)))
    made = moment_in_words(timezone.localtime(at))
    return pdf(
        Document(
            title=f"Chronology of case {reference}",
            subtitle=f"As recorded by {made}, newest first.",
            blocks=[block for each in entries for block in _blocks(each)],
            foot=f"{reference}. OFFICIAL-SENSITIVE.",
        )
    )


def _blocks(told: Told) -> Sequence[Block]:
    by = f" by {told.by}" if told.by else ""
    blocks: list[Block] = [
        Heading(f"{told.happened}: {told.what}"),
        Paragraph(f"{told.said} Known {told.known}. Recorded {told.recorded}{by}."),
    ]
    if told.standing != "stands":
        blocks.append(Paragraph("It was corrected since."))
    return [*blocks, Words(told.words)] if told.words else blocks
