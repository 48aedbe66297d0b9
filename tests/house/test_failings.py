"""The table of what inspectors found has no blank, and each of its tests stands."""

from __future__ import annotations

import dataclasses
import struct

import pytest

from manumit.law.duties import RULES
from tests.failings import PICTURES, ROWS, Failing, failings


PNG = b"\x89PNG\r\n\x1a\n"
OPTIONAL = {"case", "open", "follow"}
LEAST = 320
"""No picture of a page is narrower, or lower than a third of that."""


def test_every_row_has_its_failings_and_no_two_share_an_id() -> None:
    assert {each.row for each in failings()} == set(ROWS)
    assert len({each.id for each in failings()}) == len(failings())


@pytest.mark.parametrize("failing", failings(), ids=lambda each: each.id)
def test_no_cell_is_blank(failing: Failing) -> None:
    told = dataclasses.asdict(failing)
    assert all(each for name, each in told.items() if name not in OPTIONAL), failing
    assert set(failing.rules) <= set(RULES)
    assert failing.test_stands(), failing.test


@pytest.mark.parametrize("failing", failings(), ids=lambda each: each.id)
def test_the_page_is_there_to_be_seen(failing: Failing) -> None:
    head = failing.picture.read_bytes()[:24]
    width, height = struct.unpack(">II", head[16:24])
    assert head.startswith(PNG)
    assert width >= LEAST
    assert height >= LEAST // 3


def test_no_picture_is_left_over() -> None:
    assert {each.name for each in PICTURES.iterdir()} == {
        each.picture.name for each in failings()
    }
