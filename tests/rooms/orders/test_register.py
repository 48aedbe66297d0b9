"""The register of orders: by force, by list, and under the walls."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.law.facts import Order, Stage, StageReached
from manumit.obligations.rebuilding import rebuild
from manumit.orders.queries.register import Register, Show, listed
from manumit.orders.rules.moves import Move
from tests.cast import UNUSUAL_NAME, Somebody
from tests.ground import NOON, as_owner
from tests.rooms.orders.conftest import Place, days_later, prohibition


def seen(
    somebody: Somebody, show: Show, *, force: str = "", at: datetime = NOON
) -> Register:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return listed(show=show, force=force, offset=0, limit=50, reader=reader, at=at)


def test_what_is_about_to_lapse_unnamed_and_unchecked_stands_on_its_list(
    place: Place,
) -> None:
    first = NOON.date()
    number = place.in_force(
        prohibitions=(prohibition(first, years=2), prohibition(first))
    )
    alice = place.cast.alice
    assert seen(alice, Show.NAMES).counts[Show.NAMES] == 1
    assert seen(alice, Show.LAPSING).lines == []
    assert seen(alice, Show.CHECKS, at=days_later(28)).lines == []
    assert len(seen(alice, Show.CHECKS, at=days_later(29)).lines) == 1
    (line,) = seen(alice, Show.LAPSING, at=days_later(600)).lines
    assert (line.number, line.ends) == (number, None)
    place.step(number, Move.CHECK, at=days_later(29))
    place.step(number, Move.NAME_ADDRESS, at=days_later(29))
    counts = seen(alice, Show.CHECKS, at=days_later(30)).counts
    assert (counts[Show.CHECKS], counts[Show.NAMES], counts[Show.IN_FORCE]) == (0, 0, 1)


def test_where_an_order_could_have_been_sought_and_was_not_is_counted(
    place: Place,
) -> None:
    alice = place.cast.alice
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=False))
    (line,) = seen(alice, Show.UNASKED).lines
    assert (line.rule, line.case) == ("order_considered", place.case)
    place.consider(sought=False)
    found = seen(alice, Show.NOT_SOUGHT)
    assert found.counts[Show.UNASKED] == 0
    assert [each.order for each in found.lines] == [Order.RISK]


def test_the_register_holds_the_force_that_investigates(place: Place) -> None:
    place.in_force()
    alice = place.cast.alice
    own = seen(alice, Show.IN_FORCE, force="west-yorkshire")
    assert [each.force for each in own.lines] == ["west-yorkshire"]
    assert seen(alice, Show.IN_FORCE, force="kent").counts[Show.IN_FORCE] == 0


def test_nobody_counts_an_order_of_a_case_that_they_may_not_see(place: Place) -> None:
    place.in_force()
    place.consider(sought=False)
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=False))
    counts = seen(place.cast.carol, Show.IN_FORCE).counts
    assert set(counts.values()) == {0}


@pytest.mark.parametrize("show", Show)
def test_each_list_opens_and_is_taken_away_without_a_name(
    place: Place, show: Show
) -> None:
    place.step(place.in_force(), Move.BREACH)
    place.consider(Order.PREVENTION, sought=False)
    place.fact(StageReached(stage=Stage.CONVICTED, possible_victim=False))
    client = place.client()
    page = client.get(reverse("orders:register"), {"show": show.value})
    assert page.status_code == 200
    assert "Register of orders" in page.content.decode()
    taken = client.get(reverse("orders:export"), {"show": show.value})
    assert taken["Content-Type"].startswith("text/csv")
    assert UNUSUAL_NAME not in taken.content.decode()


def test_a_rebuild_finds_rows_and_log_agreeing_and_a_changed_day(place: Place) -> None:
    place.in_force(prohibitions=(prohibition(NOON.date(), years=2),))
    with as_owner():
        assert rebuild(by=INSTALLATION, at=NOON).sound
        from manumit.orders.models import ProhibitionRow

        ProhibitionRow.objects.update(ends=None)
        (told,) = rebuild(by=INSTALLATION, at=NOON).disagreements
    assert "the days of order 1 differ" in told
