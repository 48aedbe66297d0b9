"""Not slavery but something else: two people, never an end of safeguarding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.law.facts import OtherMatterDecided, OtherMatterProposed, Owner
from manumit.notices.models import Notice
from manumit.organisations import directory as directories
from manumit.referrals.actions import other_matters
from manumit.referrals.actions.other_matters import (
    MovedMeanwhile,
    NeedsReason,
    NotASecondPerson,
    NotOffered,
)
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry, OtherMatter
from manumit.referrals.permissions import NoSuchProposal
from manumit.referrals.queries.triage import proposals
from manumit.referrals.rules import EntryPart
from manumit.referrals.triage import (
    PROPOSAL_LABELS,
    PROPOSAL_MOVES,
    PROPOSAL_OWNERS,
    Matter,
    ProposalState,
)
from tests.ground import as_owner
from tests.rooms.referrals.conftest import NOW, acts


Asked = Callable[[str], Reader]
Receive = Callable[..., Receipt]
LATER = NOW + timedelta(hours=1)
WHY = " He was paid late,\r\nand says so himself. "
KENT = {"exploited_where": "Maidstone", "exploited_county": "Kent"}


def propose(receipt: Receipt, by: Reader, words: str = WHY) -> UUID:
    with as_reader(by, at=NOW):
        return other_matters.propose(
            referral=receipt.referral,
            matter=Matter.LABOUR_DISPUTE,
            reasons=words,
            directory=directories.current(),
            by=by,
            at=NOW,
        )


def decide(
    proposal: UUID, by: Reader, *, agrees: bool = True, words: str = "Yes, I rang."
) -> None:
    with as_reader(by, at=LATER):
        other_matters.decide(
            proposal=proposal, agrees=agrees, words=words, by=by, at=LATER
        )


def reopen(proposal: UUID, by: Reader, words: str = "A second worker rang.") -> None:
    with as_reader(by, at=LATER):
        other_matters.reopen(proposal=proposal, words=words, by=by, at=LATER)


def parts(receipt: Receipt) -> dict[str, str]:
    with as_owner():
        rows = Entry.objects.filter(referral_id=receipt.referral, done_at=None)
        return {each.organisation_id: each.part for each in rows}


def owned(receipt: Receipt, by: Reader) -> set[Owner]:
    with as_reader(by, at=LATER):
        return set(cases.owners([receipt.case], reader=by)[receipt.case])


def test_a_second_person_agrees_and_safeguarding_goes_on(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds = receive(route=""), reader("leeds")
    proposal = propose(receipt, leeds)
    assert parts(receipt) == {"west-yorkshire": EntryPart.BOTH}
    decide(proposal, reader("spoc"))
    assert parts(receipt) == {"west-yorkshire": EntryPart.SAFETY}
    assert owned(receipt, leeds) == set(Owner)
    with as_reader(leeds, at=LATER):
        log = [each.body for each in cases.log(receipt.case, reader=leeds)]
        (shown,) = proposals(receipt.referral, reader=leeds)
    assert (shown.reasons, shown.decision_words) == (WHY, "Yes, I rang.")
    said = OtherMatterProposed(proposal=str(proposal), matter="labour_dispute")
    assert said in log
    assert OtherMatterDecided(proposal=str(proposal), agreed=True) in log
    assert len(acts("other_matter.agreed")) == 1
    with as_owner():
        assert Notice.objects.filter(kind="triage.second_person").count() == 1


def test_the_investigations_desk_loses_the_entry_and_the_safety_desk_keeps_it(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive(route="Report of concern", **KENT)
    assert set(parts(receipt)) == {"west-yorkshire", "kent"}
    decide(propose(receipt, reader("leeds")), reader("kent"))
    assert parts(receipt) == {"west-yorkshire": EntryPart.SAFETY}
    assert owned(receipt, reader("kent")) == set(Owner)


@pytest.mark.parametrize("where", [{}, KENT])
def test_reopened_it_is_with_the_investigation_again(
    reader: Asked, receive: Receive, where: dict[str, str]
) -> None:
    receipt = receive(route="", **where)
    before = parts(receipt)
    proposal = propose(receipt, reader("leeds"))
    decide(proposal, reader("spoc"))
    reopen(proposal, reader("leeds"))
    assert parts(receipt) == before
    with as_owner():
        assert OtherMatter.objects.get().state == ProposalState.REOPENED
    with pytest.raises(MovedMeanwhile, match="reopened"):
        reopen(proposal, reader("spoc"))
    assert propose(receipt, reader("spoc")) != proposal


def test_whoever_proposed_it_cannot_decide_not_even_in_the_database(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds = receive(route=""), reader("leeds")
    proposal = propose(receipt, leeds)
    for agrees in (True, False):
        with pytest.raises(NotASecondPerson):
            decide(proposal, leeds, agrees=agrees)
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        OtherMatter.objects.update(
            state="agreed", decided_at=LATER, decided_by=leeds.account
        )


@pytest.mark.parametrize("route", ["NRM", "Duty to Notify"])
def test_no_desk_sets_aside_what_came_by_the_mechanism_or_as_a_notification(
    reader: Asked, receive: Receive, route: str
) -> None:
    receipt = receive(route=route)
    with pytest.raises(NotOffered, match="registrar or a designated decision-maker"):
        propose(receipt, reader("leeds"))
    with as_owner():
        assert not OtherMatter.objects.exists()


def test_a_proposal_declined_leaves_everything_as_it_was(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive(route="")
    before = parts(receipt)
    proposal = propose(receipt, reader("leeds"))
    decide(proposal, reader("spoc"), agrees=False, words="He fears them.")
    assert parts(receipt) == before
    with pytest.raises(MovedMeanwhile, match="Declined"):
        decide(proposal, reader("national"))


def test_one_proposal_stands_at_a_time_and_reasons_are_needed(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive(route="")
    with pytest.raises(NeedsReason):
        propose(receipt, reader("leeds"), words=" \n")
    proposal = propose(receipt, reader("leeds"))
    with pytest.raises(MovedMeanwhile, match="second person"):
        propose(receipt, reader("spoc"))
    with pytest.raises(NeedsReason):
        decide(proposal, reader("spoc"), words="")
    with pytest.raises(Refused):
        decide(proposal, reader("registrar"))
    with pytest.raises(NoSuchProposal):
        decide(proposal, reader("kent"))


def test_every_state_has_its_words_its_owner_and_its_place() -> None:
    assert set(PROPOSAL_LABELS) == set(PROPOSAL_OWNERS) == set(PROPOSAL_MOVES)
    reached = {each for onward in PROPOSAL_MOVES.values() for each in onward}
    assert reached | {ProposalState.PROPOSED} == set(ProposalState)
