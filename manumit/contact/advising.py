"""What to do now about somebody, by the list of the day and the force's own policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from manumit.access.reader import Reader
from manumit.analysis.indicators import Found, find
from manumit.contact.rules.advice import Advice, Door, advise
from manumit.contact.rules.telling import Telling, situation
from manumit.law import days
from manumit.obligations.policies import standing


ENOUGH = "policy/indicators_enough"


def advice_of(
    telling: Telling,
    *,
    door: Door,
    people: int,
    case_open: bool = False,
    reader: Reader,
    at: datetime,
) -> Advice:
    """What to do now, what never, whom to ring, and what it may be."""
    today = days.day_of(at)
    enough = standing().version_on(ENOUGH, today, reader.organisation).value
    asked = situation(
        telling, door=door, people=people, enough=int(enough), case_open=case_open
    )
    return advise(asked, today)


def listening(telling: Telling, *, on: date) -> Telling:
    """The telling with every sign that its words let hear, ticked or not.

    What to do now is told by it, since whoever types for two minutes may tick nothing;
    what goes onto the case is told by the ticks alone.
    """
    found = [
        each for words in (telling.words, telling.seen) for each in find(words, on=on)
    ]
    return replace(
        telling,
        indicators=_with(telling.indicators, (each.code for each in found)),
        sectors=_with(telling.sectors, _sectors(found)),
    )


def _with(ticked: Iterable[str], heard: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ticked, *heard)))


def _sectors(found: Iterable[Found]) -> Iterable[str]:
    return (each.sector for each in found if each.sector)
