from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.uncertain import Uncertain
from manumit.ui.fields import DayField, UncertainDateField, VerbatimField


class Report(forms.Form):
    account = VerbatimField(max_length=40)
    referred = DayField(required=False)
    happened = UncertainDateField(required=False)


def report(**typed: str) -> Report:
    return Report({"account": "x", **typed})


@given(
    st.text(
        st.characters(exclude_characters="\x00", codec="utf-8"),
        min_size=1,
        max_size=20,
    )
)
def test_words_come_through_untouched(words: str) -> None:
    form = report(account=words)
    assert form.is_valid()
    assert form.cleaned_data["account"] == words


def test_blanks_and_line_ends_are_kept() -> None:
    words = "  \r\n\tfirst\rsecond\n third \u00a0 "
    form = report(account=words)
    assert form.is_valid()
    assert form.cleaned_data["account"] == words


def test_words_shown_again_in_the_control_keep_their_first_line_break() -> None:
    # A browser drops one line break right after the tag, so one is written for it.
    shown = str(Report(initial={"account": "\nsecond line"})["account"])
    assert ">\n\nsecond line</textarea>" in shown


def test_a_nul_is_refused_in_words() -> None:
    form = report(account="a\x00b")
    assert not form.is_valid()
    (message,) = form.errors["account"]
    assert "cannot be kept (NUL)" in message


def test_a_line_end_counts_once_however_the_browser_sends_it() -> None:
    assert report(account="\r\n" * 40).is_valid()
    form = report(account="\r\n" * 41)
    assert form.errors["account"] == ["Enter 40 characters or fewer. You have 41."]


def test_the_browser_may_not_cut_pasted_words() -> None:
    assert "maxlength=" not in str(Report()["account"]).replace("data-maxlength", "")


def test_a_day_is_read_from_three_boxes() -> None:
    form = report(referred_day="4", referred_month="mar", referred_year="2021")
    assert form.is_valid()
    assert form.cleaned_data["referred"] == date(2021, 3, 4)


def test_a_wrong_day_is_said_and_shown_again_as_typed() -> None:
    form = report(referred_day="31", referred_month="2", referred_year="2021")
    assert "has no day 31" in form.errors["referred"][0]
    assert 'value="31"' in str(form["referred"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ({}, None),
        ({"happened_kind": "between"}, None),
        (
            {
                "happened_kind": "about",
                "happened_month": "3",
                "happened_year": "2021",
            },
            Uncertain.in_month(2021, 3, about=True),
        ),
        (
            {
                "happened_kind": "between",
                "happened_year": "2020",
                "happened_second_year": "2021",
            },
            Uncertain(date(2020, 1, 1), date(2021, 12, 31)),
        ),
    ],
)
def test_an_uncertain_date_is_read_from_one_control(
    typed: dict[str, str], meant: Uncertain | None
) -> None:
    form = report(**typed)
    assert form.is_valid()
    assert form.cleaned_data["happened"] == meant


def test_a_missing_date_that_is_needed_is_asked_for() -> None:
    with pytest.raises(forms.ValidationError, match="as exactly as it is known"):
        UncertainDateField().clean(None)
    with pytest.raises(forms.ValidationError, match="Enter a date"):
        DayField().clean(None)


@pytest.mark.parametrize(
    ("initial", "year", "changed"),
    [
        (Uncertain.in_year(2021), "2021", False),
        (Uncertain.in_year(2021), "2020", True),
        (Uncertain.in_year(2021), "20", True),
        (None, "2020", True),
        (None, "", False),
    ],
)
def test_a_date_has_changed_when_its_meaning_has(
    initial: Any, year: str, *, changed: bool
) -> None:
    form = Report(
        {"account": "x", "happened_kind": "year", "happened_year": year},
        initial={"account": "x", "happened": initial},
    )
    assert ("happened" in form.changed_data) is changed


def test_a_date_that_no_choice_offers_is_not_lost_by_saving_it_again() -> None:
    known = Uncertain(None, date(2021, 3, 1), about=True)
    shown = str(Report(initial={"happened": known})["happened"])
    assert 'value="about-before" selected' in shown
    assert 'value="about-before"' not in str(Report()["happened"])
