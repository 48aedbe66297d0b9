"""Duties towards a person, owed by whoever keeps them safe or investigates."""

from __future__ import annotations

from manumit.law.duties.arising import PLAIN, Outcome, Shape, Terms, arising
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import investigation_owner, safety_owner
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact


def safety_owes(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    ended: Outcome,
    *,
    part: str = "",
    shape: Shape = PLAIN,
) -> Duty:
    """The duty of the subject's safety owner that ``anchor`` gives rise to."""
    return arising(
        standing,
        anchor,
        terms,
        ended,
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
        part=part,
        shape=shape,
    )


def investigation_owes(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    ended: Outcome,
    *,
    part: str = "",
    shape: Shape = PLAIN,
) -> Duty:
    """The duty of whoever investigates that ``anchor`` gives rise to."""
    return arising(
        standing,
        anchor,
        terms,
        ended,
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        part=part,
        shape=shape,
    )
