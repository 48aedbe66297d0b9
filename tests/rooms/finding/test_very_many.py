"""More hits than are counted: said so, in the right order, page after page."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.finding.asking import Found, Order
from manumit.referrals.models import Referral
from tests.cast import Cast, Received, referral
from tests.ground import NOON, as_owner
from tests.rooms.finding.conftest import Ask


DAYS = [date(2025, month, day) for month in (3, 7, 11) for day in (2, 20)]
COUNTED = 3


@pytest.fixture
def many(received: Received) -> None:
    """Six referrals over nine months, where no more than three are counted."""
    received(
        *(
            referral(
                reference=f"NRM-{place}",
                referred_on=day,
                received_on=day,
                still_exploited=place % 2 == 0,
            )
            for place, day in enumerate(DAYS)
        )
    )
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION finding_most() RETURNS int "
            f"LANGUAGE sql IMMUTABLE AS 'SELECT {COUNTED}'"
        )


def keep_counts() -> None:
    with as_reader(INSTALLATION, at=NOON), connection.cursor() as cursor:
        cursor.execute("SELECT finding_keep_counts(0)")


def days_of(*pages: Found) -> list[date]:
    ids = [each.id for page in pages for each in page.hits]
    with as_owner():
        days = dict(Referral.objects.values_list("id", "received_on"))
    return [days[each] for each in ids]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("text", ["", "passport"])
@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.NEWEST, [5, 4, 3]),
        (Order.OLDEST, [0, 1, 2]),
        (Order.RISKIEST, [4, 2, 0]),
    ],
)
def test_what_the_order_puts_first_is_shown(
    cast: Cast, ask: Ask, order: Order, first: list[int], text: str, counted: bool
) -> None:
    if counted:
        keep_counts()
    pages = [
        ask(cast.alice, text, order=order, page=page, size=1) for page in (1, 2, 3)
    ]
    assert days_of(*pages) == [DAYS[place] for place in first]
    for page in pages:
        exact = counted and not text
        assert page.total == (len(DAYS) if exact else COUNTED)
        assert page.more_than_counted is not exact
        assert all(each.more is not exact for each in page.facets["gender"]), (
            "of more than are counted a facet says: at least"
        )
