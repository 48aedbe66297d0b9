"""Crimes of a case: how many are due for whom and why, how many stand, how late."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from manumit.cases.words.codes import said_of
from manumit.investigations.crimes.rules.rule_of_day import (
    came_up,
    further_told,
    most_serious_first,
    rule_for,
)
from manumit.law.counting import Count, crimes
from manumit.law.duties.standing import Standing
from manumit.law.facts import SubjectId
from manumit.obligations.queries import CaseJudged
from manumit.ui.parts import Cell, Chip, Column, Row, Table
from manumit.ui.words import day_in_words, moment_in_words, plural


A_WEEK = 7 * 24
FAMILY = "offence.disclosed.family"


def crimes_table(
    judged: CaseJudged, *, people: Mapping[str, str], victims: Collection[str] = ()
) -> Table:
    """One row for each person, and one for each pair with a further offence.

    ``victims``, and whoever a referral, a report or a decision is about, have a row
    whatever is due for them: nothing due is an answer too.
    """
    standing = judged.standing
    found = crimes(standing) if standing else []
    own = [each for each in found if not each.further]
    counted = {each.subject for each in own}
    possible = dict.fromkeys([*victims, *(came_up(standing) if standing else ())])
    others = [_nothing(each) for each in possible if each not in counted]
    pairs = [each for each in found if each.further]
    return Table(
        caption="Crimes due and recorded",
        caption_hidden=True,
        columns=[
            Column("For whom"),
            Column("Rule of the day"),
            Column("Due", numeric=True),
            Column("Recorded", numeric=True),
            Column("In time"),
        ],
        rows=[
            _row(each, standing, people, judged.on)
            for each in (*own, *others, *pairs)
            if standing
        ],
        empty="No crime is due or recorded.",
    )


def _nothing(subject: str) -> Count:
    """Somebody for whom no crime is due, and none is recorded."""
    return Count(
        subject=SubjectId(subject),
        offender=None,
        further=False,
        due=0,
        recorded=0,
        cancelled=0,
        due_by=None,
        recorded_at=None,
    )


def _row(
    count: Count, standing: Standing, people: Mapping[str, str], at: datetime
) -> Row:
    gone = f"{count.cancelled} cancelled" if count.cancelled else ""
    return Row(
        [
            Cell(
                people.get(count.subject, "Somebody"),
                hint=_what(count, standing, people),
            ),
            _rule(count, standing),
            Cell(str(count.due)),
            Cell(str(count.recorded), hint=gone),
            _in_time(count, at),
        ]
    )


def _what(count: Count, standing: Standing, people: Mapping[str, str]) -> str:
    """What is counted; of further offences the most serious that was told of."""
    if not count.further:
        return "Modern slavery"
    told = most_serious_first(further_told(standing, count.subject, count.offender))
    names = [said_of(FAMILY, each) for each in told]
    by = "nobody knows by whom"
    if count.offender is not None:
        by = f"by {people.get(count.offender, 'somebody')}"
    return f"Further, {by}: {_most(names)}"


def _most(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    first, *others = names
    return f"{first} (the most serious), {', '.join(others)}"


def _rule(count: Count, standing: Standing) -> Cell:
    """By which rule: what it says, from when, and whether anybody has checked it."""
    found = rule_for(standing, count.subject, further=count.further)
    if found is None:
        return Cell("No rule asks for a crime")
    since = f"Since {day_in_words(found.starts)}"
    return Cell(
        found.sentence, hint=since if found.verified else f"{since}, unconfirmed"
    )


def _in_time(count: Count, at: datetime) -> Cell:
    """Late to the hour; by when, or since when it is recorded."""
    hours = count.hours_late(at)
    if count.recorded_at is not None:
        when = f"Recorded {_local(count.recorded_at)}"
    elif count.due and count.due_by is not None:
        when = f"Due by {_local(count.due_by)}"
    else:
        return Cell("")
    if hours is None:
        return Cell(chip=Chip("In time") if count.recorded_at else None, hint=when)
    return Cell(chip=Chip(hours_in_words(hours), "late"), hint=when)


def hours_in_words(hours: int) -> str:
    """``66 hours``, and of a week or more ``7 days and 3 hours``: late to the hour."""
    if not hours:
        return "Less than an hour"
    days, left = divmod(hours, 24)
    if hours < A_WEEK:
        return plural(hours, "hour")
    return f"{plural(days, 'day')} and {plural(left, 'hour')}"


def _local(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))
