"""What a case owes, in words: who, what, by when, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import timezone

from manumit.law.duties import Duty
from manumit.law.duties.duty import NOT_KNOWN, State
from manumit.law.duties.registry import RULES
from manumit.obligations.words import STATES
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import moment_in_words


_ENDED = {State.MET, State.NOT_APPLICABLE, State.SUPERSEDED}


def owed_table(
    duties: Sequence[Duty], *, at: datetime, name: Callable[[str], str]
) -> Table:
    """What stands open first, soonest due first."""
    ordered = sorted(duties, key=lambda duty: duty.state(at) in _ENDED)
    return Table(
        caption="What is owed",
        caption_hidden=True,
        columns=[Column("Duty"), Column("Owed by"), Column("Due"), Column("Now")],
        rows=[_row(each, at=at, name=name) for each in ordered],
        empty="No duty arises from what is recorded so far.",
    )


def _row(duty: Duty, *, at: datetime, name: Callable[[str], str]) -> Row:
    state = duty.state(at)
    words, tone = STATES[state]
    missing = "" if state in _ENDED else ". ".join(duty.missing)
    return Row(
        [
            Cell(_title(duty), hint=duty.because.sentence),
            Cell("Not known" if duty.owed_by == NOT_KNOWN else name(duty.owed_by)),
            Cell(_local(duty.due_at) if duty.due_at else "No time is set"),
            Cell(tags=[Tag(words, tone)], hint=missing),
        ]
    )


def _title(duty: Duty) -> str:
    title = RULES[duty.rule].title
    return f"{title} ({duty.part.replace('_', ' ')})" if duty.part else title


def _local(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))
