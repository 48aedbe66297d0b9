"""Reviews: what asks for one, what they find, and that nothing of them is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from manumit.investigations.leading.actions.reviewing import (
    Asked,
    DoneAlready,
    NotReviewed,
    complete,
)
from manumit.investigations.leading.rules.led import Event
from manumit.investigations.leading.rules.stood import What
from manumit.law import facts
from tests.ground import NOON
from tests.rooms.investigations.leading.conftest import Room, later


CHARGED = facts.StageReached(stage=facts.Stage.CHARGE, possible_victim=False)
FURTHER = facts.PersonNamed(
    as_what=facts.Named.VICTIM, how=facts.NamedHow.PART, abroad=False
)


def events(room: Room, hour: float) -> list[Event]:
    return [each.event for each in room.leading(hour).led.asking]


def test_a_charge_a_further_victim_and_a_change_of_lead_each_ask_for_a_review(
    room: Room,
) -> None:
    room.allocate(room.lena)
    room.review(2)
    assert events(room, 2) == []
    room.fact(CHARGED, 3, subject=uuid4())
    room.fact(FURTHER, 4, subject=uuid4())
    room.allocate(room.second, 5, note="Read the van's file.")
    assert events(room, 5) == [Event.CHARGE, Event.VICTIM, Event.LEAD]
    room.review(6, by=room.spoc)
    assert events(room, 6) == []
    (review, _) = room.leading(6).reviews
    assert review.because == [Event.CHARGE, Event.VICTIM, Event.LEAD]


def test_a_review_begun_under_one_lead_and_kept_under_another_is_not_lost(
    room: Room,
) -> None:
    room.allocate(room.lena)
    begun_under = room.leading(2).led.lead_id
    room.allocate(room.second, 3, note="The van.")
    assert room.review(4, under=begun_under)
    (review,) = room.leading(4).reviews
    assert review.lead_changed
    assert review.begun_under == str(room.lena.account)
    assert review.held_under == str(room.second.account)
    assert review.found == "Trace it.\r\nTwice. "


def test_what_a_review_asks_is_open_until_somebody_says_that_it_was_done(
    room: Room,
) -> None:
    room.allocate(room.lena)
    due = NOON.date() + timedelta(days=2)
    room.review(2, actions=(Asked("Trace the van. ", str(room.lena.account), due),))
    (action,) = room.leading(2).actions.values()
    assert (action.words, action.done_at) == ("Trace the van. ", None)
    stood = [each for each in room.closing(90).actions if each.what is What.ACTION]
    assert [(each.due, each.late) for each in stood] == [(due.isoformat(), True)]
    by, token = room.cast.alice.reader(later(91)), uuid4()

    def done(token: UUID) -> bool:
        return complete(
            case=room.case,
            action=action.id,
            token=token,
            words="Traced. ",
            by=by,
            at=later(91),
        )

    assert done(token)
    assert not done(token)
    with pytest.raises(DoneAlready):
        done(uuid4())
    assert room.closing(92).actions == []
    (seen,) = room.leading(92).actions.values()
    assert seen.done_words == "Traced. "


def test_nobody_reviews_what_they_lead(room: Room) -> None:
    room.allocate(room.second)
    with pytest.raises(NotReviewed, match="somebody else's"):
        room.review(2, by=room.second)
