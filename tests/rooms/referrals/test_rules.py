from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.facts import CaseId, Fact, FactId, RungThrough
from manumit.referrals import rules
from manumit.referrals.forms.choices import exploitation_label
from manumit.referrals.forms.queue import quarter_words, quarters_between
from manumit.referrals.rules import QueueView, Risk


RECEIVED = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def call(at: datetime, organisation: str = "kent") -> tuple[Fact, RungThrough]:
    body = RungThrough(organisation=organisation, desk=f"{organisation}/threat-desk")
    fact = Fact(
        id=FactId("f"),
        case=CaseId("c"),
        body=body,
        subject=None,
        happened=at,
        recorded_at=at,
        recorded_by="somebody",
        source="referral:r",
    )
    return fact, body


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((False, True, None), Risk.NOW),
        ((True, None, True), Risk.NOW),
        ((True, False, False), Risk.CHILD),
        ((None, False, False), Risk.CHILD),
        ((False, None, None), Risk.NOT_KNOWN),
        ((False, False, None), Risk.ROUTINE),
    ],
)
def test_what_was_not_said_is_never_taken_for_safe(
    said: tuple[bool | None, bool | None, bool | None], expected: Risk
) -> None:
    child, still, missing = said
    risk, words = rules.risk(child=child, still_exploited=still, child_missing=missing)
    assert risk is expected
    assert words


def test_a_call_counts_only_to_this_owner_and_only_since_the_referral_came() -> None:
    before = call(RECEIVED - timedelta(hours=1))
    elsewhere = call(RECEIVED + timedelta(hours=1), "surrey")
    right = call(RECEIVED + timedelta(hours=2))
    found = rules.rung([before, elsewhere, right], organisation="kent", since=RECEIVED)
    assert found is not None
    assert found.at == RECEIVED + timedelta(hours=2)
    assert rules.rung([before, elsewhere], organisation="kent", since=RECEIVED) is None


def test_a_view_of_a_queue_is_read_back_as_it_was_kept() -> None:
    view = QueueView(
        order=rules.Order.NEWEST,
        risks=(Risk.NOW, Risk.CHILD),
        parts=(rules.EntryPart.RING,),
        routes=(rules.Route.NOTIFICATION,),
        quarter="2026_q1",
        responder_type="Police",
    )
    assert QueueView.from_stored(view.stored()) == view
    assert view.narrows
    assert not QueueView(order=rules.Order.NEWEST).narrows


def test_a_choice_that_no_longer_exists_falls_away() -> None:
    stored = {"order": "by-colour", "risks": [9], "parts": ["gone"], "routes": []}
    assert QueueView.from_stored(stored) == QueueView()


def test_quarters_go_back_a_year_before_the_oldest_and_are_said_in_words() -> None:
    found = quarters_between(date(2025, 12, 31), date(2026, 1, 1))
    assert found == ["2026_q1", "2025_q4", "2025_q3", "2025_q2", "2025_q1", "2024_q4"]
    assert quarter_words("2026_q1") == "January to March 2026"


@pytest.mark.parametrize(
    ("chosen", "label"),
    [
        ([], "Not specified or unknown"),
        (["Labour"], "Labour"),
        (["Labour", "Sexual"], "Sexual & Labour"),
        (["Criminal", "Labour", "Domestic"], "Labour, Domestic & Criminal"),
    ],
)
def test_types_of_exploitation_are_labelled_as_they_are_counted(
    chosen: list[str], label: str
) -> None:
    assert exploitation_label(chosen) == label
