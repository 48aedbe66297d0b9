"""The way of the victim of each story of the demonstration, on one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from pytest_django import Settings

from manumit.audit.acting import as_reader
from manumit.demo import seed
from manumit.demo.stories import stories
from manumit.demo.telling import VICTIM, open_case, readers_of, tell_all
from manumit.nrm.queries.journey import journeys
from manumit.nrm.rules.journey import Point, Reached
from manumit.obligations.queries import case_judged
from manumit.organisations import directory
from tests.ground import NOON


DONE, NOT_YET, NOT_THEIRS = Reached.DONE, Reached.NOT_YET, Reached.NOT_THEIRS
SHOWN: Mapping[str, Mapping[Point, tuple[Reached, str]]] = {
    "handled-well": {
        Point.CHOSE: (DONE, "agreed to be referred"),
        Point.REASONABLE: (DONE, "positive"),
    },
    "negative-decision": {
        # Negative first; looked at again, it was changed.
        Point.REASONABLE: (DONE, "positive"),
    },
    "declined": {Point.CHOSE: (DONE, "declined")},
    "cannot-be-asked": {Point.CHOSE: (DONE, "cannot be asked")},
    "county-lines": {Point.CHOSE: (NOT_THEIRS, "a child is not asked for consent")},
}
"""What the line says of what the story is told for."""


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    directory.forget()
    yield
    directory.forget()


def test_the_line_tells_each_story(db: None) -> None:
    seed.introduce(at=NOON)
    tell_all(at=NOON)
    readers = readers_of(at=NOON)
    for story in stories():
        told = open_case(story, readers, at=NOON)
        reader = readers[story.steps[0].by]
        with as_reader(reader, at=NOON):
            judged = case_judged(told.case, reader=reader, on=NOON)
            ways = journeys(judged, [told.subject(VICTIM)], reader=reader)
        (stops,) = ways.values()
        by_point = {each.point: each for each in stops}
        assert list(by_point) == list(Point)
        assert by_point[Point.MET].reached is DONE
        assert by_point[Point.RECOGNISED].reached is DONE
        for point, (reached, said) in SHOWN.get(story.name, {}).items():
            stop = by_point[point]
            assert (stop.reached, stop.said) == (reached, said), (story.name, point)
