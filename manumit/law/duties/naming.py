"""Whoever receives names both owners at once."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import counted_from
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, Owner, OwnerNamed, ReferralReceived, ReportReceived


ALLOWED = "policy/owner_naming_minutes"


@rule(
    "owners_named",
    title="Name a safety owner and an investigation owner at receipt",
    family=Family.OWNERS,
    anchor=(ReferralReceived, ReportReceived),
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def owners_named(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Both owners are named at receipt, of a report too; one named before will do."""
    for owner in Owner:
        yield _named(standing, anchor, owner)


def _named(standing: Standing, anchor: Fact, owner: Owner) -> Duty:
    body = anchor.body
    assert isinstance(body, ReferralReceived | ReportReceived)
    start = anchor.last_moment()
    named = [
        (fact, counted_from(fact, start))
        for fact, said in standing.of(OwnerNamed, anchor.subject)
        if said.owner is owner
    ]
    terms = Terms(
        rule="owners_named",
        allowed=ALLOWED,
        discharged_by=(OwnerNamed,),
        missing=f"No {owner.value} owner is named",
        sentence=(
            "Whoever receives a referral names who keeps the person safe and who "
            "investigates, from the first minute."
        ),
    )
    return arising(
        standing,
        anchor,
        terms,
        outcome(next(iter(named), None), None),
        owed_by=body.received_by,
        owed_to=PERSON,
        part=owner.value,
    )
