"""Two people with one exhibit at the same moment, each by a connection of their own."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.investigations.exhibits import actions, queries
from manumit.investigations.exhibits.rules import (
    Done,
    ExhibitGiven,
    MoveGiven,
    NotMoved,
    Sort,
)
from tests.cast import Cast, Received, Somebody
from tests.ground import NOON
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_move_one_exhibit_at_once_one_is_told_and_the_chain_is_whole(
    cast: Cast, received: Received
) -> None:
    (receipt,) = received()
    alice = cast.alice.reader()
    given = ExhibitGiven(
        token=uuid4(),
        reference="DK/1",
        sort=Sort.EXHIBIT,
        description="A knife",
        where="The kitchen",
        found_by="PC 1071 Kaur",
        from_person=None,
        from_words="",
        seal="A1",
        holder="",
        storage="Locker 4",
        digest="",
        document=None,
        until=None,
        why_kept="",
        happened=NOON,
        source="own_act",
    )
    with as_reader(alice, at=NOON):
        actions.take_in(case=receipt.case, given=given, by=alice, at=NOON)
        (held,) = queries.exhibits_of(receipt.case, reader=alice).own

    def move(somebody: Somebody, to: str) -> None:
        reader = somebody.reader()
        moved = MoveGiven(
            token=uuid4(),
            seen=1,
            done=Done.PASSED,
            holder="PC 1071 Kaur",
            to=to,
            seal="",
            where="",
            why="As asked",
            until=None,
            happened=NOON,
            source="own_act",
        )
        with as_reader(reader, at=NOON):
            actions.move(
                case=receipt.case, exhibit=held.id, given=moved, by=reader, at=NOON
            )

    ended = at_once(
        lambda: move(cast.alice, "the store"), lambda: move(cast.imran, "the lab")
    )
    (told,) = [each for each in ended if each is not None]
    assert isinstance(told, NotMoved)
    with as_reader(alice, at=NOON):
        (seen,) = queries.exhibits_of(receipt.case, reader=alice).own
    assert [each.step.number for each in seen.steps] == [1, 2]
    assert seen.now.holder in str(told)
