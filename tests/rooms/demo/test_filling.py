"""What a story says is read by the types of what an act takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from manumit.demo.filling import Filling, NothingSaid
from manumit.law.facts import Body, LineClosed, LineResult, Moment, Order
from manumit.law.uncertain import Uncertain
from tests.ground import NOON


WHO = "0d3c52f0-3a35-4b0e-9d0a-1c5c2a9b1f11"
FILLING = Filling(NOON, {"@who rico": WHO, "@officer": "of"}.__getitem__)


@dataclass(frozen=True, kw_only=True)
class Inner:
    """Something within."""

    words: str
    who: UUID | None


@dataclass(frozen=True, kw_only=True)
class Given:
    """One field of each type that acts take."""

    token: UUID
    happened: Moment
    by_day: date | None
    since: Uncertain | None
    order: Order
    amount: Decimal | None
    sure: bool
    by_whom: str
    people: tuple[Inner, ...]
    tells: frozenset[UUID]
    body: Body | None
    note: str = "as it was"


SAID = {"token": UUID(WHO), "happened": "-1 09:30", "order": "stro"}


def test_what_is_said_is_read_and_what_is_not_is_empty_or_unknown() -> None:
    given = FILLING.fill(
        Given,
        {
            **SAID,
            "by_day": "+14",
            "since": "-30..-3",
            "amount": 12,
            "by_whom": "@officer",
            "people": [{"words": "Rico", "who": "@who rico"}, {"words": "a man"}],
            "body": {"kind": "line.closed", "line": "2", "result": "lost"},
        },
    )
    assert given == Given(
        token=UUID(WHO),
        happened=datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
        by_day=date(2026, 3, 18),
        since=Uncertain.between(date(2026, 2, 2), date(2026, 3, 1)),
        order=Order.RISK,
        amount=Decimal(12),
        sure=False,
        by_whom="of",
        people=(
            Inner(words="Rico", who=UUID(WHO)),
            Inner(words="a man", who=None),
        ),
        tells=frozenset(),
        body=LineClosed(line="2", result=LineResult.LOST),
    )


def test_what_cannot_be_left_out_or_is_no_field_is_refused() -> None:
    with pytest.raises(NothingSaid, match=r"^Given needs order\.$"):
        FILLING.fill(Given, {"token": UUID(WHO), "happened": "-1 09:30"})
    with pytest.raises(NothingSaid, match=r"^Given has no colour\.$"):
        FILLING.fill(Given, {**SAID, "colour": "red"})
