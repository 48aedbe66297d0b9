from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import Settings

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.demo import seed
from manumit.organisations import directory, queries
from manumit.organisations.models import Holding, Shift
from manumit.organisations.rules.cover import FORTNIGHT, Hours
from tests.ground import NOON, as_owner
from tests.rooms.demo.test_people import DRAMA


BY = replace(INSTALLATION, organisation="west-yorkshire")


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    directory.forget()
    yield
    directory.forget()


@pytest.fixture
def prepared(db: None) -> None:
    seed.introduce(at=NOON)


def test_posts_are_vacant_churned_and_short_of_what_they_need(prepared: None) -> None:
    with as_reader(BY, at=NOON):
        found = queries.posts(organisation=BY.organisation, reader=BY, at=NOON)
    assert [each.kind for each in found if each.vacant] == [
        "decision-maker",
        "liaison-officer",
        "champion",
    ]
    assert [each.kind for each in found if each.churned] == ["strategic-spoc"]
    assert {p.kind for p in found if any(p.lacks(h) for h in p.now)} == {"interviewer"}
    numbers = [h.telephone for p in found for h in p.now]
    assert numbers
    assert all(DRAMA.fullmatch(each) for each in numbers)


def test_one_gap_shows_in_a_fortnight_whenever_the_demonstration_starts(
    prepared: None,
) -> None:
    later = NOON + timedelta(days=9)
    seed.introduce(at=later)
    with as_reader(BY, at=later):
        found = queries.cover(
            organisation=BY.organisation,
            within=Hours(later, later + FORTNIGHT - timedelta(days=1)),
            reader=BY,
        )
    gaps = {each.kind: len(each.gaps) for each in found}
    assert gaps == {"duty-officer": 0, "tactical-adviser": 1}


def test_starting_again_adds_nothing(prepared: None) -> None:
    with as_owner():
        before = (Holding.objects.count(), Shift.objects.count())
    seed.introduce(at=NOON)
    with as_owner():
        assert (Holding.objects.count(), Shift.objects.count()) == before
