"""How a case is led, on one page: who, since when, what is open, what was reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.leading.queries.leading import (
    ActionSeen,
    HandoverSeen,
    LeadingSeen,
    LeadSeen,
    ReviewSeen,
    leading,
)
from manumit.investigations.leading.rules.led import EVENTS
from manumit.investigations.leading.rules.standard import lacking_in_words
from manumit.investigations.leading.views.shown import at_time, stood_table, when
from manumit.law import days
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
)
from manumit.ui.words import day_in_words


PAGE = "investigations:investigation"
ACCREDITED = {
    True: Tag("Accredited", "good"),
    False: Tag("Below the standard", "bad"),
    None: Tag("Accreditation not said", "attention"),
}


LAPSED = Tag("Accreditation has lapsed", "bad")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShown:
    """A hand-over note; ``to_read`` where the reader is the new lead, to read it."""

    id: UUID
    title: str
    rows: Sequence[SummaryRow]
    stood: Table
    to_read: bool


@door(read=Permission.READ_INVESTIGATION)
def investigation(request: AskedRequest, case: UUID) -> HttpResponse:
    """The lead, the adviser, what asks for a review, what stands open and was found."""
    on = on_page(request, case, current=PAGE)
    seen = leading(case, on.log, reader=request.reader, at=request.at)
    leads = on.works and request.reader.has(Permission.SUPERVISE)
    works = on.works and request.reader.has(Permission.WRITE_INVESTIGATION)
    told: dict[str, Any] = {
        "on": on,
        "supervises": leads and seen.led.closed is None,
        "works": works,
        "closed": when(seen.led.closed.happened) if seen.led.closed else "",
        "summary": _summary(seen, on, supervises=leads, at=request.at),
        "asking": [
            f"{EVENTS[each.event]}: {when(each.fact.happened)}"
            for each in seen.led.asking
        ]
        if seen.led.reviews or len(seen.led.asking)
        else (),
        "actions": _actions(seen, on, works=works, at=request.at),
        "open": stood_table(
            seen.open_now,
            on.called,
            seen.actions,
            caption="What stands open",
            empty="Nothing is owed on this case now.",
        ),
        "reviews": [_review(each, seen) for each in seen.reviews],
        "handovers": [
            _note(each, seen, on.called, reader=request.reader.account, works=works)
            for each in seen.handovers
        ],
        "leads": [_lead(each, seen) for each in seen.leads],
        "token": uuid4(),
    }
    return TemplateResponse(request, "investigations/leading/investigation.html", told)


def _summary(
    seen: LeadingSeen, on: OnPage, *, supervises: bool, at: datetime
) -> Sequence[SummaryRow]:
    case, open_now = on.case.id, supervises and seen.led.closed is None
    return [
        _lead_row(seen, case, changes=open_now),
        _adviser_row(seen, case, changes=open_now),
        _review_row(seen, case, writes=open_now, at=at),
    ]


def _lead_row(seen: LeadingSeen, case: UUID, *, changes: bool) -> SummaryRow:
    href = reverse("investigations:lead", args=[case])
    lead = seen.led.lead
    if lead is None:
        actions = [Action("Give the lead", href, "of the investigation")]
        return SummaryRow(
            "Lead",
            "Nobody leads this investigation",
            actions=actions if changes else (),
            tag=Tag("Unallocated", "bad"),
        )
    return SummaryRow(
        "Lead",
        seen.name(seen.led.lead_id),
        actions=[Action("Change", href, "who leads")] if changes else (),
        tag=LAPSED if seen.lacks_now else ACCREDITED[seen.leads[0].accredited],
        hint=f"Since {when(lead.happened)}{_lapsed(seen)}",
    )


def _lapsed(seen: LeadingSeen) -> str:
    """What the lead held when they were given the lead and does not hold today."""
    if not seen.lacks_now:
        return ""
    return (
        f". Today they lack {lacking_in_words(seen.lacks_now)}: it is renewed, or "
        "somebody else leads."
    )


def _adviser_row(seen: LeadingSeen, case: UUID, *, changes: bool) -> SummaryRow:
    href = reverse("investigations:adviser", args=[case])
    adviser = seen.led.adviser
    if adviser is None:
        actions = [Action("Name one", href, "to advise")]
        return SummaryRow(
            "Tactical adviser",
            "Nobody advises on this case",
            actions=actions if changes else (),
            tag=Tag("No adviser", "attention"),
            hint="Each live case has a tactical adviser. Ring one, and name them here.",
        )
    return SummaryRow(
        "Tactical adviser",
        seen.name(seen.led.adviser_id),
        actions=[Action("Change", href, "who advises")] if changes else (),
        hint=f"Since {when(adviser.happened)}",
    )


def _review_row(
    seen: LeadingSeen, case: UUID, *, writes: bool, at: datetime
) -> SummaryRow:
    actions = [Action("Write a review", reverse("investigations:review", args=[case]))]
    due = seen.review_due.due_at if seen.review_due else None
    tag = None
    if due is not None and due < at:
        tag = Tag("Overdue", "bad")
    elif seen.led.asking and seen.led.reviews:
        tag = Tag("Asked for now", "attention")
    last = seen.led.reviews[-1] if seen.led.reviews else None
    held = f"Last held {when(last.happened)}" if last else "None was held so far"
    return SummaryRow(
        "Next review",
        f"By {at_time(due)}" if due else "No time runs: nobody leads, or it is closed",
        actions=actions if writes else (),
        tag=tag,
        hint=held,
    )


def _actions(seen: LeadingSeen, on: OnPage, *, works: bool, at: datetime) -> Table:
    """The actions of reviews, those not done first."""
    every = sorted(
        seen.actions.values(), key=lambda each: (each.done_at is not None, each.due_on)
    )
    return Table(
        caption="Actions of reviews",
        caption_hidden=True,
        columns=[Column("What"), Column("Who"), Column("By"), Column("Done")],
        rows=[_action(each, seen, on, works=works, at=at) for each in every],
        empty="No review has asked for anything yet.",
    )


def _action(
    each: ActionSeen, seen: LeadingSeen, on: OnPage, *, works: bool, at: datetime
) -> Row:
    late = each.done_at is None and each.due_on < days.day_of(at)
    if each.done_at is not None:
        done = Cell(
            each.done_words,
            verbatim=True,
            hint=f"{seen.name(each.done_by)}, {at_time(each.done_at)}",
        )
    elif works:
        href = reverse("investigations:action", args=[on.case.id, each.id])
        done = Cell("Record that it was done", href=href)
    else:
        done = Cell("Not yet")
    return Row(
        [
            Cell(each.words, verbatim=True),
            Cell(seen.name(each.owner)),
            Cell(
                day_in_words(each.due_on), tags=[Tag("Overdue", "bad")] if late else ()
            ),
            done,
        ]
    )


def _review(each: ReviewSeen, seen: LeadingSeen) -> TimelineItem:
    begun = seen.name(each.begun_under) if each.begun_under else "nobody"
    lines = []
    if each.because:
        said = "; ".join(EVENTS[event] for event in each.because)
        lines.append(f"Asked for because: {said}.")
    if each.lead_changed:
        held = seen.name(each.held_under) if each.held_under else "nobody"
        lines.append(
            f"Begun while {begun} led. The lead changed while it was written: {held} "
            "led when it was kept."
        )
    elif each.questions:
        lines.append(f"Led by {begun}.")
    if each.questions:
        lines += ["Asked:", each.questions, "Found:", each.found]
    return TimelineItem(
        title="Review",
        moment=when(each.fact.happened),
        by=seen.name(each.fact.recorded_by),
        text="\n".join(lines) or "Its words are not kept here.",
        verbatim=True,
        tag=Tag("Lead changed meanwhile", "attention") if each.lead_changed else None,
    )


def _note(
    each: HandoverSeen,
    seen: LeadingSeen,
    called: Mapping[str, str],
    *,
    reader: str,
    works: bool,
) -> NoteShown:
    read = "Not yet"
    if each.read_at is not None:
        read = at_time(each.read_at)
    return NoteShown(
        id=each.id,
        title=f"From {seen.name(each.from_lead)} to {seen.name(each.to_lead)}",
        rows=[
            SummaryRow("Written", f"{at_time(each.at)}, by {seen.name(each.by)}"),
            SummaryRow("Note", each.words, verbatim=True),
            SummaryRow(
                "Read by the new lead",
                read,
                tag=None if each.read_at else Tag("Not read", "attention"),
            ),
        ],
        stood=stood_table(
            each.stood,
            called,
            seen.actions,
            caption=f"What stood open on {timezone.localtime(each.at):%-d %B %Y %H:%M}",
            empty="Nothing stood open.",
        ),
        to_read=works and each.read_at is None and each.to_lead == reader,
    )


def _lead(each: LeadSeen, seen: LeadingSeen) -> TimelineItem:
    lines = []
    if each.lacking:
        lines.append(f"Lacked {lacking_in_words(each.lacking)}.")
    if each.reason.strip():
        lines.append(each.reason)
    return TimelineItem(
        title=seen.name(each.lead),
        moment=when(each.fact.happened),
        by=seen.name(each.fact.recorded_by),
        text="\n".join(lines),
        verbatim=True,
        tag=ACCREDITED[each.accredited],
    )
