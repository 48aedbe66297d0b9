"""What stands open, in words for a page: grouped, with the people it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from manumit.cases.words.codes import said_of
from manumit.investigations.leading.queries.leading import ActionSeen
from manumit.investigations.leading.rules.stood import Stood, What, of_duty
from manumit.law.duties import RULES, Duty, State
from manumit.law.facts import Moment
from manumit.obligations.words import STATES
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import day_in_words, moment_in_words


MOST_NAMED = 3
"""People or things that a line names before it only counts the others."""
GONE = "a rule that is no longer in force"


def when(moment: Moment) -> str:
    """When something happened, as far as it is known."""
    if isinstance(moment, datetime):
        return moment_in_words(timezone.localtime(moment))
    return str(moment)


def at_time(moment: datetime) -> str:
    """An instant in words, in London."""
    return moment_in_words(timezone.localtime(moment))


def stood_table(
    stood: Sequence[Stood],
    called: Mapping[str, str],
    actions: Mapping[str, ActionSeen],
    *,
    caption: str,
    empty: str,
) -> Table:
    """What stands open: one row for a rule, with whom it is about and what is late."""
    groups: dict[tuple[What, str], list[Stood]] = {}
    for each in stood:
        key = each.code if each.what is What.DUTY else f"{each.code} {each.part}"
        groups.setdefault((each.what, key), []).append(each)
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[Column("What"), Column("For whom"), Column("By")],
        rows=[_row(each, called, actions) for each in groups.values()],
        empty=empty,
    )


def _row(
    group: Sequence[Stood],
    called: Mapping[str, str],
    actions: Mapping[str, ActionSeen],
) -> Row:
    late = sum(each.late for each in group)
    tags = []
    if late:
        text = "Overdue" if late == len(group) else f"{late} overdue"
        tags.append(Tag(text, "bad"))
    silent = sum(each.silent for each in group)
    if silent:
        said, tone = STATES[State.NOT_EVIDENCED]
        text = said if silent == len(group) else f"{silent} {said.lower()}"
        tags.append(Tag(text, tone))
    first = min((each.due for each in group if each.due), default="")
    return Row(
        [
            Cell(_title(group[0], actions), verbatim=group[0].what is What.ACTION),
            Cell(few(called.get(each.subject, "") for each in group)),
            Cell(_due(first), tags=tags),
        ]
    )


def _title(one: Stood, actions: Mapping[str, ActionSeen]) -> str:
    if one.what is What.LINE:
        about = said_of("line.opened.about", one.code)
        return f"Line of enquiry {one.part}: {about}"
    if one.what is What.ACTION:
        found = actions.get(one.code)
        return f"Action of a review: {found.words}" if found else "Action of a review"
    return RULES[one.code].title if one.code in RULES else GONE


def _due(stored: str) -> str:
    if not stored:
        return "No time is set"
    if "T" in stored:
        return at_time(datetime.fromisoformat(stored))
    return day_in_words(date.fromisoformat(stored))


def few(names: Iterable[str]) -> str:
    """A few of the names, and how many others there are."""
    found = list(dict.fromkeys(each for each in names if each))
    if len(found) <= MOST_NAMED:
        return ", ".join(found)
    return f"{', '.join(found[:MOST_NAMED])} and {len(found) - MOST_NAMED} more"


def duties_table(
    duties: Sequence[Duty],
    called: Mapping[str, str],
    *,
    at: datetime,
    caption: str,
    empty: str,
) -> Table:
    """Duties by rule, the order kept, with whom they are about and what is late."""
    stood = [of_duty(each, at) for each in duties]
    return stood_table(stood, called, {}, caption=caption, empty=empty)
