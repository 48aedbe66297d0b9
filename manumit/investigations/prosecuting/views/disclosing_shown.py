"""Schedules of unused material and legal advice, as pages and prints show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.investigations.forming import Asking
from manumit.investigations.prosecuting.queries import AdviceSeen, ItemSeen, LookSeen
from manumit.investigations.prosecuting.rules.disclosing import (
    HELPS_LABELS,
    LOOKED_LABELS,
    PASSES,
    Offered,
    Source,
)
from manumit.organisations import directory
from manumit.ui.documents import Block, Document, Heading, Note, Paragraph, Rows
from manumit.ui.parts import (
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
    timeline_item,
)
from manumit.ui.words import day_in_words, moment_in_words, plural


RELEVANT: Mapping[Source, str] = {
    Source.NRM: "Whether somebody is a victim, and what they have said of it.",
    Source.SECTION_45: "Whether an act was compelled.",
    Source.DECISIONS: "Why the investigation went as it did.",
    Source.DOCUMENT: "Kept with the case; to be examined.",
    Source.FINDING: "Whether the investigation did what it owed, and when.",
    Source.AUDIT: "Who handled the record, and when.",
}
WITHDRAWN = "Taken off the schedule"
FOR_ALL = (
    "Non-sensitive unused material, under the Criminal Procedure and Investigations "
    "Act 1996. The prosecutor decides what is disclosed."
)
FOR_PROSECUTOR = (
    "SENSITIVE. For the prosecutor alone: not for the defence, and not for anybody "
    "else without the disclosure officer's word."
)


def listed_in_words(count: int) -> str:
    """What was listed by one press."""
    if not count:
        return "Nothing new was listed: all of it stands on the schedule."
    return f"{plural(count, 'item')} listed. Each is still to be examined."


def counts(items: Sequence[ItemSeen]) -> str:
    """How far the schedule has come, in a sentence."""
    standing = [each for each in items if each.withdrawn is None]
    if not standing:
        return ""
    return (
        f"{plural(len(standing), 'item')} listed: "
        f"{sum(e.examined is None for e in standing)} not examined, "
        f"{sum(e.to_disclose for e in standing)} to be disclosed, "
        f"{sum(e.disclosed is not None for e in standing)} disclosed."
    )


def schedule(
    items: Sequence[ItemSeen], on: OnPage, name: str, *, writes: bool
) -> Table:
    """The items by their numbers; ``name`` is the URL of one of them."""
    return Table(
        caption="Schedule",
        caption_hidden=True,
        columns=[
            Column("Item"),
            Column("What it is"),
            Column("Where it is"),
            Column("Why it is relevant"),
            Column("Examined"),
            Column("Disclosed"),
        ],
        rows=[_row(each, on, name, writes=writes) for each in items],
        empty=(
            "Nothing is listed yet. Whatever is relevant and not used as evidence is "
            "listed, examined, and disclosed if it undermines the prosecution or "
            "assists the defence."
        ),
    )


def _row(each: ItemSeen, on: OnPage, name: str, *, writes: bool) -> Row:
    href = reverse(f"investigations:{name}", args=[on.case.id, each.id])
    return Row(
        [
            Cell(f"Item {each.number}", href=href if writes else "", tags=_tags(each)),
            Cell(each.description, hint=_hint(each), verbatim=True),
            Cell(each.where),
            Cell(each.relevance),
            _examined(each),
            Cell(_look(each.disclosed), hint=_words(each.disclosed)),
        ]
    )


def _hint(each: ItemSeen) -> str:
    """Why it is sensitive, and on whose schedule it stands."""
    if not each.organisation:
        return ""
    whose = directory.current().name(each.organisation)
    return f"{each.why_sensitive} On the schedule of {whose}."


def _tags(each: ItemSeen) -> Sequence[Tag]:
    if each.withdrawn is not None:
        return [Tag(WITHDRAWN)]
    if each.examined is None:
        return [Tag("Not examined", "attention")]
    return [Tag("To be disclosed", "bad")] if each.to_disclose else []


def _examined(each: ItemSeen) -> Cell:
    found = each.examined
    if found is None or found.helps is None:
        return Cell("")
    tone = "attention" if found.helps in PASSES else "neutral"
    said = HELPS_LABELS[found.helps]
    return Cell(
        _look(found),
        hint=_words(found),
        tags=[Tag(said, tone)],  # type: ignore[arg-type]  # a tone
    )


def _look(found: LookSeen | None) -> str:
    return f"{day_in_words(found.on)}, by {found.by}" if found else ""


def _words(found: LookSeen | None) -> str:
    return found.words if found else ""


def asking_of_item(on: OnPage, each: ItemSeen, *, back: str) -> Asking:
    """The page of one item with all that was done with it."""
    return Asking(
        on=on,
        title=f"Item {each.number}",
        back=back,
        hint=f"{each.description} It is kept: {each.where}.",
        history=[_history(look) for look in each.looks],
    )


def _history(look: LookSeen) -> TimelineItem:
    helps = f": {HELPS_LABELS[look.helps].lower()}" if look.helps else ""
    return timeline_item(
        title=f"{LOOKED_LABELS[look.looked]}, {day_in_words(look.on)}{helps}",
        at=timezone.localtime(look.recorded_at),
        by=look.by,
        text=look.words,
        verbatim=True,
    )


def document(
    items: Sequence[ItemSeen], *, reference: str, at: datetime, sensitive: bool
) -> Document:
    """One schedule to print. An item taken off stands by its number alone."""
    said = FOR_PROSECUTOR if sensitive else FOR_ALL
    blocks: list[Block] = [Note(said)]
    for each in items:
        blocks.append(Heading(f"Item {each.number}"))
        blocks.append(
            Paragraph(f"{WITHDRAWN}.")
            if each.withdrawn is not None
            else Rows(tuple(_printed(each)))
        )
    if not items:
        blocks.append(Paragraph("Nothing is listed."))
    kind = "Sensitive unused material" if sensitive else "Unused material"
    return Document(
        title=f"{kind}, case {reference}",
        subtitle=f"As it stood {moment_in_words(timezone.localtime(at))}.",
        blocks=blocks,
        foot=f"{reference}. {said}",
    )


def _printed(each: ItemSeen) -> Iterator[tuple[str, str]]:
    yield "What it is", each.description
    yield "Where it is", each.where
    yield "Why it is relevant", each.relevance
    if each.why_sensitive:
        yield "Why it is sensitive", each.why_sensitive
    found = each.examined
    if found is None or found.helps is None:
        yield "Examined", "Not yet"
    else:
        yield "Examined", f"{_look(found)}. {HELPS_LABELS[found.helps]}."
    if each.disclosed is not None:
        yield "Disclosed", _look(each.disclosed)


def with_findings(
    printed: Document, items: Sequence[ItemSeen], own: Sequence[Offered]
) -> Document:
    """The schedule with each finding of this system that nobody has listed yet.

    They are disclosable whether or not anybody ticked them.
    """
    listed = {each.source for each in items}
    left = [each for each in own if each.code not in listed]
    if not left:
        return printed
    rows = tuple(
        (f"Finding {place}", each.description) for place, each in enumerate(left, 1)
    )
    more: list[Block] = [
        Heading("This system's own findings, not numbered yet"),
        Paragraph(
            "What this system found of how the case was handled. It is unused material "
            "as well, and is listed here until it has a number above."
        ),
        Rows(rows),
    ]
    return replace(printed, blocks=[*printed.blocks, *more])


def advice(found: Sequence[AdviceSeen]) -> Sequence[Sequence[SummaryRow]]:
    """Each piece of advice as rows."""
    return [
        [
            SummaryRow("Given", f"{day_in_words(each.on)}, by {each.by_whom}"),
            SummaryRow("Asked", each.asked, verbatim=True),
            SummaryRow("Advised", each.words, verbatim=True),
            SummaryRow(
                "Recorded",
                f"{moment_in_words(timezone.localtime(each.recorded_at))}, "
                f"by {each.recorded_by}",
            ),
        ]
        for each in found
    ]
