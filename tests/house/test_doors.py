"""Every address of the product stands behind a door that says who may pass."""

from __future__ import annotations

import pytest

from manumit.access.permissions import Permission
from manumit.organisations.doors import PUBLIC_VIEWS, Door
from tests.house.inventory import name_of, views


VIEWS = {address: pattern.callback for address, pattern in views()}


@pytest.mark.parametrize("address", VIEWS)
def test_every_address_says_what_it_takes_to_read_and_to_write(address: str) -> None:
    view = VIEWS[address]
    door = getattr(view, "door", None)
    assert isinstance(door, Door), f"{address}: {name_of(view)} has no door"
    if door.public:
        assert name_of(view) in PUBLIC_VIEWS, address
        return
    assert door.read or door.write, address
    assert door.read is None or door.read is not door.write, address
    for permission in (door.read, door.write):
        assert permission is None or isinstance(permission, Permission)


def test_the_public_list_names_only_views_that_there_are() -> None:
    there = {name_of(view) for view in VIEWS.values()}
    assert there >= PUBLIC_VIEWS
