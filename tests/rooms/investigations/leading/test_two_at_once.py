"""Two supervisors on one case at the same moment, each by a connection of their own."""

from __future__ import annotations

import pytest

from manumit.investigations.leading.actions.allocating import NotAllocated
from manumit.investigations.leading.actions.closing import ClosedMeanwhile
from manumit.investigations.leading.models import Closing
from manumit.law.facts import InvestigationClosed, LeadAllocated, ReviewHeld
from tests.ground import as_owner
from tests.rooms.investigations.leading.conftest import Room
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_supervisors_who_close_at_once_one_closes_and_the_other_is_told(
    room: Room,
) -> None:
    ended = at_once(
        lambda: room.close_open(3, by=room.spoc),
        lambda: room.close_open(3, by=room.strategic),
    )
    (lost,) = [each for each in ended if each is not None]
    assert isinstance(lost, ClosedMeanwhile), lost
    closures = [e for e in room.log(4) if isinstance(e.body, InvestigationClosed)]
    assert len(closures) == 1
    with as_owner():
        assert Closing.objects.count() == 1


def test_a_review_written_while_the_lead_changes_is_kept_and_says_under_whom(
    room: Room,
) -> None:
    room.allocate(room.lena, 1)
    begun_under = room.leading(2).led.lead_id
    ended = at_once(
        lambda: room.review(3, under=begun_under, by=room.spoc),
        lambda: room.allocate(room.second, 3, note="The van."),
    )
    assert ended == [None, None]
    kinds = [type(each.body) for each in room.log(4)]
    assert kinds.count(ReviewHeld) == 1
    assert kinds.count(LeadAllocated) == 2
    (review,) = room.leading(4).reviews
    assert review.begun_under == str(room.lena.account)


def test_of_two_who_give_the_lead_at_once_one_does_and_the_other_is_told(
    room: Room,
) -> None:
    ended = at_once(
        lambda: room.allocate(room.lena, 1, seen="", by=room.cast.imran),
        lambda: room.allocate(room.second, 1, seen="", by=room.spoc),
    )
    (lost,) = [each for each in ended if each is not None]
    assert isinstance(lost, NotAllocated), lost
    assert len(room.leading(2).leads) == 1
