"""Operations and bids as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from manumit.investigations.operations.queries import (
    BidSeen,
    CaseIn,
    OperationSeen,
    StateSeen,
)
from manumit.investigations.operations.rules import (
    DONE_LABELS,
    STANDS_LABELS,
    BidStands,
)
from manumit.organisations.directory import Directory
from manumit.ui.parts import (
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
    Tone,
    timeline_item,
)
from manumit.ui.record_pages import href_of
from manumit.ui.words import day_in_words, moment_in_words, plural


_TONES: dict[BidStands, Tone] = {
    BidStands.WAITS: "info",
    BidStands.MORE_WANTED: "attention",
    BidStands.ACCEPTED: "good",
    BidStands.DECLINED: "neutral",
    BidStands.WITHDRAWN: "neutral",
}


BY_DEFAULT = "By a default that is not law; whoever answers may set their own."


def operation_page(operation: object) -> str:
    """The address of an operation."""
    return reverse("investigations:operation", args=[operation])


def bid_page(bid: object) -> str:
    """The address of a bid."""
    return reverse("investigations:bid", args=[bid])


def live(now: StateSeen) -> Tag:
    """Whether it is live."""
    return Tag("Live", "good") if now.live else Tag("Closed")


def operations(found: Sequence[OperationSeen], known: Directory) -> Table:
    """Every operation that the reader may see."""
    return Table(
        "Operations",
        [
            Column("Name"),
            Column("Run by"),
            Column("Lead"),
            Column("Cases you may see", numeric=True),
            Column("State"),
        ],
        [
            Row(
                [
                    Cell(each.name, href=operation_page(each.id), verbatim=True),
                    Cell(known.name(each.organisation)),
                    Cell(each.now.lead_name),
                    Cell(str(len(each.cases))),
                    Cell(tags=[live(each.now)]),
                ]
            )
            for each in found
        ],
        empty="None that you may see. An operation works cases under one name.",
    )


def bids(found: Sequence[BidSeen], known: Directory, at: datetime) -> Table:
    """Every bid that the reader's organisation made or is asked."""
    return Table(
        "Bids for adoption",
        [
            Column("Bid"),
            Column("From"),
            Column("To"),
            Column("Made"),
            Column("Answer due"),
            Column("State"),
        ],
        [
            Row(
                [
                    Cell(each.title, href=bid_page(each.id), verbatim=True),
                    Cell(known.name(each.organisation)),
                    Cell(known.name(each.to)),
                    Cell(_day(each.made_at)),
                    Cell(_day(each.due_at)),
                    Cell(tags=bid_tags(each, at)),
                ]
            )
            for each in found
        ],
        empty="None was made by your organisation or to it.",
    )


def bid_tags(each: BidSeen, at: datetime) -> list[Tag]:
    """How a bid stands, and whether its answer is late."""
    tags = [Tag(STANDS_LABELS[each.stands], _TONES[each.stands])]
    return [*tags, Tag("Late", "bad")] if each.late_at(at) else tags


def operation_rows(seen: OperationSeen, known: Directory) -> list[SummaryRow]:
    """How an operation stands now."""
    now = seen.now
    partners = ", ".join(known.name(each) for each in seen.partners)
    rows = [
        SummaryRow("State", live(now).text),
        SummaryRow("Run by", known.name(seen.organisation)),
        SummaryRow("Lead", now.lead_name),
        SummaryRow("Aims", now.aims, verbatim=True),
        SummaryRow("Organisations that see it", partners or "No other"),
    ]
    if now.partners.strip():
        rows.append(SummaryRow("Others who work on it", now.partners, verbatim=True))
    return rows


def cases(seen: OperationSeen) -> Table:
    """The cases that the reader may see; others are neither shown nor counted."""
    count = plural(len(seen.cases), "case") if seen.cases else "No case"
    return Table(
        f"{count} that you may see",
        [Column("Case"), Column("Opened")],
        [
            Row(
                [Cell(e.reference, href=href_of("case", e.id)), Cell(_day(e.opened_at))]
            )
            for e in seen.cases
        ],
        empty="A case is taken into an operation on the case's page Operations.",
    )


def history(seen: OperationSeen) -> list[TimelineItem]:
    """How it stood, the newest first."""
    return [
        timeline_item(
            title="Opened" if each.number == 1 else "Changed",
            at=timezone.localtime(each.recorded_at),
            by=each.recorded_by,
            text=f"Lead: {each.lead_name}\nAims: {each.aims}\nWhy: {each.why}",
            verbatim=True,
            tag=live(each),
        )
        for each in reversed(seen.states)
    ]


def bid_rows(seen: BidSeen, known: Directory, at: datetime) -> list[SummaryRow]:
    """What a bid says."""
    state = STANDS_LABELS[seen.stands]
    late = Tag("Late", "bad") if seen.late_at(at) else None
    by = f"By {seen.made_by}." if seen.made_by else ""
    return [
        SummaryRow("State", state, tag=late),
        SummaryRow("From", known.name(seen.organisation), hint=by),
        SummaryRow("To", known.name(seen.to)),
        SummaryRow("Made", moment_in_words(timezone.localtime(seen.made_at))),
        SummaryRow(
            "Answer due",
            _day(seen.due_at),
            hint=BY_DEFAULT if seen.by_default else "",
        ),
        SummaryRow("Why", seen.why, verbatim=True),
        SummaryRow("Threat and harm", seen.harm, verbatim=True),
        SummaryRow("What is asked", seen.asked, verbatim=True),
    ]


def bid_steps(seen: BidSeen, known: Directory) -> list[TimelineItem]:
    """What was done with a bid, in order."""
    return [
        timeline_item(
            title=DONE_LABELS[each.done],
            at=timezone.localtime(each.recorded_at),
            by=", ".join(
                e for e in (each.recorded_by, known.name(each.organisation)) if e
            ),
            text=each.words,
            verbatim=True,
        )
        for each in seen.steps
    ]


def joined(found: Sequence[CaseIn], known: Directory) -> Table:
    """The operations that a case is in."""
    return Table(
        "Operations that this case is in",
        [Column("Operation"), Column("Run by"), Column("Since"), Column("Why")],
        [
            Row(
                [
                    Cell(
                        each.name if each.id else "An operation not shown to you",
                        href=operation_page(each.id) if each.id else "",
                        verbatim=bool(each.id),
                    ),
                    Cell(known.name(each.organisation) if each.organisation else ""),
                    Cell(_day(each.joined_at), hint=_by(each)),
                    Cell(each.why, verbatim=True),
                ]
            )
            for each in found
        ],
        caption_hidden=True,
        empty="This case is in no operation.",
    )


def _by(each: CaseIn) -> str:
    return f"By {each.joined_by}." if each.joined_by else ""


def _day(at: datetime) -> str:
    return day_in_words(timezone.localtime(at).date())
