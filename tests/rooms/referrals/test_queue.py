"""The queue as its query answers: order, pages, walls, number of questions asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.referrals.models import Entry
from manumit.referrals.queries.queue import queue
from manumit.referrals.rules import Order, QueueView, Risk
from tests.rooms.referrals.conftest import LEEDS_DESK, NOW, TODAY, receive_all


Asked = Callable[[str], Reader]
MOST_QUERIES = 12
VARIED = [
    {
        "reference": f"R-{number}",
        "referred_on": (TODAY - timedelta(days=number % 4)).isoformat(),
        "still_exploited": ("No", "Yes", "")[number % 3],
        "age_band": ("Adult (18 or over)", "Child (17 or under)")[number % 2],
        "route": ("NRM", "")[number % 2],
    }
    for number in range(23)
]


@pytest.fixture
def leeds(reader: Asked) -> Reader:
    """A desk with twenty-three referrals of every risk, several on each day."""
    receive_all(VARIED, by=reader("national"))
    return reader("leeds")


views = st.builds(
    QueueView,
    order=st.sampled_from(Order),
    size=st.integers(1, 30),
    risks=st.lists(st.sampled_from(Risk), unique=True, max_size=2).map(tuple),
)


def test_every_entry_stands_once_in_every_order_forwards_and_backwards(
    leeds: Reader,
) -> None:
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(view=views)
    def holds(view: QueueView) -> None:
        with as_reader(leeds, at=NOW):
            expected = _in_order(view)
            forwards, last = _walk(leeds, view)
            assert forwards == expected
            assert _walk_back(leeds, view, last) == expected[: -len(last) or None]

    holds()


def _in_order(view: QueueView) -> list[object]:
    rows = list(Entry.objects.filter(team_id=LEEDS_DESK))
    rows = [each for each in rows if not view.risks or each.risk in view.risks]
    newest = view.order is Order.NEWEST
    rows.sort(key=lambda each: (each.received_on, each.id), reverse=newest)
    if view.order is Order.RISK:
        rows.sort(key=lambda each: each.risk)
    return [each.id for each in rows]


def _walk(leeds: Reader, view: QueueView) -> tuple[list[object], list[object]]:
    found: list[object] = []
    after = None
    while True:
        page = queue(reader=leeds, team=LEEDS_DESK, view=view, after=after, at=NOW)
        shown: list[object] = [each.id for each in page.entries]
        found += shown
        after = page.next
        if after is None:
            return found, shown


def _walk_back(leeds: Reader, view: QueueView, last: list[object]) -> list[object]:
    """From the last page to the first by *previous*."""
    if not last:
        return []
    pages = [queue(reader=leeds, team=LEEDS_DESK, view=view, after=None, at=NOW)]
    while pages[-1].next:
        pages.append(
            queue(
                reader=leeds, team=LEEDS_DESK, view=view, after=pages[-1].next, at=NOW
            )
        )
    found: list[object] = []
    before = pages[-1].previous
    while before:
        page = queue(
            reader=leeds, team=LEEDS_DESK, view=view, after=None, before=before, at=NOW
        )
        found = [each.id for each in page.entries] + found
        before = page.previous
    return found


def test_a_queue_asks_the_same_few_questions_however_many_it_shows(
    leeds: Reader,
) -> None:
    counts = []
    for size in (2, 20):
        with as_reader(leeds, at=NOW), CaptureQueriesContext(connection) as asked:
            view = QueueView(size=size)
            queue(reader=leeds, team=LEEDS_DESK, view=view, after=None, at=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize("cursor", ["", "x", "0~today~1", "9~2026-01-01~x", "~~"])
def test_a_cursor_that_cannot_be_read_begins_the_queue_again(
    leeds: Reader, cursor: str
) -> None:
    with as_reader(leeds, at=NOW):
        page = queue(
            reader=leeds, team=LEEDS_DESK, view=QueueView(), after=cursor, at=NOW
        )
    assert page.total == len(VARIED) == len(page.entries)


def test_counts_are_exact_to_the_limit_and_said_to_be_more_beyond(
    leeds: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, more in ((len(VARIED), False), (len(VARIED) - 1, True)):
        monkeypatch.setattr("manumit.referrals.queries.queue.MOST_COUNTED", most)
        with as_reader(leeds, at=NOW):
            page = queue(
                reader=leeds, team=LEEDS_DESK, view=QueueView(), after=None, at=NOW
            )
        assert (page.total, page.more_than_counted) == (most, more)


def test_ring_now_counts_those_in_danger_about_whom_no_call_is_recorded(
    leeds: Reader,
) -> None:
    with as_reader(leeds, at=NOW):
        page = queue(
            reader=leeds, team=LEEDS_DESK, view=QueueView(), after=None, at=NOW
        )
    assert page.ring_now == sum(each["still_exploited"] == "Yes" for each in VARIED)
    assert page.entries[0].risk is Risk.NOW
    ring = page.entries[0].ring
    assert ring is not None
    assert (ring.own, ring.call) == (True, None)


def test_another_desks_queue_is_refused_and_another_force_sees_no_row(
    leeds: Reader, reader: Asked
) -> None:
    kent = reader("kent")
    with as_reader(kent, at=NOW):
        with pytest.raises(Refused):
            queue(reader=kent, team=LEEDS_DESK, view=QueueView(), after=None, at=NOW)
        assert not Entry.objects.exists()
    with as_reader(leeds, at=NOW):
        assert Entry.objects.filter(team=LEEDS_DESK).count() == len(VARIED)
