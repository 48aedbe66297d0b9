"""A voluntary debrief for intelligence is offered, after evidential needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law.duties.accounts import sound_account
from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    SUSPICION,
    begins_suspicion,
    investigation_owner,
    not_slavery_at,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import DebriefOffered, Fact, Offered, SubjectId


ALLOWED = "policy/debrief_days"

OFFERED = Terms(
    rule="debrief_offered",
    allowed=ALLOWED,
    discharged_by=(DebriefOffered,),
    missing="No voluntary debrief has been offered since they were heard",
    sentence=(
        "What a possible victim knows can free others: a debrief is offered, freely to "
        "be declined, once their account has been asked for."
    ),
)


@rule(
    "debrief_offered",
    title="Offer a voluntary debrief",
    family=Family.DEBRIEF,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def debrief_offered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A sound offer counts once the person was heard, or it is said why they cannot."""
    if not begins_suspicion(standing, anchor):
        return
    yield arising(
        standing,
        anchor,
        OFFERED,
        outcome(
            _offered(standing, anchor.subject, anchor.last_moment()),
            not_slavery_at(standing, anchor.subject),
        ),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


def _offered(
    standing: Standing, subject: SubjectId | None, start: datetime
) -> tuple[Fact, datetime] | None:
    """The first sound offer since the suspicion and since the person was heard."""
    heard = [
        fact.first_moment() or fact.last_moment()
        for fact in sound_account(standing, subject)
    ]
    if not heard:
        return None
    offers = [
        fact
        for fact, body in standing.of(DebriefOffered, subject)
        if body.result is not Offered.NO_CONTACT
    ]
    return first_since(offers, max(start, min(heard)))
