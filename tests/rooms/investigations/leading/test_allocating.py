"""The lead: who may be given it, a reason below the standard, the hand-over."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from manumit.access.reader import Refused
from manumit.cases.actions import NotTheirs
from manumit.investigations.leading.actions.allocating import (
    AdviserGiven,
    NotAllocated,
    name_adviser,
)
from manumit.investigations.leading.rules.standard import standard_on
from manumit.law.facts import LeadAllocated
from manumit.law.policies import DEFAULTS
from tests.ground import NOON
from tests.rooms.investigations.leading.conftest import FORCE, Room, award, later


def test_an_accredited_lead_is_a_fact_and_the_duties_follow(room: Room) -> None:
    assert room.allocate(room.lena)
    fact = room.log(1)[-1]
    assert fact.body == LeadAllocated(
        investigator=str(room.lena.account), accredited=True
    )
    assert room.leading(1).led.lead_id == str(room.lena.account)


def test_nobody_below_the_standard_leads_without_a_named_reason(room: Room) -> None:
    before = len(room.log(1))
    with pytest.raises(NotAllocated, match="level of investigator") as refused:
        room.allocate(room.cast.alice)
    assert refused.value.field == "reason"
    assert len(room.log(1)) == before
    room.allocate(room.cast.alice, reason="Nobody else is on tonight. ")
    (lead,) = room.leading(1).leads
    assert lead.accredited is False
    assert lead.reason == "Nobody else is on tonight. "
    assert lead.lacking == ["level", "course"]


def test_the_lead_does_not_change_without_a_hand_over_note(room: Room) -> None:
    room.allocate(room.lena)
    with pytest.raises(NotAllocated, match="must know") as refused:
        room.allocate(room.second, 2)
    assert refused.value.field == "note"
    room.allocate(room.second, 2, note="The van.\r\n It stands in Dewsbury. ")
    seen = room.leading(2)
    (note,) = seen.handovers
    assert note.words == "The van.\r\n It stands in Dewsbury. "
    assert {each.code for each in note.stood} >= {"plan_made", "crime_recorded"}
    assert (note.from_lead, note.to_lead) == (
        str(room.lena.account),
        str(room.second.account),
    )


def test_of_two_who_give_the_lead_the_second_is_told(room: Room) -> None:
    room.allocate(room.lena)
    with pytest.raises(NotAllocated, match="meanwhile"):
        room.allocate(room.second, 2, seen="")
    assert room.leading(2).led.lead_id == str(room.lena.account)


def test_only_a_supervisor_of_a_force_that_works_on_the_case_gives_the_lead(
    room: Room,
) -> None:
    with pytest.raises(Refused):
        room.allocate(room.lena, by=room.cast.alice)
    with pytest.raises((NotTheirs, Refused)):
        room.allocate(room.lena, by=room.cast.carol)


@pytest.mark.parametrize(
    ("day", "held", "lacks", "accredited"),
    [
        (date(2014, 5, 1), set(), (), None),
        (date(2014, 5, 1), {"pip2"}, (), True),
        (date(2016, 5, 2), {"pip2"}, ("course",), False),
        (date(2016, 5, 2), {"investigator"}, ("level",), False),
        (date(2016, 5, 2), {"pip3", "investigator"}, (), True),
    ],
)
def test_a_lead_is_judged_by_the_standard_of_the_day_they_were_given_it(
    day: date, held: set[str], lacks: tuple[str, ...], accredited: bool | None
) -> None:
    standard = standard_on(day, policies=DEFAULTS, organisation=FORCE)
    assert standard.lacking(held) == lacks
    assert standard.accredited(held) is accredited


def test_a_lapsed_accreditation_is_none(room: Room) -> None:
    award(room.lena, room.spoc, "pip2", lapses=NOON.date())
    with pytest.raises(NotAllocated, match="level of investigator"):
        room.allocate(room.lena)


def test_only_who_is_accredited_to_advise_that_day_is_named(room: Room) -> None:
    given = AdviserGiven(
        token=uuid4(),
        adviser=str(room.lena.account),
        happened=later(1),
        source="own_act",
    )
    by = room.cast.imran.reader(later(1))
    with pytest.raises(NotAllocated, match="accredited to advise"):
        name_adviser(case=room.case, given=given, by=by, at=later(1))
    award(room.lena, room.spoc, "tactical-adviser")
    assert name_adviser(case=room.case, given=given, by=by, at=later(1))
    assert not name_adviser(case=room.case, given=given, by=by, at=later(1))
    assert room.leading(1).led.adviser_id == str(room.lena.account)
