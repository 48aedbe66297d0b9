"""Strategies, interviews and special measures as their page shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.investigations.logbook.queries import (
    Considered,
    InterviewSeen,
    MeasuresSeen,
)
from manumit.investigations.logbook.rules.strategies import (
    ACCREDITED_LABELS,
    AREA_LABELS,
    ASKED_LABELS,
    INTERMEDIARY_LABELS,
    INTERVIEW_LABELS,
    OUTCOME_LABELS,
    RECORDING_LABELS,
    THROUGH_LABELS,
    Area,
    Intermediary,
    InterviewState,
    Outcome,
)
from manumit.law.in_court import InCourt, Line
from manumit.law.provisions import Confidence
from manumit.ui.asking import initial_of
from manumit.ui.parts import (
    Cell,
    Column,
    Row,
    Table,
    Tag,
    Task,
    TimelineItem,
    Tone,
    timeline_item,
)
from manumit.ui.words import moment_in_words


INTERVIEW_FIELDS = (
    "subject",
    "state",
    "by_whom",
    "accredited",
    "through",
    "language",
    "intermediary",
    "place",
    "recording",
    "aims",
)
MEASURES_FIELDS = ("grounds", "measures", "wishes", "asked", "intermediary")
_OF_OUTCOME: Mapping[Outcome, Tone] = {
    Outcome.FOLLOWED: "good",
    Outcome.LATER: "attention",
    Outcome.NOT_NEEDED: "neutral",
}
_OF_STATE: Mapping[InterviewState, Tone] = {
    InterviewState.PLANNED: "info",
    InterviewState.HELD: "good",
    InterviewState.CANCELLED: "neutral",
}
SUSPECTS = frozenset({"suspect", "alleged exploiter"})
OF_SLAVERY = "slavery_complainant"
SURE = {
    Confidence.VERIFIED: "",
    Confidence.FROM_MEMORY: " Not checked against the source yet.",
    Confidence.UNCONFIRMED: " Not confirmed: ask the adviser.",
}


def areas(
    found: Mapping[Area, Sequence[Considered]], case: UUID, writes: bool
) -> Sequence[Task]:
    """Each strategy with how it stands; whoever writes is led to its form."""
    return [
        Task(
            title=AREA_LABELS[area],
            status="",
            href=reverse("investigations:considered-strategy", args=[case, area.value])
            if writes
            else "",
            hint=rows[0].why
            if rows
            else "Nobody has recorded whether it was considered.",
            tag=Tag(OUTCOME_LABELS[rows[0].outcome], _OF_OUTCOME[rows[0].outcome])
            if rows
            else Tag("Not considered", "bad"),
        )
        for area, rows in found.items()
    ]


def people(on: OnPage) -> Sequence[tuple[str, str]]:
    """Everybody of the case, each with their part."""
    return [(id_, called(id_, on)) for id_ in on.called]


def called(id_: str, on: OnPage) -> str:
    """What somebody is called here, and as what they stand."""
    name, part = on.called.get(id_, "Somebody"), on.parts.get(id_, "")
    return f"{name} ({part})" if part else name


def title_of(newest: InterviewSeen | None, on: OnPage) -> str:
    """The heading of an interview's page."""
    if newest is None:
        return "Plan an interview"
    return f"Interview of {on.called.get(str(newest.subject), 'somebody')}"


def initial_of_interview(newest: InterviewSeen | None) -> dict[str, Any]:
    """What the form is filled with: the plan as it stands, or a new one."""
    if newest is None:
        return {"token": uuid4(), "state": InterviewState.PLANNED.value}
    planned = newest.planned_for
    return {
        **initial_of(newest, INTERVIEW_FIELDS),
        "planned_for": timezone.localtime(planned) if planned else None,
        "token": uuid4(),
        "seen": newest.id,
    }


def initial_of_measures(
    newest: MeasuresSeen | None, grounds: Sequence[str]
) -> dict[str, Any]:
    """What the form is filled with: as it stands, or with the grounds of the log."""
    if newest is None:
        return {"token": uuid4(), "grounds": grounds}
    return {
        **initial_of(newest, MEASURES_FIELDS),
        "more": newest.words,
        "token": uuid4(),
        "seen": newest.id,
    }


def interviews(
    found: Mapping[UUID, Sequence[InterviewSeen]], on: OnPage, *, writes: bool
) -> Table:
    """Each interview as it is planned now."""
    newest = [rows[0] for rows in found.values()]
    return Table(
        caption="Interviews",
        caption_hidden=True,
        columns=[
            Column("Who"),
            Column("When and where"),
            Column("By whom"),
            Column("Through whom"),
            Column("Recorded"),
        ],
        rows=[_interview(each, on, writes=writes) for each in newest],
        empty=(
            "No interview is planned. Plan one for each victim and witness: by "
            "somebody accredited, on video, through a professional interpreter "
            "where one is needed."
        ),
    )


