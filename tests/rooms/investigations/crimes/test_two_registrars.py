"""Two people at one crime at the same moment, each by a connection of their own."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manumit.investigations.crimes import actions
from manumit.investigations.crimes.permissions import Already
from manumit.investigations.crimes.rules.cancelling import Decision, to_confirm
from manumit.law.facts import CrimeCancelled, CrimeRecorded
from tests.cast import Somebody
from tests.together import at_once

from .conftest import LATER, Place
from .test_cancelling_crimes import NUMBER, WHEN, Proposing
from .test_recording_crimes import each_given


pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_registrars_deciding_at_once_one_is_told(
    place: Place, rhona: Somebody, dai: Somebody
) -> None:
    place.record(number=NUMBER)
    id_ = Proposing(place).propose()
    so = frozenset(to_confirm("C2", WHEN.date()))

    def decide(by: Somebody, *, agreed: bool) -> None:
        given = Decision(token=uuid4(), agreed=agreed, so=so, words="x")
        actions.decide(
            case=place.case,
            cancellation=id_,
            given=given,
            by=by.reader(WHEN),
            at=WHEN,
        )

    ended = at_once(
        lambda: decide(rhona, agreed=True), lambda: decide(dai, agreed=False)
    )
    (told,) = [each for each in ended if each is not None]
    assert isinstance(told, Already)
    (crime,) = place.seen().crimes
    agreed = crime.proposals[0].agreed
    assert (crime.known.cancelled is not None) is agreed
    assert len(place.log(CrimeCancelled)) == int(bool(agreed))


def test_two_who_record_for_everybody_at_once_record_one_crime_each(
    place: Place,
) -> None:
    place.another()

    def record() -> None:
        reader = place.cast.alice.reader(LATER)
        actions.record_each(case=place.case, given=each_given(), by=reader, at=LATER)

    ended = at_once(record, record)
    (told,) = [each for each in ended if each is not None]
    assert isinstance(told, Already)
    assert len(place.log(CrimeRecorded)) == 2
