"""Two people on one case at the same moment, each by a connection of their own."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manumit.investigations.planning.permissions import PlanThere
from manumit.investigations.planning.rules.stating import LineGiven
from manumit.law.facts import AccountOffered, PlanMade
from tests.rooms.investigations.planning.conftest import Place
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_make_a_plan_one_does_and_the_other_is_told(place: Place) -> None:
    cast = place.cast
    ended = at_once(
        lambda: place.plan("labour", by=cast.alice),
        lambda: place.plan("sexual", by=cast.imran),
    )
    (lost,) = [each for each in ended if each is not None]
    assert isinstance(lost, PlanThere)
    assert sum(isinstance(each, PlanMade) for each in place.bodies()) == 1


def test_one_press_that_arrives_twice_at_once_records_one_account(
    place: Place,
) -> None:
    token = uuid4()
    assert at_once(*[lambda: place.account(token=token)] * 2) == [None, None]
    assert sum(isinstance(each, AccountOffered) for each in place.bodies()) == 1


def test_lines_opened_at_once_have_numbers_of_their_own(place: Place) -> None:
    given = LineGiven(about="vehicle", title="A van")
    assert at_once(*[lambda: place.open(given)] * 3) == [None, None, None]
    assert sorted(each.line.line for each in place.lines()) == ["1", "2", "3"]
