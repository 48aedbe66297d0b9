"""What was asked abroad, as the pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.cases.words.codes import capital, said_of
from manumit.investigations.abroad.queries import (
    AbroadSeen,
    Across,
    RequestSeen,
    RiskSeen,
    SuspectSeen,
    TeamSeen,
)
from manumit.investigations.abroad.rules import (
    CHANNEL_LABELS,
    PURPOSE_LABELS,
    SAID_LABELS,
    STEP_LABELS,
    Channel,
)
from manumit.law import days
from manumit.law.duties import RULES
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    Task,
    TimelineItem,
    timeline_item,
)
from manumit.ui.words import day_in_words, moment_in_words


Called = Mapping[str, str]
ELSEWHERE = "Known from the log alone: its words are not kept here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One request, assessment or team under its title."""

    key: str
    title: str
    tags: Sequence[Tag]
    rows: Sequence[SummaryRow]
    steps: Sequence[TimelineItem] = ()
    action: Action | None = None


def page(case: UUID) -> str:
    """The address of the tab."""
    return reverse("investigations:abroad", args=[case])


def prompts(seen: AbroadSeen, called: Called, case: UUID, *, works: bool) -> list[Task]:
    """Each suspect, and whether anybody asked abroad about them."""
    return [_prompt(each, seen.at, called, case, works) for each in seen.suspects]


def _prompt(
    each: SuspectSeen, at: datetime, called: Called, case: UUID, works: bool
) -> Task:
    who = called.get(each.person, "Somebody of the case")
    if each.asked:
        first, through = min(each.asked)
        said = CHANNEL_LABELS[Channel(through)] if through in set(Channel) else through
        return Task(
            f"{who}: records abroad",
            "",
            hint=f"Asked {_when(first)}: {said}.",
            tag=Tag("Asked", "good"),
        )
    if each.not_needed:
        decided, why = max(each.not_needed)
        said = said_of("foreign_check.not_needed.why", why)
        return Task(
            f"{who}: records abroad",
            "",
            hint=f"Decided {_when(decided)}: {said}.",
            tag=Tag("Not needed"),
        )
    late = each.due_at is not None and each.due_at <= at
    by = f" by {_when(each.due_at)}" if each.due_at else ""
    why = (
        "Links abroad are recorded: a check is owed"
        if each.owed
        else "Ask at the start, whether or not a link abroad is recorded"
    )
    ask = f"{reverse('investigations:abroad-ask', args=[case])}?about={each.person}"
    return Task(
        f"{who}: records abroad",
        "",
        href=ask if works else "",
        hint=f"{why}{by}.",
        tag=Tag("Late: nobody has asked", "bad") if late else Tag("To ask", "new"),
    )


def not_needed(seen: AbroadSeen, called: Called) -> list[Shown]:
    """Each decision that nothing need be asked, with its reasons."""
    return [
        Shown(
            key=f"not-needed-{number}",
            title=f"{called.get(each.person, 'Somebody')}: no check needed",
            tags=(),
            rows=[
                SummaryRow(
                    "Why", capital(said_of("foreign_check.not_needed.why", each.why))
                ),
                SummaryRow("Reasons", each.words or ELSEWHERE, verbatim=True),
                SummaryRow(
                    "Decided", _when(each.decided_at), hint=_by(each.recorded_by)
                ),
            ],
        )
        for number, each in enumerate(seen.not_needed, 1)
    ]


def requests(
    seen: AbroadSeen, called: Called, case: UUID, *, works: bool
) -> list[Shown]:
    """Each request with what became of it."""
    return [
        Shown(
            key=f"request-{number}",
            title=title(each),
            tags=[state(each, seen.at)],
            rows=request_rows(each, called),
            steps=steps(each),
            action=(
                Action(
                    "Record what became of it",
                    reverse("investigations:abroad-request", args=[case, each.id]),
                    hidden=f": {title(each)}",
                )
                if works and each.id
                else None
            ),
        )
        for number, each in enumerate(seen.requests, 1)
    ]


def title(each: RequestSeen) -> str:
    """What it is, in a line."""
    what = PURPOSE_LABELS[each.purpose] if each.purpose else "A request"
    where = each.country.strip() or each.through
    return f"{what}: {where}"


def state(each: RequestSeen, at: datetime) -> Tag:
    """Whether it is answered, and in time."""
    late = each.late_at(at)
    if each.open:
        return Tag("No answer, late", "bad") if late else Tag("Waits for an answer")
    return Tag("Answered late", "attention") if late else Tag("Answered", "good")


def request_rows(each: RequestSeen, called: Called) -> list[SummaryRow]:
    """What was asked, of whom, by when."""
    tells = ", ".join(called.get(e, "somebody") for e in each.tells)
    about = called.get(each.about, "Nobody in particular")
    rows = [
        SummaryRow("Through", each.through),
        SummaryRow("Asked", _when(each.asked_at), hint=_by(each.recorded_by)),
        SummaryRow("Answer due", _when(each.due_at)),
    ]
    if each.id is None:
        return [*rows, SummaryRow("What is asked", ELSEWHERE)]
    rows[1:1] = [
        SummaryRow("Country", each.country, verbatim=True),
        SummaryRow("About", about),
        SummaryRow("Identity told", tells or "Nobody who may be a victim"),
        SummaryRow("What is asked", each.words, verbatim=True),
    ]
    if each.reference:
        rows.append(SummaryRow("Reference", each.reference, verbatim=True))
    return rows


