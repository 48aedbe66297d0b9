"""Memory must not grow with what comes in: a cache of what people type has an end."""

from __future__ import annotations

import functools
import gc
import importlib
import pkgutil

from manumit.referrals import intake


def test_no_cache_of_the_way_in_is_without_an_end() -> None:
    for each in pkgutil.iter_modules(intake.__path__, f"{intake.__name__}."):
        importlib.import_module(each.name)
    kind = type(functools.lru_cache(maxsize=1)(str))
    endless = [
        found.__qualname__
        for found in gc.get_objects()
        if type(found) is kind
        and str(found.__module__).startswith(intake.__name__)
        and found.cache_info().maxsize is None
    ]
    assert endless == []
