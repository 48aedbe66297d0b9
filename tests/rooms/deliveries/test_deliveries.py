"""Delivered whole and at once, beside a usual week, with help offered and planned."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils.html import strip_tags

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.referrals.actions.delivering import (
    AnsweredAlready,
    NotOffered,
    answer_help,
    drop_pace,
    offer_help,
    set_pace,
)
from manumit.referrals.models import Entry, HelpOffer
from manumit.referrals.permissions import NoSuchOffer
from manumit.referrals.queries import deliveries
from manumit.referrals.queries.queue import queue
from manumit.referrals.rules import QueueView, Risk
from tests.cast import FORCE, Cast, Received, Somebody, hired, referral
from tests.ground import NOON, as_owner


DESK = f"{FORCE}/threat-desk"
SAFE = {"still_exploited": False, "child_missing": False}


@pytest.fixture
def tess(cast: Cast) -> Somebody:
    """The force's practitioner, who sits on the threat desk."""
    return hired("Tess Okoro", role="tactical-spoc", organisation=FORCE)


def many(received: Received, number: int, at: datetime = NOON) -> None:
    received(
        *(referral(reference=f"B-{each}", **SAFE) for each in range(number)), at=at
    )


def text_of(somebody: Somebody, path: str) -> str:
    answer = somebody.client().get(path)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_backlog_is_on_the_queues_whole_and_at_once_whatever_is_planned(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    reader = tess.reader()
    with as_reader(reader, at=NOON):
        set_pace(team=DESK, a_day=1, by=reader, at=NOON)
    many(received, 30)
    with as_owner():
        open_ = Entry.objects.filter(team_id=DESK, done_at__isnull=True)
        assert open_.count() == 30
    with as_reader(reader, at=NOON):
        page = queue(reader=reader, team=DESK, view=QueueView(), after=None, at=NOON)
        plan = deliveries.planned(page.entries, team=DESK, reader=reader, at=NOON)
    assert page.total == 30
    # What is planned is everything that is shown: nothing is held back for a plan.
    assert set(plan) == {each.id for each in page.entries}


def test_danger_and_children_are_planned_today_the_rest_in_the_queues_order(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    many(received, 3)
    received(referral(reference="C-1", still_exploited=True))
    received(referral(reference="C-2", child=True, age_band="Child", **SAFE))
    reader = tess.reader()
    with as_reader(reader, at=NOON):
        set_pace(team=DESK, a_day=1, by=reader, at=NOON)
        page = queue(reader=reader, team=DESK, view=QueueView(), after=None, at=NOON)
        plan = deliveries.planned(page.entries, team=DESK, reader=reader, at=NOON)
    days = [(each.risk, plan[each.id].day) for each in page.entries]
    urgent = [day for risk, day in days if risk in {Risk.NOW, Risk.CHILD}]
    assert urgent == [4, 4]
    assert [day for risk, day in days if risk > Risk.CHILD] == [4, 5, 6]


def test_the_queue_shows_the_day_and_a_plan_that_is_dropped_is_gone(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    many(received, 2)
    client = tess.client()
    plan = reverse("referrals:plan-work")
    assert client.post(plan, {"desk": DESK, "a_day": "1"}).status_code == 302
    shown = text_of(tess, f"/queue/?desk={DESK}")
    assert shown.count("Planned: ") == 2
    assert client.post(plan, {"desk": DESK, "drop": "1"}).status_code == 302
    assert "Planned: " not in text_of(tess, f"/queue/?desk={DESK}")
    answer = client.post(plan, {"desk": DESK, "a_day": "none"})
    assert answer.status_code == 422
    assert "Give a whole number" in answer.content.decode()


def test_only_the_desks_own_people_plan_its_work(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    for somebody in (cast.carol, cast.alice):
        reader = somebody.reader()
        with as_reader(reader, at=NOON), pytest.raises(Refused):
            set_pace(team=DESK, a_day=3, by=reader, at=NOON)
        with as_reader(reader, at=NOON), pytest.raises(Refused):
            drop_pace(team=DESK, by=reader, at=NOON)


def test_a_later_plan_stands_in_place_of_the_earlier(
    cast: Cast, tess: Somebody
) -> None:
    reader = tess.reader()
    with as_reader(reader, at=NOON):
        set_pace(team=DESK, a_day=3, by=reader, at=NOON)
        set_pace(team=DESK, a_day=5, by=reader, at=NOON + timedelta(hours=1))
        assert deliveries.pace(DESK, reader=reader) == 5
        drop_pace(team=DESK, by=reader, at=NOON)
        drop_pace(team=DESK, by=reader, at=NOON)
        assert deliveries.pace(DESK, reader=reader) is None
    with as_owner():
        acts = list(Event.objects.filter(act__startswith="work.").order_by("id"))
    assert [each.act for each in acts] == [
        "work.planned",
        "work.planned",
        "work.plan_dropped",
    ]


def test_each_force_stands_beside_its_usual_week(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    for week in range(5):
        received(
            referral(reference=f"W-{week}", **SAFE), at=NOON + timedelta(weeks=week)
        )
    later = NOON + timedelta(weeks=5)
    many(received, 4, at=later)
    reader = tess.reader()
    with as_reader(reader, at=later):
        [own] = deliveries.loads(reader=reader, at=later)
    assert own.organisation == FORCE
    assert (own.this_week, own.open, own.usual, own.weeks) == (4, 9, 1, 9)
    grace = cast.grace.reader()
    with as_reader(grace, at=NOON):
        assert FORCE in {
            each.organisation for each in deliveries.loads(reader=grace, at=NOON)
        }
    carol = cast.carol.reader()
    with as_reader(carol, at=NOON):
        assert [e.organisation for e in deliveries.loads(reader=carol, at=NOON)] == []


def test_under_four_weeks_the_page_says_that_nothing_is_usual_yet(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    many(received, 2)
    assert "No usual week yet Not known" in text_of(tess, "/deliveries/")


def test_a_regional_unit_sees_the_queues_of_its_region(
    cast: Cast, received: Received
) -> None:
    many(received, 2)
    unit = hired(
        "Rhys Unit", role="threat-desk", organisation="rocu-yorkshire-and-humber"
    )
    reader = unit.reader()
    with as_reader(reader, at=NOON):
        [load] = deliveries.loads(reader=reader, at=NOON)
    assert load.organisation == FORCE


def test_the_database_refuses_to_count_for_whoever_may_not(cast: Cast) -> None:
    from django.db import connection

    reader = cast.alice.reader()
    with (
        pytest.raises(DatabaseError, match="may not see what was delivered"),
        as_reader(reader, at=NOON),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM referrals_loads(now())")


def test_help_is_offered_told_accepted_and_answered_once(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    client = cast.carol.client()
    words = " Two officers from Monday.\r\nRing Carol."
    sent = client.post(
        reverse("referrals:offer-help"), {"offer-force": FORCE, "offer-words": words}
    )
    assert sent.status_code == 302
    with as_owner():
        row = HelpOffer.objects.get()
    assert row.words == words
    page = reverse("referrals:help", args=[row.id])
    assert "Two officers from Monday." in text_of(tess, page)
    told = tess.client().post(page, {"accepted": "yes", "words": "Thank you."})
    assert told.status_code == 302
    assert "Accepted" in text_of(cast.carol, page)
    reader = tess.reader()
    with as_reader(reader, at=NOON), pytest.raises(AnsweredAlready):
        answer_help(offer=row.id, accepted=False, words="", by=reader, at=NOON)
    assert "Accepted" in text_of(cast.carol, "/deliveries/")


def test_an_offer_is_seen_by_its_two_sides_and_answered_by_one(
    cast: Cast, tess: Somebody
) -> None:
    grace, carol = cast.grace.reader(), cast.carol.reader()
    with as_reader(carol, at=NOON):
        offer = offer_help(force=FORCE, words="Two.", by=carol, at=NOON)
        with pytest.raises(NoSuchOffer):
            answer_help(offer=offer, accepted=True, words="", by=carol, at=NOON)
    with as_reader(grace, at=NOON):
        assert deliveries.offers(reader=grace) == []
        with pytest.raises(NoSuchOffer):
            deliveries.offer(offer, reader=grace)
    path = reverse("referrals:help", args=[offer])
    assert cast.grace.client().get(path).status_code == 404
    assert tess.client().post(path, {"words": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("force", "words", "why"),
    [
        (FORCE, "  ", "Say what help"),
        ("kent", "Two.", "your own force"),
        ("nca", "Two.", "Choose the force"),
        ("", "Two.", "Choose the force"),
    ],
)
def test_what_is_no_offer_is_refused_in_words(
    cast: Cast, force: str, words: str, why: str
) -> None:
    carol = cast.carol.reader()
    with as_reader(carol, at=NOON), pytest.raises(NotOffered, match=why):
        offer_help(force=force, words=words, by=carol, at=NOON)
    sent = cast.carol.client().post(
        reverse("referrals:offer-help"), {"offer-force": force, "offer-words": words}
    )
    assert sent.status_code == 422


def test_help_is_named_on_the_queue_until_it_is_answered_and_four_weeks_on(
    cast: Cast, received: Received, tess: Somebody
) -> None:
    carol, reader = cast.carol.reader(), tess.reader()
    with as_reader(carol, at=NOON):
        offer = offer_help(force=FORCE, words="Two.", by=carol, at=NOON)
        assert deliveries.help_for(reader=carol, at=NOON) == []
        refused = offer_help(force=FORCE, words="Three.", by=carol, at=NOON)
    assert "Kent Police offers help with this queue" in text_of(tess, "/queue/")
    with as_reader(reader, at=NOON):
        answer_help(offer=offer, accepted=True, words="", by=reader, at=NOON)
        answer_help(offer=refused, accepted=False, words="", by=reader, at=NOON)
        month = NOON + timedelta(weeks=4, seconds=1)
        named = deliveries.help_for(reader=reader, at=NOON)
        assert [each.id for each in named] == [offer]
        assert deliveries.help_for(reader=reader, at=month) == []
