"""The plan and its lines as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.cases.words.codes import LABELS, capital, said_of
from manumit.investigations.planning.queries.lines import LineSeen, PlanSeen
from manumit.investigations.planning.queries.without import WithoutSeen
from manumit.investigations.planning.rules.lines import (
    PRIORITY_SHORT,
    Priority,
    begun_on,
)
from manumit.investigations.planning.rules.templates import Template, template_on
from manumit.law import days
from manumit.law.facts import LineClosed, LineReopened, LineResult
from manumit.organisations.directory import Directory
from manumit.ui.parts import (
    Card,
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
from manumit.ui.words import day_in_words, plural


PRIORITY_TAGS: Mapping[Priority, Tag] = {
    Priority.AT_ONCE: Tag(PRIORITY_SHORT[Priority.AT_ONCE], "attention"),
    Priority.HIGH: Tag(PRIORITY_SHORT[Priority.HIGH], "info"),
    Priority.USUAL: Tag(PRIORITY_SHORT[Priority.USUAL]),
}


_TONES: Mapping[LineResult, Tone] = {
    LineResult.DONE: "good",
    LineResult.EXHAUSTED: "good",
    LineResult.NOT_PROPORTIONATE: "neutral",
    LineResult.LOST: "bad",
}


@dataclass(frozen=True, slots=True)
class WithoutShown:
    """Whether a victim does not support a prosecution, and what remains then."""

    heading: str
    said: str
    remaining: Sequence[str]


def version(of: Template, known: Directory) -> str:
    """Which version of a template it is, in words."""
    return f"{of.title}: {_version(of.of, of.starts, known)}"


def _version(of: str, starts: date, known: Directory) -> str:
    whose = f"own version of {known.name(of)}" if of else "general version"
    return f"{whose}, from {day_in_words(starts)}"


def came_from(plan: PlanSeen, known: Directory) -> str:
    """Which version of a template the plan came from."""
    title = template_on(plan.template, plan.template_from).title
    version_ = _version(plan.template_of, plan.template_from, known)
    return f"From the template “{title}”, {version_}."


def before(plans: Sequence[PlanSeen]) -> Sequence[TimelineItem]:
    """What the plan said before, the newest first."""
    return [
        timeline_item(
            title=f"Version {each.number}",
            at=timezone.localtime(each.recorded_at),
            by=each.recorded_by,
            text=each.aims,
            verbatim=True,
        )
        for each in plans[1:]
    ]


def cards(lines: Sequence[LineSeen]) -> Sequence[Card]:
    """How the lines stand, in figures."""
    open_ = [each for each in lines if each.open]
    late = sum(each.late for each in open_)
    nobody = sum(not (each.now and each.now.owner) for each in open_)
    return [
        Card(str(len(open_)), "open"),
        Card(str(late), "late"),
        Card(str(nobody), "worked by nobody yet"),
        Card(str(len(lines) - len(open_)), "ended"),
    ]


def open_lines(case: UUID, lines: Sequence[LineSeen]) -> Table:
    """The open lines: those to be worked at once first."""
    return Table(
        caption="Open lines of enquiry",
        columns=[
            Column("Line"),
            Column("How soon"),
            Column("Who works it"),
            Column("By"),
        ],
        rows=[
            Row(
                [
                    named(case, each),
                    Cell(tags=[PRIORITY_TAGS[priority(each)]]),
                    Cell(owner(each)),
                    Cell(
                        day_in_words(each.due),
                        tags=[Tag("Late", "bad")] if each.late else [],
                    ),
                ]
            )
            for each in lines
            if each.open
        ],
        empty="None is open. Open one for whatever can still be found out.",
    )


def ended_lines(case: UUID, lines: Sequence[LineSeen]) -> Table:
    """The lines that ended, each with its result and why."""
    return Table(
        caption="Ended lines of enquiry",
        columns=[Column("Line"), Column("Result"), Column("In words"), Column("Ended")],
        rows=[
            Row(
                [
                    named(case, each),
                    Cell(tags=[result_tag(each)]),
                    Cell(each.now.words if each.now else "", verbatim=True),
                    Cell(ended_on(each)),
                ]
            )
            for each in lines
            if not each.open
        ],
        empty="None has ended.",
    )


def named(case: UUID, each: LineSeen) -> Cell:
    """A line by what is to be found out, else by what it is about."""
    href = reverse("investigations:line", args=[case, each.line.line])
    return Cell(title(each), href=href, hint=f"Line {each.line.line}, {about(each)}")


def title(each: LineSeen) -> str:
    return (each.now.title if each.now else "") or capital(about(each))


def about(each: LineSeen) -> str:
    return f"about {said_of('line.opened.about', each.line.about)}"


def priority(each: LineSeen) -> Priority:
    return each.now.priority if each.now else Priority.USUAL


def owner(each: LineSeen) -> str:
    return (each.now.owner_name if each.now else "") or "Nobody yet"


def result_tag(each: LineSeen) -> Tag:
    result = each.line.result
    assert result is not None, "only of a line that ended"
    return _result_tag(result)


def _result_tag(result: LineResult) -> Tag:
    return Tag(capital(LABELS[LineResult][result]), _TONES[result])


def state_tag(each: LineSeen) -> Tag:
    """Whether a line is open, late or how it ended."""
    if not each.open:
        return result_tag(each)
    return Tag("Late", "bad") if each.late else Tag("Open", "info")


def ended_on(each: LineSeen) -> str:
    ended = each.line.ended
    return day_in_words(days.day_of(ended.last_moment())) if ended else ""


def summary(each: LineSeen) -> Sequence[SummaryRow]:
    """How a line stands now."""
    rows = [
        SummaryRow("About", capital(about(each).removeprefix("about "))),
        SummaryRow(
            "Taken up again" if each.line.again else "Opened",
            day_in_words(begun_on(each.line)),
        ),
        SummaryRow("How soon", PRIORITY_SHORT[priority(each)]),
        SummaryRow("Who works it", owner(each)),
        SummaryRow(
            "By",
            day_in_words(each.due),
            tag=Tag("Late", "bad") if each.late else None,
        ),
    ]
    if not each.open:
        rows.append(SummaryRow("Ended", ended_on(each), tag=result_tag(each)))
    return rows


def history(each: LineSeen) -> Sequence[TimelineItem]:
    """Every change of a line, the newest first."""
    return [
        timeline_item(
            title=entry.title or capital(about(each)),
            at=timezone.localtime(entry.recorded_at),
            by=entry.recorded_by,
            text="\n".join(
                [
                    f"{PRIORITY_SHORT[entry.priority]}. "
                    f"{entry.owner_name or 'Nobody'} works it"
                    + (f", by {day_in_words(entry.due)}." if entry.due else "."),
                    *([entry.words] if entry.words.strip() else []),
                ]
            ),
            verbatim=True,
            tag=_turn_tag(entry.became),
        )
        for entry in reversed(each.entries)
    ]


def _turn_tag(became: LineClosed | LineReopened | None) -> Tag | None:
    """How the line turned by what was written: ended, or taken up again."""
    if isinstance(became, LineClosed):
        return _result_tag(became.result)
    return Tag("Taken up again", "info") if became else None


def without(seen: WithoutSeen, called: Mapping[str, str]) -> WithoutShown | None:
    """What is said of going on without the victim; None while all support it."""
    if not seen.unwilling:
        return None
    who = ", ".join(called.get(each, "somebody") for each in seen.unwilling)
    remaining = [each.option.title for each in seen.remaining]
    said = "Every way to prove it without them has been considered."
    if remaining:
        said = (
            "That is not the end of it. Still to be considered without them: "
            f"{plural(len(remaining), 'way')} to prove it."
        )
    return WithoutShown(f"Does not support a prosecution: {who}", said, remaining)
