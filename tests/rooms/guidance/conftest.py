"""Somebody who may confirm words, at a moment after they were written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from manumit.access.reader import Reader
from manumit.access.roles import TACTICAL_SPOC, permissions_of


AT = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
SPOC = Reader(
    "0190-spoc",
    "west-yorkshire",
    frozenset(),
    frozenset({TACTICAL_SPOC.code}),
    permissions_of([TACTICAL_SPOC.code]),
)
ANYBODY = Reader(
    "0190-anybody", "kent", frozenset(), frozenset(), permissions_of(["officer"])
)


@pytest.fixture
def at() -> datetime:
    return AT
