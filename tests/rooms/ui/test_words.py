from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template

from manumit.law.uncertain import Uncertain
from manumit.ui.parts import Difference, comparison, pages
from manumit.ui.words import age_in_words, days_in_words, length_in_words


NOW = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=1204), "1,204 days"),
        (timedelta(days=-3), "in 3 days"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(length: timedelta, words: str) -> None:
    assert age_in_words(NOW - length, NOW) == words


def test_days_are_told_from_today() -> None:
    day = date(2026, 3, 4)
    assert days_in_words(day, day) == "today"
    assert days_in_words(day - timedelta(days=1), day) == "1 day"
    assert days_in_words(day + timedelta(days=3), day) == "in 3 days"


@pytest.mark.parametrize(
    ("source", "given", "shown"),
    [
        ("{{ it|thousands }}", 26056, "26,056"),
        ("{{ it|thousands }}", None, ""),
        ("{{ it|day }}", date(2021, 3, 4), "4 March 2021"),
        ("{{ it|day }}", datetime(2021, 6, 4, 23, 30, tzinfo=UTC), "5 June 2021"),
        (
            "{{ it|moment }}",
            datetime(2021, 6, 4, 13, 5, tzinfo=UTC),
            "4 June 2021 at 14:05",
        ),
        ("{{ it|age:now }}", NOW - timedelta(days=3), "3 days"),
        ("{{ it|age:now }}", date(2026, 3, 1), "3 days"),
        (
            "{{ it|uncertain }}",
            Uncertain.in_month(2021, 3, about=True),
            "about March 2021",
        ),
        ("{{ it|uncertain }}", None, "not known"),
        (
            "{{ it|verbatim }}",
            " <b>\r\n x",
            '<span class="mm-verbatim" dir="auto"> &lt;b&gt;\r\n x</span>',
        ),
    ],
)
def test_filters_put_values_into_words(source: str, given: object, shown: str) -> None:
    template = Template("{% load manumit_ui %}" + source)
    assert template.render(Context({"it": given, "now": NOW})) == shown


@pytest.mark.parametrize(
    ("page", "total", "shown", "summary"),
    [
        (1, 0, [], "No referrals"),
        (1, 50, [], "Showing 1 to 50 of 50 referrals"),
        (1, 51, [1, 2], "Showing 1 to 50 of 51 referrals"),
        (9, 51, [1, 2], "Showing 51 to 51 of 51 referrals"),
        (7, 26_056, [1, 0, 6, 7, 8, 0, 522], "Showing 301 to 350 of 26,056 referrals"),
        (2, 200, [1, 2, 3, 4], "Showing 51 to 100 of 200 referrals"),
    ],
)
def test_the_pages_of_a_list(
    page: int, total: int, shown: list[int], summary: str
) -> None:
    found = pages(page=page, size=50, total=total, href=str, thing="referral")
    assert [each.number for each in found.links] == shown
    assert found.summary == summary


def test_two_versions_are_set_side_by_side() -> None:
    found = comparison(
        caption="Row 1",
        before={"a": "1", "b": "2", "c": ""},
        after={"a": "1", "b": "3", "c": "4", "d": ""},
    )
    tags = {each.label: each.tag and each.tag.text for each in found.differences}
    assert tags == {"a": None, "b": "Changed", "c": "Added", "d": None}
    assert found.words == "2 values of 4 differ."
    assert Difference("e", "1", "").tag is not None


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=5), "less than a minute"),
        (timedelta(minutes=20), "20 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=1, minutes=20), "1 hour 20 minutes"),
        (timedelta(days=3, hours=4, minutes=59), "3 days 4 hours"),
        (timedelta(days=1, minutes=59), "1 day"),
    ],
)
def test_a_length_is_told_in_two_units(length: timedelta, words: str) -> None:
    assert length_in_words(length) == words
