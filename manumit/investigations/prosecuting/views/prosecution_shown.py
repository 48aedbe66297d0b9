"""What was sent, decided and reached, as the page of the prosecution shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.cases.words.codes import capital, said
from manumit.investigations.prosecuting.queries import ChargeSeen, SentSeen, StepSeen
from manumit.investigations.prosecuting.rules.charging import SORT_LABELS, UNIT_LABELS
from manumit.investigations.prosecuting.rules.court import STEP_LABELS
from manumit.law import days
from manumit.law.duties.right_to_review import NOT_PROSECUTED
from manumit.law.facts import Charging, Fact, Moment, StageReached
from manumit.organisations import directory
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table, Tag, Tone
from manumit.ui.words import day_in_words, moment_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeShown:
    """One charging decision with its rows."""

    title: str
    tag: Tag
    rows: Sequence[SummaryRow]


def accused(log: Sequence[Fact]) -> frozenset[str]:
    """Those who have come to any step as a suspect or an accused."""
    return frozenset(
        str(fact.subject) for fact in log if isinstance(fact.body, StageReached)
    )


def sent_table(found: Sequence[SentSeen], on: OnPage) -> Table:
    """What went to the prosecutor, newest first."""
    return Table(
        caption="Sent to the prosecutor",
        caption_hidden=True,
        columns=[
            Column("What for"),
            Column("To whom"),
            Column("About"),
            Column("Sent"),
        ],
        rows=[
            Row(
                [
                    Cell(SORT_LABELS[each.sort], hint=each.reference),
                    Cell(UNIT_LABELS[each.unit]),
                    Cell(_names(each.suspects, on) or "Nobody in particular yet"),
                    Cell(
                        moment_in_words(timezone.localtime(each.sent_at)),
                        hint=f"Recorded by {each.recorded_by}",
                    ),
                ]
            )
            for each in found
        ],
        empty=(
            "Nothing is recorded as sent. Ask for early advice while lines of enquiry "
            "are still open; several victims, another country or an organised group "
            "go to a complex casework unit."
        ),
    )


def _names(suspects: Sequence[UUID], on: OnPage) -> str:
    return ", ".join(on.called.get(str(each), "Somebody") for each in suspects)


def charges(found: Sequence[ChargeSeen], on: OnPage) -> Sequence[ChargeShown]:
    """Each decision about charging, newest first."""
    return [
        ChargeShown(
            title=on.called.get(str(each.fact.subject), "Somebody"),
            tag=Tag(capital(said(each.body.decision)), _tone(each.body.decision)),
            rows=list(_charge(each)),
        )
        for each in found
    ]


def earlier(found: Sequence[ChargeSeen], on: OnPage) -> Sequence[tuple[str, str]]:
    """The decisions that a correction may take the place of."""
    return [(str(each.fact.id), _briefly(each, on)) for each in found]


def _briefly(each: ChargeSeen, on: OnPage) -> str:
    who = on.called.get(str(each.fact.subject), "Somebody")
    return f"{who}: {said(each.body.decision)} ({when(each.fact.happened)})"


def _tone(decision: Charging) -> Tone:
    if decision is Charging.CHARGE:
        return "good"
    return "attention" if decision in NOT_PROSECUTED else "info"


def _charge(each: ChargeSeen) -> Iterator[SummaryRow]:
    name = directory.current().name
    yield SummaryRow("Decision", in_words(each.body, name=name))
    yield SummaryRow("When", when(each.fact.happened))
    if each.others.strip():
        yield SummaryRow("Offences of other Acts", each.others, verbatim=True)
    if each.why_others.strip():
        yield SummaryRow("Why those", each.why_others, verbatim=True)
    if each.reasons.strip():
        yield SummaryRow("Reasons", each.reasons, verbatim=True)
    yield SummaryRow("Recorded by", each.recorded_by)


def steps_table(
    found: Sequence[StepSeen], on: OnPage, *, at: datetime, writes: bool
) -> Table:
    """Every step against somebody, and the hearings to come."""
    today = days.day_of(at)
    corrects = [Column("Recorded wrongly?")] if writes else []
    return Table(
        caption="Steps and hearings",
        caption_hidden=True,
        columns=[
            Column("Who"),
            Column("Step"),
            Column("When"),
            Column("What came"),
            *corrects,
        ],
        rows=[
            Row(
                [
                    Cell(on.called.get(each.accused, "Somebody")),
                    Cell(
                        _step(each),
                        hint=each.court,
                        tags=[Tag("To come", "info")]
                        if each.fact is None and each.on and each.on > today
                        else [],
                    ),
                    Cell(
                        when(each.fact.happened)
                        if each.fact
                        else day_in_words(each.on or today)
                    ),
                    Cell(each.words, verbatim=True),
                    *([_correct(each, on)] if writes else []),
                ]
            )
            for each in found
        ],
        empty="Nobody has come to any step yet, as far as anybody recorded.",
    )


def _correct(each: StepSeen, on: OnPage) -> Cell:
    """A link to correct it; what came in with a file is corrected on the case."""
    if each.row is None:
        return Cell()
    href = reverse("investigations:correct-court-step", args=[on.case.id, each.row])
    return Cell(f"Correct the {_step(each).lower()}", href=href)


def _step(each: StepSeen) -> str:
    if each.step is not None:
        return STEP_LABELS[each.step]
    assert each.fact is not None, "a step of the log"
    body = each.fact.body
    assert isinstance(body, StageReached)
    return capital(said(body.stage))


def when(moment: Moment) -> str:
    """The moment, as exactly as it is known."""
    if isinstance(moment, datetime):
        return moment_in_words(timezone.localtime(moment))
    return str(moment)
