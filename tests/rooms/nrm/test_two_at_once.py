"""Two people in one section at the same moment, each by a connection of their own."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from manumit.nrm.actions.answering import Saved
from manumit.nrm.form import Said
from tests.cast import Cast, Somebody
from tests.rooms.nrm.conftest import Saving
from tests.rooms.nrm.test_saving import words_of
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_save_at_once_one_is_told_and_no_word_is_lost(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    told: dict[str, Saved] = {}

    def do(somebody: Somebody, words: str) -> None:
        told[words] = saving(of_case, somebody, {"account": Said(words)})

    ended = at_once(lambda: do(cast.alice, "one"), lambda: do(cast.imran, "two"))
    assert ended == [None, None]
    (lost,) = [each for each in told.values() if each.clashes]
    (won,) = [each for each in told.values() if not each.clashes]
    assert won.stored == ("account",)
    assert lost.clashes[0].theirs.kept != lost.clashes[0].mine
    assert len(words_of(of_case, cast.alice, "account")) == 1


def test_one_press_that_arrives_twice_at_once_is_stored_once(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    token = uuid4()

    def do() -> None:
        saving(of_case, cast.alice, {"account": Said("one")}, token=token)

    assert at_once(do, do, do) == [None, None, None]
    assert words_of(of_case, cast.alice, "account") == ["one"]
