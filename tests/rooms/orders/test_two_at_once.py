"""Two people on one order at the same moment, each by a connection of their own."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.orders.actions.stepping import take
from manumit.orders.rules.given import Meanwhile, StepGiven
from manumit.orders.rules.moves import Move, State
from tests.cast import Somebody
from tests.ground import NOON
from tests.rooms.orders.conftest import Place, prohibition
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_decide_an_order_at_once_the_second_is_told(place: Place) -> None:
    number = place.consider()
    place.step(number, Move.APPLY)
    seen = place.order(number).held.latest

    def do(somebody: Somebody, move: Move) -> None:
        reader = somebody.reader()
        with as_reader(reader, at=NOON):
            take(
                case=place.case,
                number=number,
                given=StepGiven(
                    token=uuid4(),
                    seen=seen,
                    move=move,
                    happened=NOON,
                    source="own_act",
                    words="As the court said.",
                    court="Leeds",
                    prohibitions=(prohibition(NOON.date()),),
                ),
                by=reader,
                at=NOON,
            )

    ended = at_once(
        lambda: do(place.cast.alice, Move.MAKE),
        lambda: do(place.cast.imran, Move.REFUSE),
    )
    told = [each for each in ended if each is not None]
    assert len(told) == 1
    assert isinstance(told[0], Meanwhile), told[0]
    made = ended[0] is None
    state = place.order(number).state
    assert state is (State.MADE if made else State.REFUSED)


def test_two_who_check_an_order_at_once_both_have_checked(place: Place) -> None:
    number = place.in_force()
    ended = at_once(
        lambda: place.step(number, Move.CHECK),
        lambda: place.step(number, Move.CHECK, by=place.cast.imran),
    )
    assert ended == [None, None]