def _interview(each: InterviewSeen, on: OnPage, *, writes: bool) -> Row:
    href = reverse(
        "investigations:planned-interview", args=[on.case.id, each.interview]
    )
    language = f", {each.language}" if each.language.strip() else ""
    return Row(
        [
            Cell(
                called(str(each.subject), on),
                href=href if writes else "",
                tags=[Tag(INTERVIEW_LABELS[each.state], _OF_STATE[each.state])],
            ),
            Cell(_when(each), hint=each.place),
            Cell(each.by_whom, hint=ACCREDITED_LABELS[each.accredited]),
            Cell(
                f"{THROUGH_LABELS[each.through]}{language}",
                hint=_intermediary(each.intermediary),
            ),
            Cell(RECORDING_LABELS[each.recording], hint=each.why),
        ]
    )


def _intermediary(said: Intermediary) -> str:
    return f"Intermediary: {INTERMEDIARY_LABELS[said].lower()}"


def _when(each: InterviewSeen) -> str:
    if each.planned_for is None:
        return "No time is set"
    return moment_in_words(timezone.localtime(each.planned_for))


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """Who may give evidence, who of them may be a victim, and the law of the day."""

    on: OnPage
    victims: Collection[str]
    law: InCourt
    writes: bool


def measures(found: Mapping[UUID, Sequence[MeasuresSeen]], there: Witnesses) -> Table:
    """Everybody who may give evidence: what is asked for, or that nothing is."""
    on = there.on
    return Table(
        caption="Special measures",
        caption_hidden=True,
        columns=[
            Column("Who"),
            Column("Eligible because"),
            Column("Measures"),
            Column("What they wish"),
            Column("How far"),
        ],
        rows=[
            _measures(id_, found.get(UUID(id_), ()), there)
            for id_ in on.called
            if on.parts.get(id_) not in SUSPECTS
            or id_ in there.victims
            or UUID(id_) in found
        ],
        empty="Nobody of this case is known yet who may give evidence.",
    )


def _measures(id_: str, rows: Sequence[MeasuresSeen], there: Witnesses) -> Row:
    href = reverse("investigations:special-measures", args=[there.on.case.id, id_])
    who = Cell(called(id_, there.on), href=href if there.writes else "")
    law = there.law
    if not rows:
        offered = _names(suggested(there.victims, id_, law), law.grounds)
        tag = Tag("Not considered", "bad" if offered else "attention")
        because = Cell(offered or "Not known")
        return Row([who, because, Cell(), Cell(), Cell(tags=[tag])])
    newest = rows[0]
    return Row(
        [
            who,
            Cell(_names(newest.grounds, law.grounds)),
            Cell(_names(newest.measures, law.measures)),
            Cell(newest.wishes, verbatim=True),
            Cell(
                ASKED_LABELS[newest.asked],
                hint=_intermediary(newest.intermediary),
            ),
        ]
    )


def suggested(victims: Collection[str], id_: str, law: InCourt) -> Sequence[str]:
    """The ground that the log itself shows: they may be a victim of slavery."""
    offered = {each.code for each in law.grounds}
    return [OF_SLAVERY] if id_ in victims and OF_SLAVERY in offered else []


def of_law(law: InCourt) -> str:
    """The source of what is offered, and how sure we are of it."""
    return f"{law.source}.{SURE[law.confidence]} {law.note}".strip(". ") + "."


def _names(codes: Iterable[str], lines: Sequence[Line]) -> str:
    names = {each.code: each.name for each in lines}
    return "; ".join(names.get(each, each) for each in codes)


def history_of_area(rows: Sequence[Considered]) -> Sequence[TimelineItem]:
    """What came of considering it before."""
    return [
        timeline_item(
            title=OUTCOME_LABELS[each.outcome],
            at=timezone.localtime(each.recorded_at),
            by=each.recorded_by,
            text="\n".join(part for part in (each.why, each.follows) if part.strip()),
            verbatim=True,
        )
        for each in rows
    ]


def history_of_interview(rows: Sequence[InterviewSeen]) -> Sequence[TimelineItem]:
    """As it was planned before."""
    return [
        timeline_item(
            title=f"{INTERVIEW_LABELS[each.state]}: {_when(each)}",
            at=timezone.localtime(each.recorded_at),
            by=each.recorded_by,
            text="\n".join(
                part
                for part in (
                    f"By {each.by_whom}: {ACCREDITED_LABELS[each.accredited]}",
                    RECORDING_LABELS[each.recording],
                    each.aims,
                    each.why,
                )
                if part.strip()
            ),
            verbatim=True,
        )
        for each in rows
    ]


def history_of_measures(
    rows: Sequence[MeasuresSeen], law: InCourt
) -> Sequence[TimelineItem]:
    """As it stood before."""
    return [
        timeline_item(
            title=ASKED_LABELS[each.asked],
            at=timezone.localtime(each.recorded_at),
            by=each.recorded_by,
            text="\n".join(
                part
                for part in (
                    _names(each.grounds, law.grounds),
                    _names(each.measures, law.measures),
                    each.wishes,
                    each.words,
                )
                if part.strip()
            ),
            verbatim=True,
        )
        for each in rows
    ]
