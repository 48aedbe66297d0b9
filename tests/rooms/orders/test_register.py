"""The register of orders: by force, by list, and under the walls."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.desk.rules import Kind, Tab
from manumit.desk.worklist import page, question
from manumit.law.duties import State
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


def work(somebody: Somebody, at: datetime, tab: Tab = Tab.MINE) -> list[str]:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        asked = question(tab=tab, only=Kind.ORDERS, reader=reader, at=at)
        found = page(asked=asked, tab=tab, after="")
        counted = found.counts.get(Kind.ORDERS)
        assert (counted.open if counted else 0) == len(found.rows)
    return [each.work.what for each in found.rows]


RENEWAL = "Settle whether an order is renewed before it lapses (1)"


def test_whoever_monitors_an_order_has_its_renewal_on_their_worklist_in_time(
    place: Place,
) -> None:
    alice, imran = place.cast.alice, place.cast.imran
    number = place.in_force(prohibitions=(prohibition(NOON.date(), years=2),))
    place.step(number, Move.NAME_ADDRESS)
    place.step(number, Move.CHECK)
    place.step(number, Move.MONITOR, monitor=f"account:{imran.account}")
    assert work(imran, days_later(500)) == []
    assert work(imran, days_later(560)) == [RENEWAL]
    assert work(alice, days_later(560)) == []
    place.step(number, Move.MONITOR, monitor=f"account:{alice.account}")
    assert work(imran, days_later(560)) == []
    assert work(alice, days_later(560)) == [RENEWAL]
    assert len(seen(alice, Show.LAPSING, at=days_later(560)).lines) == 1
    place.step(number, Move.LET_LAPSE, at=days_later(561))
    assert work(alice, days_later(562)) == []
    assert seen(alice, Show.LAPSING, at=days_later(562)).lines == []


def test_a_renewed_order_is_reminded_of_again_in_its_own_time(place: Place) -> None:
    alice = place.cast.alice
    first = NOON.date()
    number = place.in_force(prohibitions=(prohibition(first, years=2),))
    place.step(number, Move.NAME_ADDRESS)
    place.step(number, Move.CHECK)
    place.step(number, Move.MONITOR, monitor=f"account:{alice.account}")
    longer = (prohibition(first, years=4),)
    place.step(number, Move.RENEW, at=days_later(600), prohibitions=longer)
    assert work(alice, days_later(700)) == []
    assert work(alice, days_later(1400)) == [RENEWAL]


def test_letting_one_prohibition_go_keeps_the_next_in_sight(place: Place) -> None:
    first = NOON.date()
    number = place.in_force(
        prohibitions=(
            prohibition(first, years=2),
            prohibition(first, years=3),
            prohibition(first),
        )
    )
    place.step(number, Move.LET_LAPSE, at=days_later(600))
    held = place.order(number, at=days_later(601)).held
    assert held.first_ends == first.replace(year=first.year + 3)
    alice = place.cast.alice
    assert seen(alice, Show.LAPSING, at=days_later(700)).lines == []
    (line,) = seen(alice, Show.LAPSING, at=days_later(1000)).lines
    assert line.first_ends == held.first_ends


def test_a_new_name_or_home_is_due_again_on_the_list_and_as_a_duty(
    place: Place,
) -> None:
    alice = place.cast.alice
    number = place.in_force()
    place.step(number, Move.NAME_ADDRESS)
    place.step(number, Move.MOVED, at=days_later(30))
    (line,) = seen(alice, Show.NAMES, at=days_later(31)).lines
    assert line.name_due == days_later(32).date()
    assert place.duties("name_address", at=days_later(40)) == [
        State.MET,
        State.OVERDUE,
    ]
    place.step(number, Move.NAME_ADDRESS, at=days_later(31))
    assert seen(alice, Show.NAMES, at=days_later(33)).lines == []
