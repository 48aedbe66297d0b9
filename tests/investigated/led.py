"""Who leads, was handed the case, and what a supervisor's review asks of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from manumit.access.reader import Reader
from manumit.investigations.leading.actions import allocating, reviewing
from manumit.investigations.leading.actions.allocating import LeadGiven
from manumit.investigations.leading.actions.reviewing import Asked, ReviewGiven
from manumit.law.facts import LeadAllocated
from tests.investigated.on import On


def lead(on: On) -> None:
    """The officer leads, hands over to the lead, and is reviewed with an action."""
    for each in (on.officer, on.lead):
        _allocate(on, each)
    told: Any = on.told()
    asked = Asked(on.words, on.lead.account, on.today + timedelta(days=9))
    given = ReviewGiven(
        **told,
        begun_at=on.at,
        begun_under=on.lead.account,
        questions=on.words,
        found=on.words,
        actions=[asked],
    )
    reviewing.review(case=on.case, given=given, by=on.supervisor, at=on.at)


def _allocate(on: On, who: Reader) -> None:
    told: Any = on.told()
    led = [each.id for each in on.log() if isinstance(each.body, LeadAllocated)]
    given = LeadGiven(
        **told,
        lead=who.account,
        seen=led[-1] if led else "",
        reason=on.words,
        note=on.words if led else "",
    )
    allocating.allocate(case=on.case, given=given, by=on.supervisor, at=on.at)