def steps(each: RequestSeen) -> list[TimelineItem]:
    """What became of it, in order."""
    return [
        timeline_item(
            title=STEP_LABELS[step.kind],
            at=timezone.localtime(step.done_at),
            by=step.recorded_by,
            text="\n".join(e for e in (step.words, step.reference) if e.strip()),
            verbatim=True,
        )
        for step in each.steps
    ]


def risks(seen: AbroadSeen, called: Called) -> list[Shown]:
    """Each risk assessment."""
    return [
        Shown(
            key=f"risk-{number}",
            title=f"{called.get(each.person, 'Somebody')}: {_to(each)}",
            tags=[_may(each)],
            rows=_risk_rows(each),
        )
        for number, each in enumerate(seen.risks, 1)
    ]


def _to(each: RiskSeen) -> str:
    if not each.through:
        return "a check abroad"
    return f"{each.country.strip()} ({each.through})"


def _may(each: RiskSeen) -> Tag:
    if each.why_not:
        return Tag("Identity may not go", "bad")
    return Tag("Identity may go", "good")


def _risk_rows(each: RiskSeen) -> list[SummaryRow]:
    when = SummaryRow("Assessed", _when(each.assessed_at), hint=_by(each.recorded_by))
    if each.home is None or each.asylum is None or each.corruption is None:
        return [when, SummaryRow("What was weighed", ELSEWHERE)]
    return [
        SummaryRow("Authorities of their home", SAID_LABELS[each.home]),
        SummaryRow("Claim of asylum", SAID_LABELS[each.asylum]),
        SummaryRow("Risk of corruption", SAID_LABELS[each.corruption]),
        *([SummaryRow("Why not", each.why_not)] if each.why_not else []),
        SummaryRow("What was weighed", each.words, verbatim=True),
        SummaryRow("Assessed by", each.assessed_by, verbatim=True),
        when,
    ]


def teams(seen: AbroadSeen, case: UUID, *, works: bool) -> list[Shown]:
    """Each joint team."""
    return [
        Shown(
            key=f"team-{number}",
            title=each.name,
            tags=[_runs(each, seen.at)],
            rows=_team_rows(each),
            action=(
                Action(
                    "Change it",
                    reverse("investigations:abroad-team", args=[case, each.id]),
                    hidden=f": {each.name}",
                )
                if works
                else None
            ),
        )
        for number, each in enumerate(seen.teams, 1)
    ]


def _runs(each: TeamSeen, at: datetime) -> Tag:
    today = days.day_of(at)
    if each.starts > today:
        return Tag("Not begun")
    if each.ends is not None and each.ends < today:
        return Tag("Ended", "attention")
    return Tag("Runs", "good")


def _team_rows(each: TeamSeen) -> list[SummaryRow]:
    until = f" to {day_in_words(each.ends)}" if each.ends else ", no end agreed"
    rows = [
        SummaryRow("Members", each.members, verbatim=True),
        SummaryRow("Agreement", each.agreement, verbatim=True),
        SummaryRow("Runs", f"{day_in_words(each.starts)}{until}"),
    ]
    if each.words.strip():
        rows.append(SummaryRow("In words", each.words, verbatim=True))
    changed = f", changed {each.earlier} times" if each.earlier > 1 else ""
    changed = ", changed once" if each.earlier == 1 else changed
    rows.append(
        SummaryRow(
            "Recorded",
            f"{_when(each.recorded_at)}{changed}",
            hint=_by(each.recorded_by),
        )
    )
    return rows


def waiting(found: Across, at: datetime) -> Table:
    """Requests without an answer, over cases."""
    return Table(
        "Waiting for an answer",
        [
            Column("Case"),
            Column("What"),
            Column("Through"),
            Column("Asked"),
            Column("Due"),
            Column("State"),
        ],
        [
            Row(
                [
                    Cell(_number(found, each.case), href=page(each.case)),
                    Cell(title(each)),
                    Cell(each.through),
                    Cell(_when(each.asked_at)),
                    Cell(_when(each.due_at)),
                    Cell(tags=[state(each, at)], hint=_chased(each)),
                ]
            )
            for each in found.requests
        ],
        empty="Nothing waits: every request abroad recorded here is answered.",
    )


def _chased(each: RequestSeen) -> str:
    if not each.steps:
        return "Not chased yet."
    last = each.steps[-1]
    return f"{STEP_LABELS[last.kind]} {_when(last.done_at)}."


def owed(found: Across, at: datetime) -> Table:
    """Checks abroad that are owed and that nobody made, over cases."""
    return Table(
        "Checks that nobody has made",
        [Column("Case"), Column("What"), Column("Due"), Column("State")],
        [
            Row(
                [
                    Cell(_number(found, each.case), href=page(each.case)),
                    Cell(RULES[each.rule].title),
                    Cell(_when(each.due_at) if each.due_at else "No time is set"),
                    Cell(
                        tags=[
                            Tag("Late", "bad")
                            if each.due_at and each.due_at <= at
                            else Tag("To do")
                        ]
                    ),
                ]
            )
            for each in found.owed
        ],
        empty="None is owed by your organisation.",
    )


def _number(found: Across, case: UUID) -> str:
    return found.cases[case].reference if case in found.cases else "A case"


def _when(at: datetime | None) -> str:
    """A moment; the day alone where only the day is known, or a whole day is given."""
    if at is None:
        return ""
    day = days.day_of(at)
    if at == days.end_of(day):
        return day_in_words(day)
    return moment_in_words(timezone.localtime(at))


def _by(name: str) -> str:
    return f"Recorded by {name}." if name else ""
