"""What a notice may hold, and so cannot hold: codes, counts and days, never words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from string import Formatter
from uuid import UUID

from manumit.law.days import LONDON
from manumit.ui.words import day_in_words, thousands


SUBJECTS = frozenset(
    {
        "account",
        "amendment",
        "bid",
        "case",
        "contact",
        "delivery",
        "document",
        "draft",
        "file",
        "letter",
        "post",
        "question",
        "recording_audit",
        "recording_return",
        "referral",
        "register",
        "search",
    }
)
"""The kinds of record that a notice may be about. A room that needs another adds it."""

MOST = 10**9
_CASE = re.compile(r"MS[0-9]{2}-[0-9]{6,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NotSayable(ValueError):
    """A notice would say what is no number, day, case number or known code."""


class Often(StrEnum):
    """How often somebody wants mail about their unread notices."""

    URGENT = "urgent"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


OFTEN_LABELS = {
    Often.URGENT: "At once, for urgent notices only",
    Often.HOURLY: "Every hour, if there is something new",
    Often.DAILY: "Every day at 7:00",
    Often.WEEKLY: "Every Monday at 7:00",
    Often.NEVER: "Never",
}
DEFAULT_OFTEN = Often.DAILY
MORNING = time(7)

Known = Callable[[str], bool]


def gaps_of(text: str) -> frozenset[str]:
    """The names of the gaps in a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def check_gap(name: str, value: object, *, organisation: Known, desk: Known) -> None:
    """Raise :class:`NotSayable` unless the value is what a gap of this name may hold.

    The message names the gap and never repeats the value.
    """
    allowed = {
        "case": lambda: _is(_CASE, value),
        "count": lambda: _is_number(value),
        "hours": lambda: _is_number(value),
        "organisation": lambda: isinstance(value, str) and organisation(value),
        "desk": lambda: isinstance(value, str) and desk(value),
        "day": lambda: _is_day(value),
    }
    if name not in allowed:
        raise NotSayable(f"A notice has no gap of this name; it may have {GAPS_SAID}.")
    if not allowed[name]():
        raise NotSayable(f"The gap {name} of a notice must hold {GAPS[name]}.")


GAPS: Mapping[str, str] = {
    "case": "a case number, such as MS26-000042",
    "count": "a whole number",
    "hours": "a whole number",
    "organisation": "the code of an organisation in the directory",
    "desk": "the code of a desk in the directory",
    "day": "a day, such as 2026-03-04",
}
GAPS_SAID = ", ".join(GAPS)


def check_subject(subject: str) -> None:
    """Raise :class:`NotSayable` unless it is ``kind:id`` of a known kind."""
    kind, _, id_ = subject.partition(":")
    if kind not in SUBJECTS or not _is_id(id_):
        raise NotSayable(
            "The subject of a notice is kind:id, such as case:0190…, and the kind is "
            f"one of {', '.join(sorted(SUBJECTS))}."
        )


FRESH = timedelta(days=28)
"""For so long a notice to a desk or a role asks each of its people to read it."""


def shown_gap(name: str, value: object, *, name_of: Callable[[str], str]) -> str:
    """A gap's value as a sentence shows it; ``name_of`` names codes."""
    if name in {"organisation", "desk"}:
        return name_of(str(value))
    if name == "day":
        return day_in_words(date.fromisoformat(str(value)))
    return thousands(value) if isinstance(value, int) else str(value)


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def last_due(often: Often, *, at: datetime) -> datetime | None:
    """The latest moment, up to ``at``, at which mail of this rhythm was to go out.

    None where there is no such moment: mail for urgent notices goes at once, and for
    whoever wants none it never goes.
    """
    local = at.astimezone(LONDON)
    if often is Often.HOURLY:
        return local.replace(minute=0, second=0, microsecond=0)
    if often not in {Often.DAILY, Often.WEEKLY}:
        return None
    day = local.date()
    if local.time() < MORNING:
        day -= timedelta(days=1)
    if often is Often.WEEKLY:
        day -= timedelta(days=day.weekday())
    return datetime.combine(day, MORNING, tzinfo=LONDON)
