"""The log of a case in plain words: what happened, when, and since when we know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from manumit.cases.words import Name, in_words
from manumit.cases.words.codes import source_in_words
from manumit.law.facts import Fact, Moment
from manumit.ui.parts import Action, Tag, TimelineItem
from manumit.ui.words import moment_in_words


CORRECTED = Tag("Corrected since", "attention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What organisations, accounts and the people of the case are called."""

    organisation: Name
    accounts: Mapping[str, str]
    people: Mapping[str, str]


def chronology(
    log: Sequence[Fact],
    *,
    called: Called,
    acts: Callable[[Fact], Sequence[Action]],
    most: int,
) -> list[TimelineItem]:
    """The newest of a whole log; ``acts`` are what may be done about what stands."""
    corrected = {fact.supersedes for fact in log}
    return [
        entry(fact, called, acts(fact))
        if fact.id not in corrected
        else replace(entry(fact, called, ()), tag=CORRECTED)
        for fact in sorted(log, key=_when, reverse=True)[:most]
    ]


def _when(fact: Fact) -> tuple[datetime, datetime]:
    return fact.last_moment(), fact.recorded_at


def entry(fact: Fact, called: Called, acts: Sequence[Action]) -> TimelineItem:
    """One fact in words: when, since when it is known, by whom, resting on what."""
    recorded = moment_in_words(timezone.localtime(fact.recorded_at))
    exact = isinstance(fact.happened, datetime)
    return TimelineItem(
        title=fact.body.label,
        moment=f"Happened {happened_in_words(fact.happened)}. Recorded {recorded}.",
        stamp=fact.happened.isoformat("T", "minutes") if exact else "",  # type: ignore[union-attr]  # exact is a datetime
        by=called.accounts.get(fact.recorded_by, ""),
        text=text_of(fact, called),
        actions=acts,
    )


def text_of(fact: Fact, called: Called) -> str:
    """What it says; about whom, where the case is about several; what it rests on."""
    said = in_words(fact.body, name=called.organisation)
    about = called.people.get(fact.subject or "", "") if len(called.people) > 1 else ""
    rests_on = source_in_words(fact.source)
    return " ".join(
        each
        for each in (
            said,
            f"About {about}." if about else "",
            f"It rests on {rests_on}." if rests_on else "",
        )
        if each
    )


def happened_in_words(moment: Moment) -> str:
    """``4 March 2021 at 14:05``, or as exactly as it is known."""
    if isinstance(moment, datetime):
        return moment_in_words(timezone.localtime(moment))
    return str(moment)
