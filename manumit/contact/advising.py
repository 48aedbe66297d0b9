"""What to do now about somebody, by the list of the day and the force's own policy."""

from __future__ import annotations

from datetime import datetime

from manumit.access.reader import Reader
from manumit.contact.rules.advice import Advice, Door, advise
from manumit.contact.rules.telling import Telling, situation
from manumit.law import days
from manumit.obligations.policies import standing


ENOUGH = "policy/indicators_enough"


def advice_of(
    telling: Telling, *, door: Door, people: int, reader: Reader, at: datetime
) -> Advice:
    """What to do now, what never, whom to ring, and what it may be."""
    today = days.day_of(at)
    enough = standing().version_on(ENOUGH, today, reader.organisation).value
    asked = situation(telling, door=door, people=people, enough=int(enough))
    return advise(asked, today)
