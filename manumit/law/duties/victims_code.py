"""What the Victims' Code gives: told, supported, heard, and asked what they need."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
    investigation_owner,
    not_slavery_at,
    safety_owner,
    suspected_by,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AccountOffered,
    CrimeRecorded,
    Fact,
    Form,
    NeedsAssessed,
    Offered,
    StatementOffered,
    SupportReferred,
    VictimTold,
)
from manumit.law.recording import NotAnOffenceCode, is_modern_slavery


ACKNOWLEDGE = "policy/acknowledgement_days"
SUPPORT = "victims_code/support_referral_days"
STATEMENT = "policy/personal_statement_days"
NEEDS = "policy/needs_days"

ACKNOWLEDGED = Terms(
    rule="acknowledged",
    allowed=ACKNOWLEDGE,
    discharged_by=(VictimTold,),
    missing="They have no written acknowledgement of the crime",
    sentence="A victim gets the crime acknowledged in writing once it is recorded.",
)
SUPPORTED = Terms(
    rule="support_referred",
    allowed=SUPPORT,
    discharged_by=(SupportReferred,),
    missing="Nobody has offered a referral to a support service",
    sentence=(
        "A possible victim is offered a referral to a support service; declining it, "
        "or putting it off, is their right."
    ),
)
OFFERED = Terms(
    rule="statement_offered",
    allowed=STATEMENT,
    discharged_by=(StatementOffered,),
    missing="No personal statement has been offered",
    sentence=(
        "Whoever gave an account may also say, in a personal statement, what the crime "
        "has done to them."
    ),
)
ASSESSED = Terms(
    rule="needs_assessed",
    allowed=NEEDS,
    discharged_by=(NeedsAssessed,),
    missing="Nobody has assessed what they need",
    sentence="What a possible victim needs is assessed with them, and early.",
)


@rule(
    "acknowledged",
    title="Acknowledge the crime in writing",
    family=Family.VICTIMS_CODE,
    anchor=CrimeRecorded,
    since="2009-04-01",
    provisions=(ACKNOWLEDGE,),
)
def acknowledged(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The first crime of modern slavery against somebody is acknowledged to them."""
    if not is_first(standing, anchor, CrimeRecorded, counts=_slavery):
        return
    told = [
        fact
        for fact, body in standing.of(VictimTold, anchor.subject)
        if body.event == "acknowledgement"
    ]
    yield arising(
        standing,
        anchor,
        ACKNOWLEDGED,
        outcome(first_since(told, anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "support_referred",
    title="Offer a referral to a support service",
    family=Family.VICTIMS_CODE,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(SUPPORT,),
)
def support_referred(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A sound offer of support, taken or not; one made before will do."""
    if not begins_suspicion(standing, anchor):
        return
    offers = [
        fact
        for fact, body in standing.of(SupportReferred, anchor.subject)
        if body.result is not Offered.NO_CONTACT
    ]
    yield arising(
        standing,
        anchor,
        SUPPORTED,
        outcome(
            by_then(offers, anchor.last_moment()),
            not_slavery_at(standing, anchor.subject),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "statement_offered",
    title="Offer a personal statement",
    family=Family.VICTIMS_CODE,
    anchor=AccountOffered,
    since="2009-04-01",
    provisions=(STATEMENT,),
)
def statement_offered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever gave an account as a possible victim is offered a statement of harm."""

    def given(account: Fact) -> bool:
        assert isinstance(account.body, AccountOffered)
        return account.body.result is Offered.TAKEN and suspected_by(
            standing, account.subject, account.last_moment()
        )

    if not is_first(standing, anchor, AccountOffered, counts=given):
        return
    offers = [
        fact
        for fact, body in standing.of(StatementOffered, anchor.subject)
        if body.result is not Offered.NO_CONTACT
    ]
    yield arising(
        standing,
        anchor,
        OFFERED,
        outcome(first_since(offers, anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "needs_assessed",
    title="Assess what they need",
    family=Family.VICTIMS_CODE,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(NEEDS,),
)
def needs_assessed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """What a possible victim needs is assessed; an assessment made before will do."""
    if not begins_suspicion(standing, anchor):
        return
    yield arising(
        standing,
        anchor,
        ASSESSED,
        outcome(
            by_then(
                acts(standing, anchor.subject, NeedsAssessed), anchor.last_moment()
            ),
            not_slavery_at(standing, anchor.subject),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


def _slavery(recorded: Fact) -> bool:
    body = recorded.body
    assert isinstance(body, CrimeRecorded)
    return body.form is Form.CRIME and _of_class(body.offence)


def _of_class(offence: str) -> bool:
    try:
        return is_modern_slavery(offence)
    except NotAnOffenceCode:
        return False
