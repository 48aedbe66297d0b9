"""The log of a case in plain words: what happened, when, and since when we know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from manumit.cases.words import Name, in_words
from manumit.law.facts import Fact, Moment
from manumit.ui.parts import Tag, TimelineItem
from manumit.ui.words import moment_in_words


def chronology(
    log: Sequence[Fact], *, name: Name, who: Mapping[str, str]
) -> list[TimelineItem]:
    """Newest first. ``name`` names organisations and desks, ``who`` accounts."""
    corrected = {fact.supersedes for fact in log}
    ordered = sorted(log, key=_when, reverse=True)
    return [_item(fact, name, who, fact.id in corrected) for fact in ordered]


def _when(fact: Fact) -> tuple[datetime, datetime]:
    return fact.last_moment(), fact.recorded_at


def _item(
    fact: Fact, name: Name, who: Mapping[str, str], corrected: bool
) -> TimelineItem:
    recorded = moment_in_words(timezone.localtime(fact.recorded_at))
    exact = isinstance(fact.happened, datetime)
    return TimelineItem(
        title=fact.body.label,
        moment=f"Happened {happened_in_words(fact.happened)}. Recorded {recorded}.",
        stamp=fact.happened.isoformat("T", "minutes") if exact else "",  # type: ignore[union-attr]  # exact is a datetime
        by=who.get(fact.recorded_by, ""),
        text=in_words(fact.body, name=name),
        tag=Tag("Corrected since", "attention") if corrected else None,
    )


def happened_in_words(moment: Moment) -> str:
    """``4 March 2021 at 14:05``, or as exactly as it is known."""
    if isinstance(moment, datetime):
        return moment_in_words(timezone.localtime(moment))
    return str(moment)
