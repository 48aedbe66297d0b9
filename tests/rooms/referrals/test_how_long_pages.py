"""The page of how long it takes, its file, and the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.cli.trail import as_csv, as_json, as_table
from manumit.law.facts import Owner
from manumit.referrals.spans import (
    BackToFront,
    NotAQuarter,
    Span,
    quarter_span,
    recent_quarters,
)
from tests.rooms.referrals.conftest import NOW, acts
from tests.rooms.referrals.test_how_long import LEEDS, accepted, happen, many


OTHER = "?quarter=other&first_day=2&first_month=2&first_year"
Browser = Callable[[str], Client]
Read = Callable[[str], Reader]


def opened(client: Client, query: str = "") -> Any:
    return client.get(f"{reverse('referrals:how-long')}{query}")


def words(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_the_page_tells_steps_and_forces_in_words(
    browser: Browser, reader: Read
) -> None:
    (receipt,) = many(reader, 1)
    happen(
        receipt,
        [(accepted(Owner.SAFETY, LEEDS), NOW - NOW)],
        by=reader("national"),
    )
    page = words(opened(browser("national")))
    assert "Counted over the whole country." in page
    assert "1 January 2026 to 31 March 2026" in page
    assert "West Yorkshire Police" in page
    assert "not accepted by anybody now" in page
    assert len(acts("figures.counted")) == 1


def test_where_nothing_is_asked_the_newest_quarter_with_anything_is_shown(
    browser: Browser, reader: Read
) -> None:
    many(reader, 1, referred_on="2025-08-04")
    page = words(opened(browser("national")))
    assert "1 July 2025 to 30 September 2025" in page
    assert '<option value="2025_q3" selected>' in page


def test_a_quarter_with_nothing_says_what_to_do(browser: Browser) -> None:
    page = words(opened(browser("leeds"), "?quarter=2025_q1&force="))
    assert "Nothing was received in this period" in page
    assert "West Yorkshire Police has a part in" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?quarter=other", "Enter a day for “From”."),
        (
            f"{OTHER}=2026&last_day=1&last_month=2&last_year=2026",
            "The last day comes before the first.",
        ),
        ("?force=nowhere", "nowhere"),
    ],
)
def test_a_period_that_cannot_be_counted_is_said(
    browser: Browser, query: str, said: str
) -> None:
    answer = opened(browser("leeds"), query)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_period_of_ones_own_is_counted(browser: Browser, reader: Read) -> None:
    many(reader, 2)
    query = (
        "?quarter=other&first_day=4&first_month=3&first_year=2026"
        "&last_day=4&last_month=3&last_year=2026&force=west-yorkshire"
    )
    page = words(opened(browser("national"), query))
    assert "4 March 2026 to 4 March 2026" in page
    assert "named to West Yorkshire Police to investigate" in page


def test_the_file_holds_what_the_page_shows_and_taking_it_is_recorded(
    browser: Browser, reader: Read
) -> None:
    many(reader, 2)
    answer = browser("national").get(reverse("referrals:how-long-csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [each["force"] for each in rows] == ["West Yorkshire Police", "Every force"]
    assert all(each["referrals"] == "2" for each in rows)
    assert all(each["safety_median_seconds"] == "" for each in rows)
    assert len(acts("times.taken")) == 1


def test_whoever_has_no_figures_may_not_open_it(browser: Browser) -> None:
    assert opened(browser("call")).status_code == 403


LINES = [["force", "referrals", "oldest_waiting_seconds"], ["Kent Police", "3", ""]]


def test_the_command_line_gives_a_table_a_file_and_json() -> None:
    assert as_table(LINES).splitlines() == [
        "force                   Kent Police",
        "referrals               3",
        "oldest waiting seconds  none",
    ]
    assert as_csv(LINES) == "force,referrals,oldest_waiting_seconds\nKent Police,3,\n"
    assert json.loads(as_json(LINES)) == [
        {"force": "Kent Police", "referrals": 3, "oldest_waiting_seconds": None}
    ]


def test_quarters_are_three_months_each() -> None:
    assert quarter_span("2025_q4") == Span(date(2025, 10, 1), date(2025, 12, 31))
    newest = recent_quarters(date(2026, 2, 28))
    assert newest[:2] == ["2026_q1", "2025_q4"]
    for earlier, later in zip(newest[1:], newest, strict=False):
        assert (quarter_span(later).first - quarter_span(earlier).last).days == 1


@pytest.mark.parametrize("name", ["2026", "2026_q5", "x_q1", "0_q1", "99999_q1"])
def test_what_is_no_quarter_is_refused_in_words(name: str) -> None:
    with pytest.raises(NotAQuarter):
        quarter_span(name)


def test_a_period_that_ends_before_it_begins_is_refused_in_words() -> None:
    with pytest.raises(BackToFront, match="Exchange them"):
        Span(date(2026, 1, 2), date(2026, 1, 1))
