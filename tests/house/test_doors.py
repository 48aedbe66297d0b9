"""Every address of the product stands behind a door that says who may pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from manumit.access.permissions import Permission
from manumit.organisations.doors import PUBLIC_VIEWS, Door


def _views(
    patterns: Sequence[URLPattern | URLResolver], before: str = "/"
) -> Iterator[tuple[str, Callable[..., Any]]]:
    for each in patterns:
        address = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, address)
        else:
            yield address, each.callback


VIEWS = dict(_views(get_resolver().url_patterns))


def _name(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{view.__qualname__}"


@pytest.mark.parametrize("address", VIEWS)
def test_every_address_says_what_it_takes_to_read_and_to_write(address: str) -> None:
    view = VIEWS[address]
    door = getattr(view, "door", None)
    assert isinstance(door, Door), f"{address}: {_name(view)} has no door"
    if door.public:
        assert _name(view) in PUBLIC_VIEWS, address
        return
    assert door.read or door.write, address
    assert door.read is None or door.read is not door.write, address
    for permission in (door.read, door.write):
        assert permission is None or isinstance(permission, Permission)


def test_the_public_list_names_only_views_that_there_are() -> None:
    there = {_name(view) for view in VIEWS.values()}
    assert there >= PUBLIC_VIEWS
