"""Assessing: kept once, on every desk at once, and nobody's is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import NotTheirs
from manumit.law.facts import Assessed, DangerStated
from manumit.obligations.queries import duties_of
from manumit.organisations import directory as directories
from manumit.referrals.actions.assessing import AssessedMeanwhile, assess
from manumit.referrals.actions.danger import never_milder_than_assessed
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.actions.ringing import ring_through
from manumit.referrals.models import Assessment, Entry, Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import referral as referrals
from manumit.referrals.queries import triage as seen
from manumit.referrals.rules import EntryPart, Risk
from manumit.referrals.triage import Answers
from tests.ground import as_owner
from tests.rooms.referrals.conftest import LEEDS_DESK, NOW, acts


Asked = Callable[[str], Reader]
Receive = Callable[..., Receipt]
LATER = NOW + timedelta(minutes=20)
SAFE = dict.fromkeys(Answers.names(), False)
NOTE = "  He rang.\r\n\r\n\tShe is with a friend.  "


def answers(**said: bool | None) -> Answers:
    given: dict[str, Any] = {**SAFE, **said}
    return Answers(**given)


def assessed(
    receipt: Receipt,
    by: Reader,
    *,
    seen: UUID | None = None,
    at: datetime = LATER,
    note: str = NOTE,
    **said: bool | None,
) -> UUID:
    with as_reader(by, at=at):
        return assess(
            referral=receipt.referral,
            answers=answers(**said),
            note=note,
            unchanged=False,
            seen=seen,
            directory=directories.current(),
            by=by,
            at=at,
        )


def row(receipt: Receipt) -> Referral:
    with as_owner():
        return Referral.objects.get(id=receipt.referral)


def test_an_assessment_is_kept_word_for_word_as_a_fact_and_meets_the_duty(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds = receive(), reader("leeds")
    kept = assessed(receipt, leeds, threats=None)
    with as_owner():
        stored = Assessment.objects.get(id=kept)
    assert stored.note == NOTE
    assert stored.team_id == LEEDS_DESK
    with as_reader(leeds, at=LATER):
        log = cases.log(receipt.case, reader=leeds)
        duties = duties_of(receipt.case, reader=leeds, at=LATER)
        (shown,) = seen.assessments(receipt.referral, reader=leeds)
    assert shown.answers == answers(threats=None)
    (fact,) = [each.body for each in log if isinstance(each.body, Assessed)]
    assert fact.threats is None
    assert fact.health is False
    (duty,) = [each for each in duties if each.rule == "assessed"]
    assert duty.met_at == LATER
    (event,) = acts("referral.assessed")
    assert f"case:{receipt.case}" in event.subjects
    assert "friend" not in event.detail


@pytest.mark.parametrize(
    ("said", "risk"),
    [
        ({}, Risk.ROUTINE),
        ({"threats": True}, Risk.NOW),
        ({"health": True}, Risk.NOW),
        ({"missing": True}, Risk.NOW),
        ({"still_exploited": True}, Risk.NOW),
        ({"child": True}, Risk.CHILD),
        ({"child": None}, Risk.CHILD),
        ({"threats": None}, Risk.NOT_KNOWN),
        ({"health": None}, Risk.NOT_KNOWN),
        ({"missing": None}, Risk.NOT_KNOWN),
    ],
)
def test_the_risk_follows_on_the_referral_and_on_every_desk(
    reader: Asked, receive: Receive, said: dict[str, bool | None], risk: Risk
) -> None:
    receipt = receive(exploited_where="Maidstone", exploited_county="Kent")
    given: dict[str, Any] = dict(said)
    assessed(receipt, reader("leeds"), **given)
    with as_owner():
        waiting = Entry.objects.filter(referral_id=receipt.referral)
        parts = {each.organisation_id: each.risk for each in waiting}
    assert parts == {"west-yorkshire": risk, "kent": risk}
    assert row(receipt).risk == risk


def test_a_danger_that_is_new_must_be_rung_through_whatever_was_rung_before(
    reader: Asked, receive: Receive
) -> None:
    kent = reader("kent")
    receipt = receive(
        exploited_where="Maidstone", exploited_county="Kent", still_exploited="Yes"
    )
    with as_reader(kent, at=LATER):
        ring_through(referral=receipt.referral, by=kent, at=LATER)
    after = LATER + timedelta(hours=1)
    first = assessed(receipt, kent, at=after)
    assert row(receipt).risk == Risk.ROUTINE
    again = after + timedelta(hours=1)
    assessed(receipt, kent, seen=first, at=again, threats=True)
    with as_owner():
        ring = Entry.objects.filter(organisation="kent", part=EntryPart.RING)
        assert ring.get(done_at=None).entered_at == again
    with as_reader(kent, at=again):
        shown = referrals.referral(receipt.referral, reader=kent, at=again)
        assert shown.ring is not None
        assert shown.ring.call is None
        ring_through(referral=receipt.referral, by=kent, at=again)


def test_a_danger_is_stated_anew_only_where_it_differs(
    reader: Asked, receive: Receive
) -> None:
    receipt, leeds = receive(still_exploited="No"), reader("leeds")
    first = assessed(receipt, leeds)
    second = assessed(receipt, leeds, seen=first, note="1", still_exploited=True)
    assessed(receipt, leeds, seen=second, note="2", still_exploited=None)
    with as_reader(leeds, at=LATER):
        log = cases.log(receipt.case, reader=leeds)
    stated = [each.body for each in log if isinstance(each.body, DangerStated)]
    assert [each.still_exploited for each in stated] == [False, True, None]


def test_the_second_of_two_is_told_and_what_the_first_found_stands(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive()
    first = assessed(receipt, reader("leeds"), threats=True)
    with pytest.raises(AssessedMeanwhile) as told:
        assessed(receipt, reader("spoc"), health=None)
    assert told.value.newest == first
    assert row(receipt).risk == Risk.NOW
    assessed(receipt, reader("spoc"), seen=first, health=None)
    with as_owner():
        assert Assessment.objects.count() == 2
    assert row(receipt).risk == Risk.NOT_KNOWN


def test_the_same_form_pressed_twice_is_one_assessment(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive()
    first = assessed(receipt, reader("leeds"))
    assert assessed(receipt, reader("leeds")) == first
    with as_owner():
        assert Assessment.objects.count() == 1


def test_whoever_only_reads_the_case_or_does_not_know_it_assesses_nothing(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive()
    with pytest.raises(NoSuchReferral):
        assessed(receipt, reader("kent"))
    with pytest.raises(Refused):
        assessed(receipt, reader("registrar"))
    read_only = receive(
        reference="R-2",
        exploited_where="Leeds; Maidstone",
        exploited_county="West Yorkshire; Kent",
    )
    with as_owner():
        part = Entry.objects.get(referral_id=read_only.referral, organisation="kent")
    assert part.part == EntryPart.CONCERNED
    with pytest.raises(NotTheirs):
        assessed(read_only, reader("kent"))
    with as_owner():
        assert not Assessment.objects.exists()


def test_a_later_register_makes_nobody_safer_than_the_desk_found_them(
    reader: Asked, receive: Receive
) -> None:
    receipt = receive()
    assessed(receipt, reader("leeds"), threats=True)
    with as_reader(reader("leeds"), at=LATER):
        stands = Referral.objects.get(id=receipt.referral)
        milder = never_milder_than_assessed(stands, Risk.ROUTINE, "Said to be away")
    assert milder == (Risk.NOW, "Threatened")
