from __future__ import annotations

import pytest
from django.db import connection

from manumit.desk.search_words import order_words
from manumit.finding.asking import MOST_RANKED, Order
from tests.ground import as_owner


def test_very_many_hits_say_how_many_of_them_are_in_order_of_fit() -> None:
    assert "newest 1,000" in order_words(MOST_RANKED + 1, order=Order.BEST)
    assert order_words(MOST_RANKED, order=Order.BEST) == ""
    assert order_words(MOST_RANKED + 1, order=Order.NEWEST) == ""


@pytest.mark.django_db
def test_the_page_says_what_the_database_does() -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT finding_most_ranked()")
        assert cursor.fetchone() == (MOST_RANKED,)
