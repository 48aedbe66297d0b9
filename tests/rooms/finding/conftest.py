"""Asking as somebody of the cast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest

from manumit.audit.acting import as_reader
from manumit.finding import queries
from manumit.finding.asking import Asked, Found, Order
from tests.cast import Somebody
from tests.ground import NOON


Ask = Callable[..., Found]


def ask_as(
    who: Somebody,
    text: str = "",
    *,
    at: datetime = NOON,
    facets: Mapping[str, tuple[str, ...]] | None = None,
    order: Order = Order.BEST,
    **wanted: Any,
) -> Found:
    """What this person finds at a moment."""
    reader = who.reader(at)
    asked = Asked(text=text, facets=facets or {}, order=order)
    with as_reader(reader, at=at):
        return queries.search(asked, reader=reader, at=at, **wanted)


@pytest.fixture
def ask() -> Ask:
    return ask_as
